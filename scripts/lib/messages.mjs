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
      const { description, allOf } = document.components.schemas[name];
      const parts = allOf.map((/** @type {any} */ part) => partOf(document, part));
      return `/** ${description} */\nexport type ${name} = ${parts.join(" & ")};\n`;
    }),
    `/** ${body.description} */\nexport type OutgoingMessage =\n${names.map((name) => `  | ${name}`).join("\n")};\n`,
  ].join("\n");
}

/** A part of a channel's `allOf`, as a type: what its callers may leave out is in the part that requires `subType`. */
function partOf(document, part) {
  if (part.$ref === undefined) {
    const [[name, field], ...more] = Object.entries(part.properties);
    if (field.const === undefined || more.length > 0) throw new Error("A channel adds its `type` as a constant, and no more");
    return `{ ${name}: ${JSON.stringify(field.const)} }`;
  }
  const type = `components["schemas"]["${part.$ref.split("/").at(-1)}"]`;
  return resolve(document, part).required?.includes("subType") ? `Outgoing<${type}>` : type;
}
