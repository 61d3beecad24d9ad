// The built file, from ESM and from CommonJS, with bullmq and without it.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { devDependencies, peerDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

const formats: [format: string, take: (names: string, from: string) => string][] = [
  ["commonjs", (names, from) => `const { ${names} } = require("${from}");`],
  ["module", (names, from) => `import { ${names} } from "${from}";`],
];

function run(cwd: string, format: string, code: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, [`--input-type=${format}`, "--eval", code], { cwd, encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout.trim();
}

test.each(formats)("its errors are the core's own, as %s", (format, take) => {
  const code = `${take("LeadwayInputError", "leadway-client")} ${take("createSendProcessor, sendJob", "leadway-client/bullmq")}
    const processor = createSendProcessor({ client: {} });
    try { sendJob({ type: "SMS" }, { campaign: "spring", recipient: "me" }); }
    catch (error) { console.log(typeof processor, error instanceof LeadwayInputError, error.problems.length); }`;
  expect(run(root, format, code)).toBe("function true 2");
});

// The package as it would be installed, with no bullmq beside it.
const folder = mkdtempSync(join(tmpdir(), "leadway-alone-"));
afterAll(() => rmSync(folder, { recursive: true }));
const installed = join(folder, "node_modules/leadway-client");
mkdirSync(installed, { recursive: true });
for (const part of ["package.json", "dist"]) cpSync(join(root, part), join(installed, part), { recursive: true });
for (const name of ["openapi-fetch", "openapi-typescript-helpers"]) {
  cpSync(join(root, "node_modules", name), join(folder, "node_modules", name), { recursive: true });
}

test.each(formats)("says what to install where bullmq is missing, as %s; a producer's part needs none", (format, take) => {
  const code = `${take("createSendProcessor, sendJob", "leadway-client/bullmq")}
    const message = { type: "SMS", contactId: "abc123def456", message: "Hola" };
    console.log(sendJob(message, { campaign: "spring", recipient: "me" }).name);
    try { createSendProcessor({}); } catch (error) { console.log(error.message); }`;
  const remedy = `npm install bullmq@${devDependencies.bullmq} ioredis@${devDependencies.ioredis}`;
  expect(run(folder, format, code).split("\n")).toEqual([
    "spring",
    `leadway-client/bullmq needs bullmq 6, which could not be loaded. Install it: ${remedy}`,
  ]);
  expect(peerDependencies.bullmq).toBe("^6.7.0");
});
