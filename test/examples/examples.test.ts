// The examples whose test runner is at hand. `npm run examples` runs all of them, as their readers do.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { npm } from "../support/npm.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folders = readdirSync(join(root, "examples"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
const manifestOf = (folder: string) => JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));

test.each(["node-test", "vitest"])("%s", (name) => {
  const folder = mkdtempSync(join(tmpdir(), "leadway-example-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(join(root, "examples", name), folder, { recursive: true });
  // The client as it is published, next to what it and the example need.
  for (const part of ["package.json", "dist", "openapi"]) {
    cpSync(join(root, part), join(folder, "node_modules/leadway-client", part), { recursive: true });
  }
  for (const needed of ["@stoplight/prism-http", "openapi-fetch", "vitest"]) {
    const link = join(folder, "node_modules", needed);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, "node_modules", needed), link);
  }
  const PATH = `${join(root, "node_modules/.bin")}${delimiter}${process.env.PATH}`;
  const env = { ...process.env, PATH, NODE_TEST_CONTEXT: undefined, VITEST: undefined, FORCE_COLOR: "0" };
  const { status, stdout, stderr } = spawnSync(npm[0], [...npm.slice(1), "test"], { cwd: folder, encoding: "utf8", env });
  expect(status, stdout + stderr).toBe(0);
  // A runner that finds no tests may exit with 0. Node prints "pass 4" in one form or another, vitest "4 passed".
  expect(stdout).toMatch(/pass [1-9]|[1-9]\d* passed/);
});

test.each(folders.map(({ name }) => name))("%s asks for the Prism that the mock is made for", (name) => {
  const { dependencies, devDependencies } = manifestOf(join("examples", name));
  const { peerDependencies } = manifestOf(".");
  const version = { ...dependencies, ...devDependencies }["@stoplight/prism-http"];
  expect(`^${version}`).toBe(peerDependencies["@stoplight/prism-http"]);
});

test("the campaign runs on the versions that the client is tested with", () => {
  const { dependencies } = manifestOf("examples/campaign");
  const { bullmq, ioredis } = manifestOf(".").devDependencies;
  const { commander, "csv-parse": csvParse } = manifestOf("cli").devDependencies;
  expect(dependencies).toMatchObject({ bullmq, ioredis, commander, "csv-parse": csvParse });
});
