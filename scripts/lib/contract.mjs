// The contract as the scripts read it: one document, whatever files it is written in.
import { existsSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
// The core that openapi-typescript runs on. It bundles in this process, in a tenth of the time that the command line takes.
import { BaseResolver, bundle, createConfig, getLineColLocation, isAbsoluteUrl, unescapePointer } from "@redocly/openapi-core";

/** The repository's root, as a file URL. */
export const root = new URL("../../", import.meta.url);

/** The same, as a path. */
export const rootFolder = fileURLToPath(root);

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** @type {WeakMap<object, { source: any, pointer: string }>} where each object and list was read */
const origins = new WeakMap();

/** @type {(node: any, source: any, pointer: string) => void} remembers where a node and all inside it stands */
function remember(node, source, pointer) {
  if (typeof node !== "object" || node === null || origins.has(node)) return;
  origins.set(node, { source, pointer });
  for (const [key, inner] of Object.entries(node)) remember(inner, source, pointer + step(key));
}

const step = (/** @type {string | number} */ key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;

class Reader extends BaseResolver {
  /** @override @type {BaseResolver["resolveExternalRef"]} finds files of several folders by name where all were saved into one folder */
  resolveExternalRef(base, ref) {
    const found = super.resolveExternalRef(base, ref);
    const sibling = base && join(dirname(base), basename(ref));
    return sibling && !isAbsoluteUrl(found) && !existsSync(found) && existsSync(sibling) ? sibling : found;
  }

  /** @override @type {BaseResolver["parseDocument"]} */
  parseDocument(source, isRoot) {
    const document = super.parseDocument(source, isRoot);
    remember(document.parsed, source, "#");
    return document;
  }
}

/**
 * Reads an OpenAPI file and bundles the files that it refers to into it.
 * @param {URL | string} [from] the file, or the URL of one on the web; the contract by default
 * @param {{ dereference?: boolean, loadExternalRef?: BaseResolver["loadExternalRef"] }} [options] `dereference` puts what a `$ref`
 *   points to in its place, and leaves a `$ref` that can't be followed; `loadExternalRef` reads a file
 * @returns {Promise<any>} the document; every other `$ref` in it points into the document itself
 */
export async function readContract(from = new URL("openapi/messages.yaml", root), { dereference = false, ...reading } = {}) {
  const ref = from instanceof URL && from.protocol === "file:" ? fileURLToPath(from) : String(from);
  const resolver = Object.assign(new Reader(), reading);
  const document = await resolver.resolveDocument(null, ref, true);
  if (document instanceof Error) throw new Error(`${shown(ref)}: ${document.message}`);
  if (!/^3\./.test(document.parsed?.openapi)) throw new Error(`${shown(ref)} is not an OpenAPI 3 document.`);
  const config = await createConfig({});
  const { bundle: whole, problems } = await bundle({ doc: document, config, externalRefResolver: resolver, dereference });
  const told = problems.map(({ message, location: [at] }) => `${at ? positionOf(at) : shown(ref)}: ${message}`);
  if (told.length > 0 && !dereference) throw new Error(told.join("\n"));
  return whole.parsed;
}

const shown = (/** @type {string} */ file) => (isAbsoluteUrl(file) ? file : relative(rootFolder, file));

/** @type {(at: any) => string} such as `openapi/messages.yaml:12:3` */
function positionOf(at) {
  const { line, col } = getLineColLocation({ reportOnKey: true, ...at }).start;
  return `${shown(at.source.absoluteRef)}:${line}:${col}`;
}

/**
 * Where a key of a node was written.
 * @param {object} node an object or a list of a document that was read here
 * @param {string | number} [key]
 * @returns {string} such as `openapi/messages.yaml:12:3`
 */
export function placeOf(node, key) {
  const origin = origins.get(node);
  if (!origin) return "the contract";
  return positionOf({ ...origin, pointer: origin.pointer + (key === undefined ? "" : step(key)) });
}

/**
 * Refuses what the generator has no meaning for.
 * @param {object} node
 * @param {string | number} key
 * @param {string} why ends the sentence that starts with the key, and says what to do
 * @returns {never}
 */
export function refuse(node, key, why) {
  throw new Error(`${placeOf(node, key)}: \`${key}\` ${why}.`);
}

/**
 * What a `$ref` points at, within its document; one step, so that it may be a `$ref` again.
 * @param {any} document
 * @param {string} $ref
 * @returns {any}
 */
export function lookUp(document, $ref) {
  const keys = $ref.replace(/^#\//, "").split("/").map(unescapePointer);
  const target = keys.reduce((at, key) => at?.[key], document);
  if (target === undefined) throw new Error(`${$ref} leads nowhere`);
  return target;
}

/**
 * Follows a `$ref`, and a `$ref` that it leads to. What is next to it (a description) wins.
 * @param {any} document the document that holds the node
 * @param {any} node any node of it
 * @returns {any} the node itself where it is no reference within the document
 */
export function resolve(document, node) {
  // Into another file: bundling could not follow it.
  if (!node?.$ref?.startsWith("#")) return node;
  const { $ref, ...own } = node;
  const target = resolve(document, lookUp(document, $ref));
  return Object.keys(own).length > 0 ? { ...target, ...own } : target;
}

/**
 * @typedef {object} Operation
 * @property {string} id its `operationId`
 * @property {string} path
 * @property {string} method
 * @property {any} operation
 * @property {any[]} parameters the path's and its own, references followed
 *
 * Every operation of a document.
 * @param {any} document
 * @returns {Operation[]}
 */
export function operationsOf(document) {
  return Object.entries(document.paths ?? {}).flatMap(([path, node]) => {
    const item = resolve(document, node);
    return METHODS.filter((method) => item[method]).map((method) => {
      const operation = item[method];
      const listed = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((one) => resolve(document, one));
      const byName = new Map(listed.map((one) => [one.$ref ?? `${one.in} ${one.name}`, one]));
      const id = operation.operationId ?? `${method} ${path}`;
      return { id, path, method, operation, parameters: [...byName.values()] };
    });
  });
}

/**
 * The operation that the client sends messages with.
 * @param {any} document
 * @returns {Operation}
 */
export function sendOperation(document) {
  const found = operationsOf(document).find(({ id }) => id === "sendMessage");
  if (found) return found;
  const why =
    "has no operation with `operationId: sendMessage`. Add it: `messages.send` and the message types are made from it";
  return refuse(document, "paths", why);
}

/**
 * The schema of a body's JSON.
 * @param {any} document
 * @param {any} holder a request body or a response, or a reference to one
 * @returns {any} undefined where it has no body, or none that is JSON
 */
export function jsonSchemaOf(document, holder) {
  const { content = {} } = resolve(document, holder) ?? {};
  const media = Object.keys(content).find((name) => /^application\/(.+\+)?json\b/.test(name));
  return media && (resolve(document, content[media])?.schema ?? {});
}

/**
 * The schema of the JSON that an operation answers to success.
 * @param {any} document
 * @param {any} operation
 * @returns {any} undefined where no 2xx has a body that is JSON
 */
export function successOf(document, { responses = {} }) {
  const statuses = Object.keys(responses).filter((status) => /^2/.test(status));
  return statuses.map((status) => jsonSchemaOf(document, responses[status])).find(Boolean);
}
