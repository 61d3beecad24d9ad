// The examples whose test runner is at hand. `npm run examples` runs all of them, as their readers do.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folders = readdirSync(join(root, "examples"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
const manifestOf = (folder: string) => JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));

test.each([
  ["node-test", "# pass 4"],
  ["vitest", "4 passed"],
])(
  "%s",
  (name, passed) => {
    const folder = mkdtempSync(join(tmpdir(), "leadway-example-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    cpSync(join(root, "examples", name), folder, { recursive: true });
    // The client as it is published, beside what it and the example need.
    for (const part of ["package.json", "dist", "openapi"]) {
      cpSync(join(root, part), join(folder, "node_modules/leadway-client", part), { recursive: true });
    }
    for (const needed of ["@stoplight/prism-http", "openapi-fetch", "vitest"]) {
      const link = join(folder, "node_modules", needed);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(root, "node_modules", needed), link);
    }
    const env = { ...process.env, NODE_TEST_CONTEXT: undefined, VITEST: undefined, FORCE_COLOR: "0" };
    const { status, stdout, stderr } = spawnSync("npm", ["test"], { cwd: folder, encoding: "utf8", env });
    expect(stdout + stderr).toContain(passed);
    expect(status).toBe(0);
  },
  60_000,
);

test.each(folders.map(({ name }) => name))("%s asks for the Prism that the mock is made for", (name) => {
  const { dependencies, devDependencies } = manifestOf(join("examples", name));
  const { peerDependencies } = manifestOf(".");
  const version = { ...dependencies, ...devDependencies }["@stoplight/prism-http"];
  expect(`^${version}`).toBe(peerDependencies["@stoplight/prism-http"]);
});

test("the campaign runs on the versions that the client is tested with", () => {
  const { dependencies } = manifestOf("examples/campaign");
  const { bullmq, ioredis, commander, "csv-parse": csvParse } = manifestOf(".").devDependencies;
  expect(dependencies).toMatchObject({ bullmq, ioredis, commander, "csv-parse": csvParse });
});
