// One operation as a flat list: each header, field and answer under its path, with the facts that can be compared.
import { shapeOf } from "./shape.mjs";

/** @typedef {Record<string, any>} Facts `unreadable` alone where a part could not be read */

const JSON_MEDIA = /^application\/(.+\+)?json\b/;

/** @type {(shape: import("./shape.mjs").Shape, required: boolean) => Facts} the same keys for every shape */
const factsOf = (shape, required) => ({
  type: [...shape.type].sort().join(" | ") || "any",
  enum: shape.enum ? [...shape.enum].sort() : "none",
  required,
  default: shape.default ?? "none",
  deprecated: shape.deprecated === true,
  limits: Object.keys(shape.limits).length > 0 ? shape.limits : "none",
  description: shape.description ?? "none",
});

/** @type {(items: Map<string, Facts>, at: string, shape: import("./shape.mjs").Shape, required: boolean) => void} */
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
 * @param {import("./files.mjs").Files} files
 * @param {URL} url the file that holds it
 * @param {string} path such as `/conversations/messages`
 * @param {string} method such as `post`
 * @returns {Promise<Map<string, Facts>>} throws one clear line where the file is not OpenAPI or has no such operation
 */
export async function flatten(files, url, path, method) {
  const document = await files.read(url);
  if (!/^3\./.test(document?.openapi) || typeof document.paths !== "object")
    throw new Error(`${url} is not an OpenAPI 3 file.`);
  const item = (await files.follow(document.paths?.[path], url)).node;
  const operation = item?.[method];
  if (!operation) throw new Error(`${url} has no operation ${method.toUpperCase()} ${path}.`);

  /** @type {Map<string, Facts>} */
  const items = new Map();
  /** Reads what a node stands for; where that can't be had, the list says why, and the rest goes on. */
  const open = async (at, reference, base, /** @type {(node: any, base: URL) => unknown} */ read) => {
    const found = await files.follow(reference, base).catch((error) => ({ unreadable: error.message }));
    if ("unreadable" in found) items.set(at ?? `request.${reference.$ref}`, found);
    else if (found.node) await read(found.node, found.base);
  };
  const addBody = async (at, content, base, required = false) => {
    if (!content) return;
    const media = Object.keys(content).sort();
    const json = content[media.find((name) => JSON_MEDIA.test(name)) ?? media[0]];
    addShape(items, at, await shapeOf(files, json?.schema, base), required);
    if (!items.get(at)?.unreadable) items.set(at, { ...items.get(at), media });
  };
  const addHeader = async (at, header, base) => {
    const shape = await shapeOf(files, header.schema, base);
    addShape(items, at, { ...shape, description: header.description ?? shape.description }, header.required === true);
  };

  items.set("operation", { deprecated: operation.deprecated === true, description: operation.description ?? "none" });
  items.set("server", { url: (operation.servers ?? item.servers ?? document.servers)?.[0]?.url ?? "none" });
  items.set("security", securityFacts(document, operation.security ?? document.security));
  for (const parameter of [...(item.parameters ?? []), ...(operation.parameters ?? [])])
    await open(undefined, parameter, url, (node, base) =>
      // A header's name is the same in upper and lower case.
      addHeader(`request.${node.in}.${node.in === "header" ? node.name.toLowerCase() : node.name}`, node, base),
    );
  await open("request.body", operation.requestBody, url, ({ content, required }, base) =>
    addBody("request.body", content, base, required),
  );
  for (const [status, answer] of Object.entries(operation.responses ?? {}))
    await open(`answer.${status}`, answer, url, async ({ description = "none", headers = {}, content }, base) => {
      items.set(`answer.${status}`, { description });
      for (const [name, header] of Object.entries(headers)) {
        const at = `answer.${status}.header.${name.toLowerCase()}`;
        await open(at, header, base, (node, there) => addHeader(at, node, there));
      }
      await addBody(`answer.${status}.body`, content, base);
    });
  return items;
}
