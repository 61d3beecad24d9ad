// npm run release -- --check, in a copy of the repository: what it asks for, and that it is content once everything is there.
import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, vi } from "vitest";
import { Copy } from "../support/copy.js";
import { npm } from "../support/npm.js";

// Processes of their own: slow on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

const OWNERS = {
  repository: "github:someone/leadway-client",
  homepage: "https://example.com",
  bugs: "https://example.com/issues",
};

/** A copy that is committed and has nothing but the owner's fields and a changelog entry to fill in. */
function repository(): Copy {
  const copy = new Copy();
  for (const dist of ["dist", "cli/dist"])
    cpSync(fileURLToPath(new URL(`../../${dist}`, import.meta.url)), join(copy.folder, dist), { recursive: true });
  copy.write(".gitignore", "node_modules\ndist\n");
  copy.git("init", "--quiet");
  commit(copy);
  return copy;
}

function commit(copy: Copy): void {
  copy.git("add", ".");
  copy.git("commit", "--quiet", "--allow-empty", "--message", "A change");
}

function change(copy: Copy, file: string, fields: object): void {
  copy.write(file, JSON.stringify({ ...JSON.parse(copy.read(file)), ...fields }, undefined, 2));
}

const check = (copy: Copy) => copy.run(process.execPath, "scripts/release.mjs", "--check");

it("refuses without the owner's fields, a changelog entry and a clean tree, and names each", () => {
  const copy = repository();
  copy.write("untracked.txt", "");
  const { status, stdout, stderr } = check(copy);
  expect(status).toBe(1);
  for (const file of ["package.json", "cli/package.json"])
    for (const field of Object.keys(OWNERS)) expect(stderr).toContain(`${file} has no ${field}.`);
  expect(stderr).toContain("There are changes that are not committed.");
  expect(stderr).toContain('CHANGELOG.md has no entry under "## 0.1.0".');
  expect(stdout).not.toContain("Ready");
  // It prints both tarballs.
  for (const part of ["leadway-client-0.1.0.tgz", "leadway-0.1.0.tgz", "dist/index.mjs", "docs/errors.md", "dist/cli.mjs"])
    expect(stdout).toContain(part);
});

it("is ready once everything is there, and refuses a contract that breaks more than the version promises", () => {
  const copy = repository();
  for (const file of ["package.json", "cli/package.json"]) change(copy, file, OWNERS);
  copy.edit("CHANGELOG.md", "## Unreleased", "## 0.1.0");
  commit(copy);
  const ready = check(copy);
  expect(ready.stderr).toBe("");
  expect(ready.stdout).toContain("Ready: version 0.1.0 can be released.");
  expect(ready.status).toBe(0);

  copy.git("tag", "v0.1.0");
  for (const file of ["package.json", "cli/package.json"]) change(copy, file, { version: "0.1.1" });
  copy.edit("CHANGELOG.md", "## 0.1.0", "## 0.1.1\n\n- A change.\n\n## 0.1.0");
  copy.edit("openapi/messages.yaml", "required: [conversationId, messageId, status]", "required: [conversationId, messageId]");
  commit(copy);
  const { status, stderr } = check(copy);
  expect(stderr).toMatch(/^Missing: npm run diff fails:\n.*too little/s);
  expect(status).toBe(1);
});

it("a pack from a fresh clone builds first, so that it is complete", () => {
  const { status, stdout, stderr } = new Copy().run(npm[0], ...npm.slice(1), "pack", "--dry-run", "--json");
  expect(status, stderr).toBe(0);
  const [{ files }] = JSON.parse(stdout);
  const paths = files.map(({ path }: { path: string }) => path);
  expect(paths).toEqual(expect.arrayContaining(["dist/index.mjs", "dist/index.d.cts", "dist/openapi.yaml", "docs/errors.md"]));
});
