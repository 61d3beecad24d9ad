// What the command needs from the contract: the fields of a message as a flat list (for flags and CSV columns), and the server.
import { resolve } from "./contract.mjs";

/**
 * @param {any} document the contract
 * @returns {string} the text of cli/src/generated/fields.ts, without its banner
 */
export function renderFields(document) {
  const { EmailFields, MessageFields } = document.components.schemas;
  const rows = flatten(document, EmailFields.properties, "", (name) => !(name in MessageFields.properties));
  const lines = rows.map((row) => `  ${JSON.stringify(row)},\n`).join("");
  return [
    `/** Where the API is: the contract's server. */\nexport const server = ${JSON.stringify(document.servers[0].url)};\n`,
    `/** Every field of a message, those of an object by a path with a dot. */\nexport const fields = [\n${lines}] as const;\n`,
  ].join("\n");
}

/**
 * @param {any} document
 * @param {Record<string, any>} properties
 * @param {string} prefix
 * @param {(name: string) => boolean} isEmail
 * @returns {object[]}
 */
function flatten(document, properties, prefix, isEmail) {
  return Object.entries(properties).flatMap(([name, node]) => {
    const schema = resolve(document, node);
    const path = prefix + name;
    const email = isEmail(name);
    if (schema.type === "object") return flatten(document, schema.properties, `${path}.`, () => email);
    return [{ path, kind: kindOf(schema, path), about: firstSentence(schema.description), choices: schema.enum, email }];
  });
}

/**
 * @param {any} schema
 * @param {string} path
 */
function kindOf(schema, path) {
  if (schema.type === "array" && schema.items.type === "string") return "list";
  if (["string", "number", "boolean"].includes(schema.type)) return schema.type;
  throw new Error(`The command has no flag for ${path}: its type is ${schema.type}`);
}

/** @param {string} text */
function firstSentence(text) {
  return text.split(/\.(?:\s|$)/, 1)[0];
}
