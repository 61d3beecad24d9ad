// npm run generate: lint the contract, then write everything in src/generated/ from it.
// npm run generate -- --check: write nothing; exit 1 and name each file that is stale.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
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
const folder = fileURLToPath(new URL("src/generated/", root));

/** @returns {Promise<Map<string, string>>} file name in src/generated/ to its whole text */
async function render() {
  const document = await readContract();
  const manifest = JSON.parse(await readFile(new URL("package.json", root), "utf8"));
  const types = astToString(await openapiTypescript(contractUrl, { alphabetize: false }));
  return new Map([
    ["openapi.ts", BANNER + types],
    ["facts.ts", BANNER + renderFacts(document, manifest)],
    ["messages.ts", BANNER + renderMessages(document)],
    ["rules.ts", BANNER + renderRules(rulesOf(document))],
    ["fields.ts", BANNER + renderFields(document)],
    ["sentences.ts", BANNER + renderSentences(document)],
    ["contract.ts", BANNER + renderContract(document)],
  ]);
}

/** Only the mock imports this module, so it is not in the bundle of a program that sends. */
function renderContract(/** @type {any} */ document) {
  return `/** The contract, as an OpenAPI document. */\nexport const contract: object = ${JSON.stringify(document, null, 2)};\n`;
}

/** @returns {Promise<string | undefined>} the text of a file in src/generated/, if it is there */
const current = (/** @type {string} */ name) => readFile(join(folder, name), "utf8").catch(() => undefined);

try {
  const [files] = await Promise.all([render(), redocly(LINT)]);
  const stale = [];
  for (const [name, text] of files) if ((await current(name)) !== text) stale.push(name);
  const foreign = (await readdir(folder).catch(() => [])).filter((name) => !files.has(name));

  if (process.argv.includes("--check")) {
    for (const name of stale) console.error(`src/generated/${name} is stale: run \`npm run generate\` and commit it.`);
    for (const name of foreign) console.error(`src/generated/${name} is not written by \`npm run generate\`: delete it.`);
    if (stale.length + foreign.length > 0) process.exitCode = 1;
  } else {
    await mkdir(folder, { recursive: true });
    for (const name of stale) await writeFile(join(folder, name), files.get(name) ?? "");
    for (const name of foreign) await rm(join(folder, name), { recursive: true });
    console.log(stale.length + foreign.length > 0 ? `Wrote ${[...stale, ...foreign].join(", ")}.` : "All up to date.");
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
