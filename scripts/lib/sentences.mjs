// The sentences that the API is known to say in an error. Only these are safe to print: any other text may quote a message.
import { operationsOf, resolve } from "./contract.mjs";

/** The fields of an error that hold a sentence, or a list of them. */
const FIELDS = ["message", "msg", "error_description"];

/**
 * @param {any} document the contract
 * @returns {string} the text of src/generated/sentences.ts, without its banner
 */
export function renderSentences(document) {
  const errors = operationsOf(document).flatMap(({ operation }) =>
    Object.entries(operation.responses ?? {}).flatMap(([status, one]) => (/^[123]/.test(status) ? [] : resolve(document, one))),
  );
  const media = errors.flatMap(({ content = {} }) => Object.values(content));
  const examples = media.flatMap(({ examples = {} }) => Object.values(examples).map((one) => resolve(document, one).value));
  const found = examples.flatMap((value) => FIELDS.flatMap((field) => value?.[field] ?? []));
  const sentences = new Set(found.filter((text) => typeof text === "string"));
  const list = [...sentences].sort().map((sentence) => `  ${JSON.stringify(sentence)},\n`);
  const comment =
    "/** Every error sentence in the contract's examples. An error message may quote these and no other text from the API. */";
  return `${comment}\nexport const sentences: readonly string[] = [\n${list.join("")}];\n`;
}
