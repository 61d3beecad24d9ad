// Everything that is generated from the contract.
import { checkParameters, renderFacts } from "./facts.mjs";
import { renderFields } from "./fields.mjs";
import { renderMessages } from "./messages.mjs";
import { renderOpenapiTypes } from "./openapi-types.mjs";
import { renderReference } from "./reference.mjs";
import { renderRules, rulesOf } from "./rules.mjs";
import { renderSentences } from "./sentences.mjs";

const BANNER = "Generated from openapi/messages.yaml by `npm run generate`. Do not edit: change the contract instead.";

/**
 * @param {any} document the contract
 * @param {{ version: string }} manifest package.json
 * @returns {Promise<{ files: Map<string, string>, notes: string[] }>} each file's path in the repository and its text, and what was
 *   left out; throws an error with the place of what can't be generated from
 */
export async function render(document, manifest) {
  checkParameters(document);
  const [rules, fields] = [rulesOf(document), renderFields(document)];
  const messages = renderMessages(document);
  const texts = {
    "src/generated/facts.ts": renderFacts(document, manifest),
    "src/generated/messages.ts": messages.text,
    "src/generated/rules.ts": renderRules(rules),
    "src/generated/sentences.ts": renderSentences(document),
    // Only the mock imports it, so it is not in the bundle of a program that sends.
    "src/generated/contract.ts": `/** The contract. */\nexport const contract: object = ${JSON.stringify(document, null, 2)};\n`,
    "cli/src/generated/fields.ts": fields.text,
    "src/generated/openapi.ts": await renderOpenapiTypes(document, messages.named),
  };
  const files = new Map(Object.entries(texts).map(([name, text]) => [name, `// ${BANNER}\n\n${text}`]));
  files.set("docs/reference.md", `<!-- ${BANNER} -->\n\n${renderReference(document)}`);
  return { files, notes: [...rules.notes, ...fields.notes] };
}
