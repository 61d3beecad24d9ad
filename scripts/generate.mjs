// npm run generate: lint the contract, then write everything in src/generated/ and cli/src/generated/ from it.
// npm run generate -- --check: write nothing; exit 1 and name each file that is stale.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readContract, root } from "./lib/contract.mjs";
import { checkOperations, renderFacts } from "./lib/facts.mjs";
import { renderFields } from "./lib/fields.mjs";
import { renderMessages } from "./lib/messages.mjs";
import { renderOpenapiTypes } from "./lib/openapi-types.mjs";
import { redocly } from "./lib/redocly.mjs";
import { renderRules, rulesOf } from "./lib/rules.mjs";
import { renderSentences } from "./lib/sentences.mjs";

const BANNER = "// Generated from openapi/messages.yaml by `npm run generate`. Do not edit: change the contract instead.\n\n";
const LINT = ["lint", "--config", "openapi/redocly.yaml", "--format", "stylish", "openapi/messages.yaml"];
const folders = ["src/generated", "cli/src/generated"];

/** @returns {Promise<Map<string, string>>} each file's path in the repository, and its whole text */
async function render() {
  const document = await readContract();
  checkOperations(document);
  const manifest = JSON.parse(await readFile(new URL("package.json", root), "utf8"));
  const [rules, fields] = [rulesOf(document), renderFields(document)];
  for (const note of [...rules.notes, ...fields.notes]) console.log(note);
  const files = {
    "src/generated/openapi.ts": await renderOpenapiTypes(document),
    "src/generated/facts.ts": renderFacts(document, manifest),
    "src/generated/messages.ts": renderMessages(document),
    "src/generated/rules.ts": renderRules(rules),
    "src/generated/sentences.ts": renderSentences(document),
    // Only the mock imports it, so it is not in the bundle of a program that sends.
    "src/generated/contract.ts": `/** The contract. */\nexport const contract: object = ${JSON.stringify(document, null, 2)};\n`,
    "cli/src/generated/fields.ts": fields.text,
  };
  return new Map(Object.entries(files).map(([name, text]) => [name, BANNER + text]));
}

const pathOf = (/** @type {string} */ name) => fileURLToPath(new URL(name, root));

/** @returns {Promise<string | undefined>} the text of a generated file, if it exists */
const current = (/** @type {string} */ name) => readFile(pathOf(name), "utf8").catch(() => undefined);

/** @returns {Promise<string[]>} the paths of a folder's files */
const list = async (/** @type {string} */ folder) =>
  (await readdir(pathOf(folder)).catch(() => [])).map((name) => `${folder}/${name}`);

try {
  // What lint says comes first: it names a line, and the generator would only trip over the same fault.
  const [linted, rendered] = await Promise.allSettled([redocly(LINT), render()]);
  if (linted.status === "rejected") throw linted.reason;
  if (rendered.status === "rejected") throw rendered.reason;
  const files = rendered.value;
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
    console.log(stale.length + foreign.length > 0 ? `Wrote ${[...stale, ...foreign].join(", ")}.` : "All up to date.");
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
