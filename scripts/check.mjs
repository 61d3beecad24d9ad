// npm run check: everything about the code that needs no test run. Each step is named; the first that fails ends it.
import { spawnSync } from "node:child_process";
import { rootFolder } from "./lib/contract.mjs";

/** @type {[string, string[]][]} each `bin` is called by its path: two TypeScripts are installed */
const steps = [
  ["generated code is up to date", ["scripts/generate.mjs", "--check"]],
  ["lint and format", ["node_modules/@biomejs/biome/bin/biome", "ci", "--error-on-warnings", "."]],
  ["module boundaries", ["node_modules/dependency-cruiser/bin/dependency-cruise.mjs", "src", "cli/src", "scripts"]],
  ["types, TypeScript 7", ["node_modules/typescript-7/bin/tsc", "-p", "tsconfig.json"]],
  // TypeScript 5.9 takes six times as long, so it checks only what its users see.
  ["types of the package, TypeScript 5.9", ["node_modules/typescript/bin/tsc", "-p", "tsconfig.public.json"]],
  ["types of the scripts", ["node_modules/typescript-7/bin/tsc", "-p", "tsconfig.scripts.json"]],
];

for (const [name, args] of steps) {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, args, { cwd: rootFolder, stdio: "inherit" });
  console.log(`${status === 0 ? "ok  " : "FAIL"} ${name} (${Math.round(performance.now() - started)} ms)`);
  if (status !== 0) process.exit(1);
}
