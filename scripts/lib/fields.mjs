// What the command needs from the contract: the fields of a message as a flat list (for flags and CSV columns), and the server.
import { refuse } from "./contract.mjs";
import { serverOf } from "./facts.mjs";
import { readChannels } from "./messages.mjs";
import { descriptionOf, gather, partsOf } from "./schema.mjs";

/** @typedef {import("./schema.mjs").Part} Part */
/** @typedef {{ path: string, kind: string | undefined, about: string, choices?: unknown[], only?: string[] }} Field */

/** What the command can read from a text, by its type. @type {Record<string, string | undefined>} */
const KINDS = { string: "string", number: "number", integer: "number", boolean: "boolean" };

/**
 * @param {any} document the contract
 * @returns {{ text: string, notes: string[] }} the text of cli/src/generated/fields.ts, without its banner
 */
export function renderFields(document) {
  const context = { document, complain: refuse };
  const { by, channels } = readChannels(document);
  const lists = channels.map(([type, $ref]) => ({
    type,
    fields: gather(context, partsOf(context, { $ref }, { $ref }, "$ref")).properties,
  }));
  // The channel with the most fields has the order of the documentation page.
  const names = [...lists].sort((a, b) => b.fields.size - a.fields.size).flatMap(({ fields }) => [...fields.keys()]);
  const fields = [...new Set(names)].flatMap((name) => {
    const having = lists.filter(({ fields }) => fields.has(name));
    const only = having.length < lists.length ? having.map(({ type }) => type) : undefined;
    const rows = flatten(context, name, having[0].fields.get(name) ?? [], only);
    return name === by ? rows.map((row) => ({ ...row, choices: channels.map(([type]) => type) })) : rows;
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
  const [name = ""] = [type].flat();
  const isList = name === "array" && gather(context, items).type === "string";
  return [{ path, kind: isList ? "list" : KINDS[name], about, choices, only }];
}
