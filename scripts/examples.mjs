// npm run examples: each folder of examples/ as its reader gets it: copied, the packed client installed in it, its tests run.
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { installTarballIn } from "./lib/consumer.mjs";
import { rootFolder } from "./lib/contract.mjs";
import { runNpm } from "./lib/npm.mjs";

const folder = await mkdtemp(join(tmpdir(), "leadway-examples-"));
const examples = join(rootFolder, "examples");

/** Runs one example, and prints what its tests print. */
async function run(/** @type {string} */ name) {
  const copy = join(folder, name);
  await cp(join(examples, name), copy, { recursive: true, filter: (path) => !path.includes("node_modules") });
  await installTarballIn(copy);
  const { stdout, stderr } = await runNpm(copy, "test");
  console.log(`\nexamples/${name}\n${stdout}${stderr}`);
}

try {
  const entries = await readdir(examples, { withFileTypes: true });
  const waiting = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  // One of them waits two minutes for its verdicts: the others run meanwhile.
  const worker = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await run(name);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
} catch (/** @type {any} */ error) {
  console.error(`${error.stdout ?? ""}${error.stderr ?? ""}\n${error.message}`);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
