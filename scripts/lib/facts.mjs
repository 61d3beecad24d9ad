// What the code needs of the contract at run time, written so that nobody types it a second time.
import { onlyOperation, resolve } from "./contract.mjs";

/**
 * @param {any} document the contract
 * @param {{ name: string, version: string }} manifest package.json
 * @returns {string} the text of src/generated/facts.ts, without its banner
 */
export function renderFacts(document, manifest) {
  const { path, operation } = onlyOperation(document);
  const version = operation.parameters.find((/** @type {any} */ parameter) => parameter.name === "Version");
  const channels = resolve(document, { $ref: "#/components/schemas/Channel" }).enum;
  const statuses = Object.keys(operation.responses).map(Number);
  /** @type {[string, unknown, string][]} */
  const facts = [
    ["server", document.servers[0].url, "Where the API is: the contract's server."],
    ["sendPath", path, "The path of the contract's one operation."],
    ["defaultVersion", version.schema.default, "The `Version` header that the page names as its default."],
    ["channels", channels, "Every channel that a message can go over: the values of `type`."],
    ["statuses", statuses, "Every status that the contract documents."],
    ["clientVersion", manifest.version, "This package's version, for `User-Agent`."],
  ];
  const closed = JSON.stringify(closedFields(document));
  return [
    ...facts.map(([name, value, comment]) => `/** ${comment} */\nexport const ${name} = ${JSON.stringify(value)} as const;\n`),
    `/** Fields that take one of a closed list of values: never personal. */\nexport const closedFields: ReadonlySet<string> = new Set(${closed});\n`,
  ].join("\n");
}

/** @returns {string[]} the names of the fields, in any schema, whose values are a closed list */
function closedFields(document) {
  const fields = Object.values(document.components.schemas).flatMap((schema) => Object.entries(schema.properties ?? {}));
  const closed = fields.filter(([, field]) => resolve(document, field).enum !== undefined);
  return [...new Set(closed.map(([name]) => name))];
}
