// The contract as the scripts read it: one document, whatever files it is written in.
import { fileURLToPath } from "node:url";
// The core that openapi-typescript runs on. It bundles in this process, in a tenth of the time that the command line takes.
import { bundle, createConfig } from "@redocly/openapi-core";

/** The repository's root, as a file URL. */
export const root = new URL("../../", import.meta.url);

/** Where the contract is. */
export const contractUrl = new URL("openapi/messages.yaml", root);

/**
 * Reads an OpenAPI file and bundles the files that it refers to into it.
 * @param {URL} [url] the file; the contract by default
 * @returns {Promise<any>} the document; every `$ref` in it points into the document itself
 */
export async function readContract(url = contractUrl) {
  const { bundle: whole, problems } = await bundle({ ref: fileURLToPath(url), config: await createConfig({}) });
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join("\n"));
  return whole.parsed;
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
