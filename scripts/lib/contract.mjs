// The contract as the scripts read it.
import { readFile } from "node:fs/promises";
import { parse } from "yaml";

/** The repository's root, as a file URL. */
export const root = new URL("../../", import.meta.url);

/** Where the contract is. */
export const contractUrl = new URL("openapi/messages.yaml", root);

/**
 * Reads and parses an OpenAPI file.
 * @param {URL} [url] the file; the contract by default
 * @returns {Promise<any>} the document, its `$ref`s as they stand
 */
export async function readContract(url = contractUrl) {
  return parse(await readFile(url, "utf8"));
}

/**
 * What a `$ref` points at, within its document; one step, so that it may be a `$ref` again.
 * @param {any} document
 * @param {string} $ref
 * @returns {any}
 */
export function lookUp(document, $ref) {
  const target = $ref
    .replace(/^#\//, "")
    .split("/")
    .reduce((at, key) => at?.[key.replaceAll("~1", "/").replaceAll("~0", "~")], document);
  if (target === undefined) throw new Error(`${$ref} leads nowhere`);
  return target;
}

/**
 * Follows a `$ref`, and a `$ref` that it leads to. What stands beside it (a description) wins.
 * @param {any} document the document that holds the node
 * @param {any} node any node of it
 * @returns {any} the node itself where it is no reference
 */
export function resolve(document, node) {
  if (typeof node?.$ref !== "string") return node;
  const { $ref, ...beside } = node;
  return { ...resolve(document, lookUp(document, $ref)), ...beside };
}

/**
 * The one operation of the contract, with where it stands.
 * @param {any} document
 * @returns {{ path: string, method: string, operation: any }}
 */
export function onlyOperation(document) {
  const found = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );
  if (found.length !== 1) throw new Error(`The contract has ${found.length} operations; this client is built for one`);
  return found[0];
}
