// npm run simulate: bundles the simulation, since Node 20 does not run TypeScript, and starts it.
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";

const folder = await mkdtemp(join(tmpdir(), "leadway-simulation-"));
process.once("exit", () => rmSync(folder, { recursive: true }));
const file = join(folder, "main.mjs");
await build({
  input: fileURLToPath(new URL("main.ts", import.meta.url)),
  platform: "node",
  tsconfig: fileURLToPath(new URL("../../tsconfig.json", import.meta.url)),
  // The CommonJS file of jsonc-parser loads its parts by names that no bundler can follow.
  resolve: { mainFields: ["module", "main"] },
  transform: { target: "es2022" },
  output: { file, format: "esm" },
  logLevel: "silent",
});
await import(file);
