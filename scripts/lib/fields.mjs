// What the command needs from the contract: the fields of a message as a flat list (for flags and CSV columns), and the server.
import { readChannels } from "./channels.mjs";
import { serverOf } from "./facts.mjs";
import { descriptionOf, gather } from "./schema.mjs";

/** @typedef {import("./schema.mjs").Part} Part */
/** @typedef {{ path: string, kind: string | undefined, about: string, choices?: unknown[], only?: string[] }} Field */

/** What the command can read from a text, by its type. @type {Record<string, string | undefined>} */
const KINDS = { string: "string", number: "number", integer: "number", boolean: "boolean" };

/**
 * @param {any} document the contract
 * @returns {{ text: string, notes: string[] }} the text of cli/src/generated/fields.ts, without its banner
 */
export function renderFields(document) {
  const { by, channels } = readChannels(document);
  // The channel with the most fields has the order of the documentation page.
  const sizes = [...channels].sort((a, b) => b.all.properties.size - a.all.properties.size);
  const names = new Set(sizes.flatMap(({ all }) => [...all.properties.keys()]));
  const fields = [...names].flatMap((name) => {
    const having = channels.filter(({ all }) => all.properties.has(name));
    const only = having.length < channels.length ? having.map(({ type }) => type) : undefined;
    const rows = flatten({ document }, name, having[0].all.properties.get(name) ?? [], only);
    return name === by ? rows.map((row) => ({ ...row, choices: channels.map(({ type }) => type) })) : rows;
  });
  const lines = fields.filter(({ kind }) => kind).map((field) => `  ${JSON.stringify(field)},\n`);
  const text = [
    `/** Where the API is: the contract's server. */\nexport const server = ${JSON.stringify(serverOf(document))};\n`,
    `/** Every field of a message, those of an object by a path with a dot; \`only\` lists the channels that have it. */\nexport const fields = [\n${lines.join("")}] as const;\n`,
  ].join("\n");
  const without = fields.filter(({ kind }) => !kind);
  const about = "only for texts, numbers, booleans and lists of texts";
  return { text, notes: without.map(({ path }) => `The command has no flag for ${path}: ${about}.`) };
}

/** @type {(context: import("./schema.mjs").Context, path: string, parts: Part[], only: string[] | undefined) => Field[]} */
function flatten(context, path, parts, only) {
  const { type, enum: choices, items, properties } = gather(context, parts);
  if (properties.size > 0) return [...properties].flatMap(([name, field]) => flatten(context, `${path}.${name}`, field, only));
  const [about = ""] = descriptionOf(parts).split(/\.(?:\s|$)/, 1);
  const isList = type === "array" && gather(context, items).type === "string";
  return [{ path, kind: isList ? "list" : KINDS[type ?? ""], about, choices, only }];
}
