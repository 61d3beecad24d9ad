// The built file, from ESM and from CommonJS, with rate-limiter-flexible and without it.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { findRedis, startRedis } from "../support/redis.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { devDependencies, peerDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const formats: [format: string, take: (name: string, from: string) => string][] = [
  ["commonjs", (name, from) => `const { ${name} } = require("${from}");`],
  ["module", (name, from) => `import { ${name} } from "${from}";`],
];
const run = (format: string, cwd: string, code: string) =>
  spawnSync(process.execPath, [`--input-type=${format}`, "--eval", code], { cwd, encoding: "utf8", timeout: 15_000 });

test.skipIf(!findRedis()).each(formats)("takes a turn as %s, and one who gave up leaves no timer", async (format, take) => {
  await using redis = await startRedis();
  const code = `${take("Redis", "ioredis")} ${take("redisRateLimiter", "leadway-client/redis")}
    const client = new Redis(${redis.port}, "127.0.0.1");
    const limiter = redisRateLimiter({ client, account: "any" });
    const given = new AbortController();
    limiter.acquire().then(() => {
      console.log("taken");
      limiter.observe({ holdMs: 60_000 });
      setTimeout(() => given.abort("given up"), 100);
      return limiter.acquire(given.signal);
    }).catch((reason) => {
      console.log(reason);
      client.disconnect();
    });`;
  const started = performance.now();
  const { stdout, stderr, status } = run(format, root, code);
  expect({ stdout, stderr, status }).toEqual({ stdout: "taken\ngiven up\n", stderr: "", status: 0 });
  expect(performance.now() - started).toBeLessThan(10_000);
});

// The package as it would be installed, with no rate-limiter-flexible beside it.
const folder = mkdtempSync(join(tmpdir(), "leadway-alone-"));
afterAll(() => rmSync(folder, { recursive: true }));
const installed = join(folder, "node_modules/leadway-client");
mkdirSync(installed, { recursive: true });
for (const part of ["package.json", "dist"]) cpSync(join(root, part), join(installed, part), { recursive: true });

test.each(formats)("says what to install where rate-limiter-flexible is missing, as %s", (format, take) => {
  const code = `${take("redisRateLimiter", "leadway-client/redis")}
    try { redisRateLimiter({ client: { eval() {} }, account: "any" }); } catch (error) { console.log(error.message); }`;
  const { stdout, stderr } = run(format, folder, code);
  expect(stderr).toBe("");
  const remedy = `npm install rate-limiter-flexible@${devDependencies["rate-limiter-flexible"]}`;
  const what = "leadway-client/redis needs rate-limiter-flexible 11, which could not be loaded";
  expect(stdout.trim()).toBe(`${what}. Install it: ${remedy}`);
  expect(peerDependencies["rate-limiter-flexible"]).toBe("^11.4.0");
});
