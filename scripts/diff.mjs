// npm run diff -- [--json] [git ref or file]: what changed in the contract since then (the last release, by default), whom it
// breaks, and the version that semver asks for. Exit 1 when package.json promises less, 2 when there is nothing to read.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import semver from "semver";
import { compareContracts } from "./lib/changes.mjs";
import { readContract, root } from "./lib/contract.mjs";

/** @type {(...args: string[]) => string} what git prints */
const git = (...args) =>
  execFileSync("git", args, { cwd: fileURLToPath(root), encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();

/** @returns {string | undefined} the tag of the last release */
function lastRelease() {
  try {
    return git("describe", "--tags", "--abbrev=0", "--match", "v[0-9]*");
  } catch {
    return undefined;
  }
}

/** @type {(ref: string) => string} the version in package.json at a commit */
const versionAt = (ref) => JSON.parse(git("show", `${ref}:package.json`)).version;

/** @type {(ref: string) => Promise<{ document: any, version: string }>} the contract at a commit, and the version it had there */
async function atRef(ref) {
  const folder = mkdtempSync(join(tmpdir(), "contract-"));
  try {
    for (const name of git("ls-tree", "-r", "--name-only", ref, "openapi/").split("\n")) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), git("show", `${ref}:${name}`));
    }
    return { document: await readContract(join(folder, "openapi/messages.yaml")), version: versionAt(ref) };
  } catch {
    throw new Error(`${ref} is no file, and no git ref with a contract in openapi/messages.yaml.`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A file has no version of its own: it counts as the last release's contract. */
async function atFile(/** @type {string} */ file) {
  const release = lastRelease();
  return { document: await readContract(file), version: release ? versionAt(release) : manifest.version };
}

/** The version that semver asks for. Below 1.0 a break asks for a minor bump, as `^0.x` ranges expect. */
function ask(/** @type {string} */ version, /** @type {any} */ impact) {
  if (impact === undefined) return version;
  return semver.inc(version, impact === "major" && semver.major(version) === 0 ? "minor" : impact) ?? version;
}

const HEADINGS = {
  senders: "Breaks callers who send",
  readers: "Breaks callers who read the response",
  minor: "Adds or loosens, and breaks nobody",
  patch: "Says nothing new to a program",
};

function print(/** @type {any} */ { base, version, changes, asked, promised, enough }) {
  console.log(`The contract since ${base} (version ${version}). Changes: ${changes.length}.`);
  for (const [key, heading] of Object.entries(HEADINGS)) {
    const group = changes.filter((/** @type {any} */ { impact, breaks }) => breaks.includes(key) || impact === key);
    if (group.length > 0) console.log(`\n${heading}:`);
    for (const { where, what, operations } of group) {
      console.log(`  ${where}: ${what}${operations.length > 0 ? ` (${operations.join(", ")})` : ""}`);
    }
  }
  const below =
    semver.major(version) === 0 && changes[0]?.impact === "major" ? " (below 1.0 a break asks for a minor bump)" : "";
  console.log(`\nSemver asks for ${asked}${below}; package.json promises ${promised}: ${enough ? "enough" : "too little"}.`);
}

const manifest = JSON.parse(await readFile(new URL("package.json", root), "utf8"));
const args = process.argv.slice(2).filter((arg) => arg !== "--json");

try {
  const base = args[0] ?? lastRelease();
  if (base === undefined) {
    console.log("No release is tagged here (v1.2.3), so there is nothing to compare with.");
  } else {
    const { document, version } = statSync(base, { throwIfNoEntry: false })?.isFile() ? await atFile(base) : await atRef(base);
    const changes = await compareContracts(document, await readContract());
    const asked = ask(version, changes[0]?.impact);
    const promised = manifest.version;
    // A pre-release of a version promises that version.
    const enough = semver.gte(semver.coerce(promised) ?? promised, asked);
    const report = { base, version, changes, asked, promised, enough };
    if (process.argv.includes("--json")) console.log(JSON.stringify(report, null, 2));
    else print(report);
    if (!enough) process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
