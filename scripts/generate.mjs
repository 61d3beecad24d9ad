// npm run generate: lint the contract, then write everything in src/generated/ and cli/src/generated/ from it.
// npm run generate -- --check: write nothing; exit 1 and name each file that is stale.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readContract, root } from "./lib/contract.mjs";
import { redocly } from "./lib/redocly.mjs";
import { render } from "./lib/render.mjs";

const LINT = ["lint", "--config", "openapi/redocly.yaml", "--format", "stylish", "openapi/messages.yaml"];
const folders = ["src/generated", "cli/src/generated"];

const pathOf = (/** @type {string} */ name) => fileURLToPath(new URL(name, root));

/** @returns {Promise<string | undefined>} the text of a generated file, if it exists */
const current = (/** @type {string} */ name) => readFile(pathOf(name), "utf8").catch(() => undefined);

/** @returns {Promise<string[]>} the paths of a folder's files */
const list = async (/** @type {string} */ folder) =>
  (await readdir(pathOf(folder)).catch(() => [])).map((name) => `${folder}/${name}`);

try {
  // What lint says comes first: the generator would only stumble over the same fault.
  const manifest = JSON.parse(await readFile(pathOf("package.json"), "utf8"));
  const rendering = readContract().then((document) => render(document, manifest));
  const [linted, rendered] = await Promise.allSettled([redocly(LINT), rendering]);
  if (linted.status === "rejected") throw linted.reason;
  if (rendered.status === "rejected") throw rendered.reason;
  const { files, notes } = rendered.value;
  const stale = [];
  for (const [name, text] of files) if ((await current(name)) !== text) stale.push(name);
  const foreign = (await Promise.all(folders.map(list))).flat().filter((name) => !files.has(name));

  if (process.argv.includes("--check")) {
    for (const name of stale) console.error(`${name} is stale: run \`npm run generate\` and commit it.`);
    for (const name of foreign) console.error(`${name} is not written by \`npm run generate\`: delete it.`);
    if (stale.length + foreign.length > 0) process.exitCode = 1;
  } else {
    for (const folder of folders) await mkdir(pathOf(folder), { recursive: true });
    for (const name of stale) await writeFile(pathOf(name), files.get(name) ?? "");
    for (const name of foreign) await rm(pathOf(name), { recursive: true });
    for (const note of notes) console.log(note);
    if (stale.length > 0) console.log(`Wrote ${stale.join(", ")}.`);
    if (foreign.length > 0) console.log(`Deleted ${foreign.join(", ")}.`);
    if (stale.length + foreign.length === 0) console.log("All up to date.");
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
