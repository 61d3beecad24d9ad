// The built file, from ESM and from CommonJS, with undici and without it.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { sent, serve } from "../support/server.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { devDependencies, peerDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

const formats: [format: string, take: (name: string, from: string) => string][] = [
  ["commonjs", (name, from) => `const { ${name} } = require("${from}");`],
  ["module", (name, from) => `import { ${name} } from "${from}";`],
];
const flags = (format: string, code: string) => [`--input-type=${format}`, "--eval", code];

test.each(formats)("sends as %s, and the process ends though a connection is still open", async (format, take) => {
  // The server keeps idle connections for 5 s and says so; undici would keep this one for 4 s.
  await using server = await serve({});
  const code = `${take("createLeadwayClient", "leadway-client")} ${take("undiciFetch", "leadway-client/undici")}
    const leadway = createLeadwayClient({ token: "any", baseUrl: "${server.url}", fetch: undiciFetch() });
    let ended;
    leadway.messages.send({ type: "SMS", contactId: "abc123def456", message: "Hola" }).then(({ messageId }) => {
      ended = performance.now();
      console.log(messageId);
    });
    process.on("exit", () => console.log(performance.now() - ended < 2_000 ? "at once" : "late"));`;
  const child = spawn(process.execPath, flags(format, code), { cwd: root, timeout: 15_000 });
  let out = "";
  child.stdout.on("data", (chunk) => (out += chunk));
  child.stderr.on("data", (chunk) => (out += chunk));
  const exit = await new Promise((resolve) => child.on("close", resolve));
  expect({ exit, out }).toEqual({ exit: 0, out: `${sent.messageId}\nat once\n` });
});

// The package as it would be installed, with no undici beside it.
const folder = mkdtempSync(join(tmpdir(), "leadway-alone-"));
afterAll(() => rmSync(folder, { recursive: true }));
const installed = join(folder, "node_modules/leadway-client");
mkdirSync(installed, { recursive: true });
for (const part of ["package.json", "dist"]) cpSync(join(root, part), join(installed, part), { recursive: true });

test.each(formats)("says what to install where undici is missing, as %s", (format, take) => {
  const code = `${take("undiciFetch", "leadway-client/undici")}
    try { undiciFetch(); } catch (error) { console.log(error.message); }`;
  const { stdout, stderr } = spawnSync(process.execPath, flags(format, code), { cwd: folder, encoding: "utf8" });
  expect(stderr).toBe("");
  const remedy = `npm install undici@${devDependencies.undici}`;
  expect(stdout.trim()).toBe(`leadway-client/undici needs undici 7, which could not be loaded. Install it: ${remedy}`);
  expect(peerDependencies.undici).toBe("^7.0.0");
});
