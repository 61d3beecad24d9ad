// OpenAPI files, local or on the web, and the references between them.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { parse } from "yaml";

const PATIENCE_MS = 30_000;

/** @type {(url: URL) => Promise<string>} */
async function fetchText(url) {
  const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!answer.ok) throw new Error(`it answers ${answer.status}`);
  return answer.text();
}

/** @type {(url: URL) => Promise<any>} the parsed file; JSON is YAML too */
async function readDocument(url) {
  let text;
  try {
    text = await (url.protocol === "file:" ? readFile(url, "utf8") : fetchText(url));
  } catch (error) {
    throw new Error(`${url} can't be reached: ${error.cause?.code ?? error.code ?? error.message}.`);
  }
  try {
    return parse(text, { logLevel: "error" });
  } catch {
    throw new Error(`${url} is neither JSON nor YAML.`);
  }
}

/** @type {(source: string) => URL} a path, seen from the current folder, or a URL */
export const toUrl = (source) => (/^https?:\/\//.test(source) ? new URL(source) : pathToFileURL(source));

/** Reads each file once, and follows the references from one to another. */
export class Files {
  /** @type {Map<string, Promise<any>>} */
  #documents = new Map();

  /** @param {URL} url @returns {Promise<any>} the document; throws one clear line */
  read(url) {
    const known = this.#documents.get(url.href) ?? readDocument(url);
    this.#documents.set(url.href, known);
    return known;
  }

  /**
   * The document that a reference is in. Files of several folders, saved into one, are found by their name alone.
   * @type {(reference: string, base: URL) => Promise<{ document: any, url: URL }>}
   */
  async #siblingOf(reference, base) {
    const url = new URL(reference, base);
    url.hash = "";
    // What comes from the web must not lead to a file of this machine.
    if (url.protocol === "file:" && base.protocol !== "file:") throw new Error(`${url} can't be reached from ${base}.`);
    try {
      return { document: await this.read(url), url };
    } catch (error) {
      if (url.protocol !== "file:") throw error;
      const beside = new URL(/** @type {string} */ (url.pathname.split("/").at(-1)), base);
      return this.read(beside).then(
        (document) => ({ document, url: beside }),
        () => Promise.reject(error),
      );
    }
  }

  /**
   * What a node stands for: itself, or where its `$ref` leads. What stands beside a `$ref` (a description) wins.
   * @param {any} node
   * @param {URL} base the file that it stands in
   * @param {string[]} [trail] each place on the way
   * @returns {Promise<{ node: any, base: URL, trail: string[] }>}
   */
  async follow(node, base, trail = []) {
    if (typeof node?.$ref !== "string") return { node, base, trail };
    const { $ref, ...beside } = node;
    const { document, url } = await this.#siblingOf($ref, base);
    const pointer = decodeURIComponent($ref.split("#")[1] ?? "");
    const place = `${url}#${pointer}`;
    if (trail.includes(place)) throw new Error(`${$ref} leads to itself.`);
    const target = pointer
      .split("/")
      .slice(1)
      .reduce((at, step) => at?.[step.replaceAll("~1", "/").replaceAll("~0", "~")], document);
    if (target === undefined) throw new Error(`${$ref} leads nowhere in ${url}.`);
    const end = await this.follow(target, url, [...trail, place]);
    return { ...end, node: { ...end.node, ...beside } };
  }
}
