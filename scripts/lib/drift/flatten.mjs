// One operation as a flat list: each parameter, field and response under its path, with the facts that can be compared.
import { itemsOf, waysOf } from "./values.mjs";

/** @typedef {import("./values.mjs").Facts} Facts */
/** @typedef {import("./values.mjs").Items} Items */

const JSON_MEDIA = /^application\/(.+\+)?json\b/;

/** @type {(at: string, parameter: any) => Items} a parameter or a header */
function* parameterItems(at, { $ref, schema, description, required = false }) {
  if ($ref) yield [at, { unreadable: $ref }];
  else yield* itemsOf(at, waysOf(schema), required, description && { description });
}

/** @type {(at: string, body: any) => Items} */
function* bodyItems(at, { $ref, content, required = false }) {
  if ($ref) yield [at, { unreadable: $ref }];
  if (!content) return;
  const media = Object.keys(content).sort();
  const { schema } = Object(content[media.find((name) => JSON_MEDIA.test(name)) ?? media[0]]);
  yield* itemsOf(at, waysOf(schema), required, { media });
}

/** @type {(at: string, response: any) => Items} */
function* responseItems(at, { $ref, description = "none", headers = {}, content }) {
  yield [at, $ref ? { unreadable: $ref } : { description }];
  for (const [name, header] of Object.entries(headers)) yield* parameterItems(`${at}.header.${name.toLowerCase()}`, header);
  yield* bodyItems(`${at}.body`, { content });
}

/** @type {(document: any, security: any) => Facts} the ways to authenticate, and the scopes that they ask for */
function securityFacts(document, security = []) {
  /** @type {[string, string[]][]} */
  const asked = security.flatMap((/** @type {any} */ requirement) => Object.entries(requirement));
  const ways = asked.map(([name]) => {
    const { type, scheme = "" } = document.components?.securitySchemes?.[name] ?? { type: name };
    return `${type} ${scheme}`.trim();
  });
  const scopes = asked.flatMap(([, names]) => names);
  return { type: ways.sort().join(" | ") || "none", scopes: scopes.length > 0 ? scopes.sort() : "none" };
}

/** @type {(document: any, which: import("../contract.mjs").Operation) => Items} */
function* operationItems(document, { operation, parameters }) {
  const { deprecated = false, description = "none", servers = document.servers, security = document.security } = operation;
  yield ["operation", { deprecated, description }];
  yield ["server", { url: servers?.[0]?.url ?? "none" }];
  yield ["security", securityFacts(document, security)];
  // The name of a path parameter differs freely, and a header's is the same in upper and lower case.
  for (const one of parameters.filter((one) => one.in !== "path")) {
    const name = one.$ref ?? `${one.in}.${one.in === "header" ? one.name.toLowerCase() : one.name}`;
    yield* parameterItems(`request.${name}`, one);
  }
  yield* bodyItems("request.body", operation.requestBody ?? {});
  for (const [status, response] of Object.entries(operation.responses ?? {}))
    yield* responseItems(`response.${status}`, response);
}

/**
 * Flattens an operation.
 * @param {any} document a dereferenced document
 * @param {import("../contract.mjs").Operation} which
 * @returns {Map<string, Facts>}
 */
export const flatten = (document, which) => new Map(operationItems(document, which));
