// What the code needs of the contract at run time, written so that nobody types it a second time.
import { readChannels } from "./channels.mjs";
import { operationsOf, refuse, resolve, sendOperation } from "./contract.mjs";

/** Sent with every call by the client itself. */
const OWN_HEADERS = ["version", "authorization", "content-type", "accept", "user-agent"];

/**
 * @param {any} document the contract
 * @param {{ version: string }} manifest package.json
 * @returns {string} the text of src/generated/facts.ts, without its banner
 */
export function renderFacts(document, manifest) {
  const { path, operation } = sendOperation(document);
  const statuses = Object.keys(operation.responses).filter((status) => /^\d{3}$/.test(status));
  const channels = readChannels(document).channels.map(({ type }) => type);
  /** @type {[string, unknown, string][]} */
  const facts = [
    ["server", serverOf(document), "Where the API is: the contract's first server."],
    ["sendPath", path, "The path of `sendMessage`."],
    ["defaultVersion", defaultVersion(document), "The `Version` header that the contract names as its default."],
    ["channels", channels, "Every channel that a message can go over: the values of its `type`."],
    ["statuses", statuses.map(Number), "Every status that the contract documents for `sendMessage`."],
    ["emptyResponses", emptyResponses(document), "The operations with a 2xx that has no body, as `method path`."],
    ["clientVersion", manifest.version, "This package's version, for `User-Agent`."],
  ];
  return facts
    .map(([name, value, comment]) => `/** ${comment} */\nexport const ${name} = ${JSON.stringify(value)} as const;\n`)
    .join("\n");
}

/** @type {(document: any) => string[]} */
function emptyResponses(document) {
  const isEmpty = ([status, response]) => /^2/.test(status) && !resolve(document, response).content;
  return operationsOf(document)
    .filter(({ operation }) => Object.entries(operation.responses).some(isEmpty))
    .map(({ method, path }) => `${method} ${path}`);
}

/** @type {(document: any) => string} the first server, its variables replaced by their defaults, which lint asks for */
export function serverOf({ servers: [{ url, variables }] }) {
  return url.replaceAll(/\{([^}]+)\}/g, (/** @type {string} */ _, /** @type {string} */ name) => variables[name].default);
}

/** @type {(document: any) => string} */
function defaultVersion(document) {
  const isVersion = (/** @type {any} */ one) => one.in === "header" && one.name.toLowerCase() === "version";
  const [first, ...others] = operationsOf(document).flatMap(({ parameters }) => parameters.filter(isVersion));
  const why = "the client sends this header with every call, so it needs one";
  if (first?.schema?.default === undefined)
    refuse(sendOperation(document).operation, "parameters", `must have a \`Version\` header with a \`default\`: ${why}`);
  const odd = others.find((one) => one.schema?.default !== undefined && one.schema.default !== first.schema.default);
  if (odd) refuse(odd, "schema", `has another default than ${first.schema.default}: ${why}, the same for all operations`);
  return first.schema.default;
}

/**
 * Refuses a parameter that no message could satisfy.
 * @param {any} document the contract
 */
export function checkParameters(document) {
  for (const parameter of sendOperation(document).parameters) {
    const { name, in: where, required } = parameter;
    const ours = where === "header" && OWN_HEADERS.includes(name.toLowerCase());
    const why = `is true for ${where} ${name}, which \`messages.send\` has no way to send: make it optional`;
    if (required && !ours) refuse(parameter, "required", why);
  }
}
