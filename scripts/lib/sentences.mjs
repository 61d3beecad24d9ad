// The sentences that the API is known to say in an error. Only these are safe to print: any other text may quote a message.
import { resolve } from "./contract.mjs";

/** The fields of an error that hold a sentence, or a list of them. */
const FIELDS = ["message", "msg", "error_description"];

/**
 * @param {any} document the contract
 * @returns {string} the text of src/generated/sentences.ts, without its banner
 */
export function renderSentences(document) {
  const responses = Object.values(document.paths)
    .flatMap((item) => Object.values(item))
    .flatMap(({ responses = {} }) => Object.entries(responses))
    .filter(([status]) => !/^[123]/.test(status))
    .map(([, response]) => resolve(document, response));
  const examples = responses.flatMap(({ content = {} }) =>
    Object.values(content).flatMap((media) => Object.values(media.examples ?? {})),
  );
  const sentences = examples.flatMap((example) => sentencesOf(resolve(document, example).value));
  const list = [...new Set(sentences)].sort().map((sentence) => `  ${JSON.stringify(sentence)},\n`);
  const comment =
    "/** Every error sentence in the contract's examples. An error message may quote these and no other text from the API. */";
  return `${comment}\nexport const sentences: readonly string[] = [\n${list.join("")}];\n`;
}

/** @type {(value: any) => string[]} */
function sentencesOf(value) {
  return FIELDS.flatMap((field) => value?.[field] ?? []).filter((text) => typeof text === "string");
}
