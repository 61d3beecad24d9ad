// One operation as a flat list: each parameter, field and response under its path, with the facts that can be compared.
import { shapeOf } from "./shape.mjs";

/** @typedef {Record<string, any>} Facts `unreadable` alone where a part could not be read */
/** @typedef {import("./shape.mjs").Shape} Shape */

const JSON_MEDIA = /^application\/(.+\+)?json\b/;

/** @type {(shape: Shape, required: boolean) => Facts} the same keys for every shape */
const factsOf = (shape, required) => ({
  type: [...shape.type].sort().join(" | ") || "any",
  enum: shape.enum ? [...shape.enum].sort() : "none",
  required,
  default: shape.default ?? "none",
  deprecated: shape.deprecated === true,
  limits: Object.keys(shape.limits).length > 0 ? shape.limits : "none",
  description: shape.description ?? "none",
});

/** @type {(items: Map<string, Facts>, at: string, shape: Shape, required: boolean) => void} */
function addShape(items, at, shape, required) {
  items.set(at, shape.unreadable ? { unreadable: shape.unreadable } : factsOf(shape, required));
  for (const [name, field] of shape.fields)
    addShape(items, name === "[]" ? `${at}[]` : `${at}.${name}`, field.shape, field.required);
}

/** @type {(document: any, security: any) => Facts} the ways to authenticate, and the scopes that they ask for */
function securityFacts(document, security) {
  /** @type {[string, string[]][]} */
  const asked = (security ?? []).flatMap((/** @type {any} */ requirement) => Object.entries(requirement));
  const ways = asked.map(([name]) => {
    const { type, scheme = "" } = document.components?.securitySchemes?.[name] ?? { type: name };
    return `${type} ${scheme}`.trim();
  });
  const scopes = asked.flatMap(([, names]) => names);
  return { type: ways.sort().join(" | ") || "none", scopes: scopes.length > 0 ? scopes.sort() : "none" };
}

/**
 * Flattens an operation.
 * @param {any} document a dereferenced document
 * @param {import("../contract.mjs").Operation} which
 * @returns {Map<string, Facts>}
 */
export function flatten(document, { operation, parameters }) {
  /** @type {Map<string, Facts>} */
  const items = new Map();
  /** @type {(at: string, node: any, add: (node: any) => void) => void} */
  const open = (at, node, add) => (node?.$ref ? items.set(at, { unreadable: node.$ref }) : node && add(node));
  /** @type {(at: string, content: any, required?: boolean) => void} */
  const addBody = (at, content, required = false) => {
    if (!content) return;
    const media = Object.keys(content).sort();
    addShape(items, at, shapeOf(content[media.find((name) => JSON_MEDIA.test(name)) ?? media[0]]?.schema), required);
    if (!items.get(at)?.unreadable) items.set(at, { ...items.get(at), media });
  };
  /** @type {(at: string, header: any) => void} */
  const addParameter = (at, header) => {
    const shape = shapeOf(header.schema);
    addShape(items, at, { ...shape, description: header.description ?? shape.description }, header.required === true);
  };

  items.set("operation", { deprecated: operation.deprecated === true, description: operation.description ?? "none" });
  items.set("server", { url: (operation.servers ?? document.servers)?.[0]?.url ?? "none" });
  items.set("security", securityFacts(document, operation.security ?? document.security));
  // The name of a path parameter differs freely, and a header's is the same in upper and lower case.
  for (const one of parameters.filter((one) => one.in !== "path")) {
    const at = `request.${one.$ref ?? `${one.in}.${one.in === "header" ? one.name.toLowerCase() : one.name}`}`;
    open(at, one, (node) => addParameter(at, node));
  }
  open("request.body", operation.requestBody, ({ content, required }) => addBody("request.body", content, required));
  for (const [status, response] of Object.entries(operation.responses ?? {})) {
    open(`response.${status}`, response, ({ description = "none", headers = {}, content }) => {
      items.set(`response.${status}`, { description });
      for (const [name, header] of Object.entries(headers)) {
        const at = `response.${status}.header.${name.toLowerCase()}`;
        open(at, header, (node) => addParameter(at, node));
      }
      addBody(`response.${status}.body`, content);
    });
  }
  return items;
}
