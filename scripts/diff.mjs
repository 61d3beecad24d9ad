// npm run diff -- [--json] [git ref or file]: what changed in the contract since then (the last release, by default), whom it
// breaks, and the version that semver asks for. Exit 1 when package.json promises less, 2 when there is nothing to read.
import { readFileSync, statSync } from "node:fs";
import { relative } from "node:path";
import { Source } from "@redocly/openapi-core";
import semver from "semver";
import { compareContracts } from "./lib/changes.mjs";
import { readContract, root, rootFolder } from "./lib/contract.mjs";
import { git, lastRelease } from "./lib/git.mjs";

/** @type {(ref: string) => Promise<any>} the contract at a commit */
async function contractAt(ref) {
  const read = (/** @type {string} */ file) => git("show", `${ref}:${relative(rootFolder, file).replaceAll("\\", "/")}`);
  try {
    return await readContract(undefined, { loadExternalRef: async (file) => new Source(file, read(file)) });
  } catch {
    throw new Error(`${ref} is no file, and no git ref with a contract in openapi/messages.yaml.`);
  }
}

/** @type {(ref: string | undefined) => string} the version in package.json at a commit */
const versionAt = (ref) => (ref ? JSON.parse(git("show", `${ref}:package.json`)).version : manifest.version);

/** @type {(version: string, impact: any) => string} what semver asks for. Below 1.0 a break asks for a minor bump, as `^0.x` ranges expect */
function ask(version, impact) {
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

const manifest = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
const args = process.argv.slice(2).filter((arg) => arg !== "--json");

try {
  const base = args[0] ?? lastRelease();
  if (base === undefined) {
    console.log("No release is tagged here (a tag such as v1.2.3), so there is nothing to compare with.");
  } else {
    const isFile = statSync(base, { throwIfNoEntry: false })?.isFile();
    const changes = await compareContracts(await (isFile ? readContract(base) : contractAt(base)), await readContract());
    // A file has no version of its own: it counts as the last release's contract.
    const version = versionAt(isFile ? lastRelease() : base);
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
