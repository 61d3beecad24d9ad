// The built mock, from ESM and from CommonJS, with Prism and without it.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { peerDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

const formats: [format: string, take: string][] = [
  ["commonjs", 'const { startMock } = require("leadway-client/mock");'],
  ["module", 'import { startMock } from "leadway-client/mock";'],
];

function run(cwd: string, format: string, code: string) {
  return spawnSync(process.execPath, [`--input-type=${format}`, "--eval", code], { cwd, encoding: "utf8" });
}

test.each(formats)(
  "starts, answers and closes as %s",
  (format, take) => {
    const code = `${take}
    startMock().then(async (api) => {
      const { status } = await fetch(api.url + "/conversations/messages", { method: "POST" });
      const violations = api.violations.length;
      await api[Symbol.asyncDispose]();
      console.log(JSON.stringify({ status, violations }));
    });`;
    const { stdout, stderr } = run(root, format, code);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual({ status: 401, violations: 3 });
  },
  60_000,
);

// The package as it would be installed, with no Prism beside it.
const folder = mkdtempSync(join(tmpdir(), "leadway-alone-"));
afterAll(() => rmSync(folder, { recursive: true }));
const installed = join(folder, "node_modules/leadway-client");
mkdirSync(installed, { recursive: true });
for (const part of ["package.json", "dist", "openapi"]) cpSync(join(root, part), join(installed, part), { recursive: true });

test.each(formats)("says what to install where Prism is missing, as %s", (format, take) => {
  const { stdout, stderr } = run(folder, format, `${take} startMock().catch((error) => console.log(error.message));`);
  expect(stderr).toBe("");
  const version = peerDependencies["@stoplight/prism-http"].replace("^", "");
  const remedy = `npm install --save-dev @stoplight/prism-http@${version}`;
  expect(stdout.trim()).toBe(`leadway-client/mock needs Prism, which could not be loaded. Install it: ${remedy}`);
});
