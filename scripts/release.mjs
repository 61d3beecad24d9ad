// npm run release: publishes both packages, as the release workflow does. With --check, publishes nothing: says what is missing,
// and what would be in the tarballs. Exit 1 if anything is missing.
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { rootFolder as cwd, root } from "./lib/contract.mjs";
import { git, lastRelease } from "./lib/git.mjs";
import { npm } from "./lib/npm.mjs";

/** @type {(file: string) => string} */
const read = (file) => readFileSync(new URL(file, root), "utf8");
/** Runs npm for both packages, the client first. What npm says of the tarballs goes to stdout: it is no error. */
const both = (/** @type {string[]} */ ...args) =>
  execFileSync(npm[0], [...npm.slice(1), ...args, "--workspaces", "--include-workspace-root"], {
    cwd,
    stdio: ["inherit", 1, 1],
  });

const manifests = ["package.json", "cli/package.json"];
const { version } = JSON.parse(read("package.json"));

/** Everything that has to be done before a release. */
function* missing() {
  for (const file of manifests) {
    const manifest = JSON.parse(read(file));
    for (const field of ["repository", "homepage", "bugs"])
      if (!manifest[field]) yield `${file} has no ${field}. The project owner fills it in.`;
    if (manifest.version !== version) yield `${file} has version ${manifest.version}, not ${version}. Use npm version.`;
  }
  if (git("status", "--porcelain")) yield "There are changes that are not committed.";
  const entry = read("CHANGELOG.md")
    .split(/^## /m)
    .find((part) => part.split(/\s/, 1)[0] === version);
  if (!entry?.includes("\n- ")) yield `CHANGELOG.md has no entry under "## ${version}".`;
  const before = lastRelease("--exclude", `v${version}`) ?? [];
  const diff = ["scripts/diff.mjs", before].flat();
  const { status, stdout, stderr } = spawnSync(process.execPath, diff, { cwd, encoding: "utf8" });
  if (status !== 0) yield `npm run diff fails:\n${stdout}${stderr}`;
}

both("pack", "--dry-run", "--ignore-scripts", "--loglevel=notice");
const problems = [...missing()];
for (const problem of problems) console.error(`Missing: ${problem}`);
if (problems.length > 0) process.exitCode = 1;
else if (process.argv.includes("--check")) console.log(`Ready: version ${version} can be released.`);
else both("publish", "--provenance", "--access", "public");
