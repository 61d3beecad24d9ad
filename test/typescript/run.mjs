// npm run test:typescript: programs over the tarball's declarations, which are checked too, with old and new compilers.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { installTarball, installTools } from "../../scripts/lib/consumer.mjs";
import { checkBudget } from "./budget.mjs";
import { compile } from "./compile.mjs";
import { rows } from "./matrix.mjs";

/** Puts every probe into the folder under each ending, and the types' own tests, which then read the tarball. */
async function copyProbes(/** @type {string} */ folder) {
  const sources = [
    [new URL("probes/", import.meta.url), ""],
    [new URL("../types/", import.meta.url), "types-"],
  ];
  for (const [from, prefix] of sources) {
    for (const name of await readdir(from)) {
      const text = (await readFile(new URL(name, from), "utf8")).replaceAll('"../../src/index.js"', '"leadway-client"');
      for (const ending of [".ts", ".mts", ".cts"]) await writeFile(join(folder, prefix + name.replace(/\.ts$/, ending)), text);
    }
  }
}

await installTools("test/typescript");
const { folder, remove } = await installTarball();
await copyProbes(folder);
let failed = 0;
const tell = (/** @type {boolean} */ ok, /** @type {string} */ line) => {
  if (!ok) failed++;
  console.log(`${ok ? "ok  " : "FAIL"} ${line}`);
};

const waiting = [...rows];
async function work() {
  for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
    const started = performance.now();
    const { ok, output } = await compile(folder, row);
    tell(ok, `${row.name} (${Math.round(performance.now() - started)} ms)${ok ? "" : `\n${output}`}`);
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, work));

for (const compiler of ["5.9", "7"]) {
  const { ok, line } = await checkBudget(folder, compiler);
  tell(ok, `TypeScript ${compiler}, one SMS over an empty program: ${line}`);
}
await remove();
if (failed > 0) process.exitCode = 1;
