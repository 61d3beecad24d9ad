// The public type of each channel's message, one for each channel of the contract.
import { onlyOperation, resolve } from "./contract.mjs";

/**
 * @param {any} document the contract
 * @returns {string} the text of src/generated/messages.ts, without its banner
 */
export function renderMessages(document) {
  const body = resolve(document, onlyOperation(document).operation.requestBody.content["application/json"].schema);
  const names = body.oneOf.map((branch) => branch.$ref.split("/").at(-1));
  return [
    'import type { Outgoing } from "../outgoing.js";',
    'import type { components } from "./openapi.js";\n',
    ...names.map((name) => {
      const { description } = document.components.schemas[name];
      return `/** ${description} */\nexport type ${name} = Outgoing<components["schemas"]["${name}"]>;\n`;
    }),
    `/** ${body.description} */\nexport type OutgoingMessage =\n${names.map((name) => `  | ${name}`).join("\n")};\n`,
  ].join("\n");
}
