// npm run generate: lint the contract, then write everything in src/generated/ and cli/src/generated/ from it.
// npm run generate -- --check: write nothing; exit 1 and name each file that is stale.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import openapiTypescript, { astToString } from "openapi-typescript";
import { contractUrl, readContract, root } from "./lib/contract.mjs";
import { renderFacts } from "./lib/facts.mjs";
import { renderFields } from "./lib/fields.mjs";
import { renderMessages } from "./lib/messages.mjs";
import { redocly } from "./lib/redocly.mjs";
import { renderRules } from "./lib/render-rules.mjs";
import { rulesOf } from "./lib/rules.mjs";
import { renderSentences } from "./lib/sentences.mjs";

const BANNER = "// Generated from openapi/messages.yaml by `npm run generate`. Do not edit: change the contract instead.\n\n";
const LINT = ["lint", "--config", "openapi/redocly.yaml", "--format", "stylish", "openapi/messages.yaml"];
const folders = ["src/generated", "cli/src/generated"];

/** @returns {Promise<Map<string, string>>} each file's path in the repository, and its whole text */
async function render() {
  const document = await readContract();
  const manifest = JSON.parse(await readFile(new URL("package.json", root), "utf8"));
  const types = astToString(await openapiTypescript(contractUrl, { alphabetize: false }));
  return new Map([
    ["src/generated/openapi.ts", BANNER + types],
    ["src/generated/facts.ts", BANNER + renderFacts(document, manifest)],
    ["src/generated/messages.ts", BANNER + renderMessages(document)],
    ["src/generated/rules.ts", BANNER + renderRules(rulesOf(document))],
    ["src/generated/sentences.ts", BANNER + renderSentences(document)],
    ["src/generated/contract.ts", BANNER + renderContract(document)],
    ["cli/src/generated/fields.ts", BANNER + renderFields(document)],
  ]);
}

/** Only the mock imports this module, so it is not in the bundle of a program that sends. */
function renderContract(/** @type {any} */ document) {
  return `/** The contract, as an OpenAPI document. */\nexport const contract: object = ${JSON.stringify(document, null, 2)};\n`;
}

const pathOf = (/** @type {string} */ name) => fileURLToPath(new URL(name, root));

/** @returns {Promise<string | undefined>} the text of a generated file, if it exists */
const current = (/** @type {string} */ name) => readFile(pathOf(name), "utf8").catch(() => undefined);

/** @returns {Promise<string[]>} the paths of a folder's files */
const list = async (/** @type {string} */ folder) =>
  (await readdir(pathOf(folder)).catch(() => [])).map((name) => `${folder}/${name}`);

try {
  const [files] = await Promise.all([render(), redocly(LINT)]);
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
