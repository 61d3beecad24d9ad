// npm run test:runtimes: installs the tarball as a user would, tries it in every runtime, and writes the table in docs/runtimes.md.
// A runtime that isn't installed is skipped, and its name is printed. With --strict, or with CI set, a skipped runtime is a failure;
// so is a page with another table, which is then not written.
import { existsSync } from "node:fs";
import { cp } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { installTarball, installTools } from "../../scripts/lib/consumer.mjs";
import { runtimes } from "./runtimes.mjs";
import { startServers } from "./servers.mjs";
import { putIntoPage } from "./table.mjs";
import { tryOut } from "./try-out.mjs";

const strict = Boolean(process.env.CI) || process.argv.includes("--strict");

await installTools("test/runtimes");
const { folder, remove } = await installTarball();
await cp(fileURLToPath(new URL("app/", import.meta.url)), folder, { recursive: true });
const servers = await startServers();
/** @type {string[][]} */
const rows = [];
let [skipped, failed] = [0, 0];
for (const runtime of runtimes) {
  const { name, program } = runtime;
  if (!existsSync(program)) {
    skipped++;
    console.log(`SKIP ${name}: there is no ${program}`);
    continue;
  }
  const started = performance.now();
  try {
    const version = runtime.version();
    rows.push([name, version, ...(await tryOut(runtime, folder, servers))]);
    console.log(`ok   ${name}, ${version} (${Math.round(performance.now() - started)} ms)`);
  } catch (error) {
    failed++;
    console.log(`FAIL ${name}: ${error instanceof Error ? error.message : error}`);
  }
}
await servers.close();
await remove();

if (failed > 0 || (strict && skipped > 0)) process.exitCode = 1;
else if (skipped > 0) console.log("docs/runtimes.md was not changed: not every runtime was tried.");
else if (!putIntoPage(rows, strict) && strict) {
  console.error("docs/runtimes.md has another table: run `npm run test:runtimes` and commit it.");
  process.exitCode = 1;
}
