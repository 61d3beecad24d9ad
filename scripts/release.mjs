// npm run release: publishes both packages, as the release workflow does. With --check, publishes nothing: says what is missing,
// and what would be in the tarballs. Exit 1 if anything is missing.
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { root } from "./lib/contract.mjs";
import { npm } from "./lib/npm.mjs";

const cwd = fileURLToPath(root);
/** @type {(file: string) => string} */
const read = (file) => readFileSync(new URL(file, root), "utf8");
/** @type {(program: string, ...args: string[]) => string} */
const output = (program, ...args) => execFileSync(program, args, { cwd, encoding: "utf8" }).trim();

const manifests = ["package.json", "cli/package.json"];
const { version } = JSON.parse(read("package.json"));
const tag = `v${version}`;

/** The tag of the release before this one. */
function lastRelease() {
  const find = ["describe", "--tags", "--abbrev=0", "--match", "v[0-9]*", "--exclude", tag];
  return spawnSync("git", find, { cwd, encoding: "utf8" }).stdout.trim() || undefined;
}

/** Everything that has to be done before a release. */
function* missing() {
  for (const file of manifests) {
    const manifest = JSON.parse(read(file));
    for (const field of ["repository", "homepage", "bugs"])
      if (!manifest[field]) yield `${file} has no ${field}. The project owner fills it in.`;
    if (manifest.version !== version) yield `${file} has version ${manifest.version}, not ${version}. Use npm version.`;
  }
  if (output("git", "status", "--porcelain")) yield "There are changes that are not committed.";
  const entry = read("CHANGELOG.md")
    .split(/^## /m)
    .find((part) => part.split(/\s/, 1)[0] === version);
  if (!entry?.includes("\n- ")) yield `CHANGELOG.md has no entry under "## ${version}".`;
  const last = lastRelease();
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/diff.mjs", ...(last ? [last] : [])], {
    cwd,
    encoding: "utf8",
  });
  if (status !== 0) yield `npm run diff fails:\n${stdout}${stderr}`;
}

/** Prints what would be in the tarballs. */
function showTarballs() {
  for (const workspace of [[], ["--workspace", "cli"]]) {
    const [{ filename, files, size }] = JSON.parse(
      output(...npm, "pack", "--dry-run", "--json", "--ignore-scripts", ...workspace),
    );
    console.log(`${filename}, ${Math.round(size / 1000)} kB:`);
    for (const file of files) console.log(`  ${file.path} (${file.size} bytes)`);
  }
}

const checkOnly = process.argv.includes("--check");
showTarballs();
const problems = [...missing()];
for (const problem of problems) console.error(`Missing: ${problem}`);
if (problems.length > 0) process.exitCode = 1;
else if (checkOnly) console.log(`Ready: version ${version} can be released.`);
else
  for (const workspace of [[], ["--workspace", "cli"]]) {
    execFileSync(npm[0], [...npm.slice(1), "publish", "--provenance", "--access", "public", ...workspace], {
      cwd,
      stdio: "inherit",
    });
  }
