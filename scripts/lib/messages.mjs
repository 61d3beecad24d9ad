// The public types of messages, as interfaces with a name and a comment for every field.
import { readChannels } from "./channels.mjs";
import { resolve, sendOperation, successOf } from "./contract.mjs";
import { descriptionOf, gather, isOptional, nameOf, partsOf } from "./schema.mjs";

/** @typedef {import("./schema.mjs").Part} Part */
/**
 * @typedef {{ document: any, declared: Map<string, string>, interfaces: Map<string, Field[]> }} Context each named type's text, and
 *   the fields of those that are interfaces
 */
/** @typedef {{ name: string, about: string, type: string, text: string }} Field `text` is the declaration, with the comment */
/**
 * @typedef {{ type: string, name: string, about: string, base: string, fields: string[], content: Field[], contentName: string }} Channel
 *   `base` is the interface that has its other fields, if one does
 */

/**
 * @param {any} document the contract
 * @returns {{ text: string, named: Map<string, string> }} the text of src/generated/messages.ts, without its banner; and the
 *   schemas that have a type in it, each with that type in the documentation's own form
 */
export function renderMessages(document) {
  /** @type {Context} */
  const context = { document, declared: new Map(), interfaces: new Map() };
  const { body, by, channels } = readChannels(document);
  // The response first: what it shares with a message is named once.
  typeOf(context, partsOf(context, successOf(document, sendOperation(document).operation)));
  const messages = channels.map((channel) => readFields(context, channel, by));
  const likeness = new Map(messages.map((one) => [one, JSON.stringify([one.base, one.fields, one.content])]));
  // Channels that differ in nothing but their name are a group.
  const groups = [...new Set(likeness.values())].map((like) => messages.filter((one) => likeness.get(one) === like));
  const names = new Set(messages.map(({ name }) => name));
  const rendered = groups.flatMap((group) => {
    const shared = `${group[0].contentName}Message`;
    if (group.length === 1 || names.has(shared)) return group.map((channel) => renderOne(channel, by));
    names.add(shared);
    return [renderShared(shared, group, by)];
  });
  // The usual channel last, as `renderVariants` says.
  rendered.reverse();
  const text = [
    ...context.declared.values(),
    ...rendered.map(({ text }) => text),
    aliasOf("OutgoingMessage", body.description, ...rendered.flatMap(({ union }) => union)),
  ].join("\n");
  const schemas = [...context.declared.keys(), ...names].filter((name) => document.components.schemas[name]);
  return { text, named: new Map(schemas.map((name) => [name, documented(context, name)])) };
}

/** @type {(context: Context, channel: import("./channels.mjs").Channel, by: string) => Channel} */
function readFields(context, { type, $ref, parts, all, content: [content = []] }, by) {
  const fields = fieldsOf(context, { ...all, others: false });
  // What the schema refers to may be its base, if it has fields.
  const bases = parts.filter(({ node }) => node.$ref && node.$ref !== $ref).map(({ node }) => partsOf(context, node));
  for (const base of bases) if (gather(context, base).properties.size > 0) typeOf(context, base);
  const { base, own } = inherit(context, fields, by);
  return {
    type,
    name: $ref.split("/").at(-1) ?? type,
    about: resolve(context.document, { $ref }).description ?? "",
    base,
    fields: textsOf(own.filter(({ name }) => name !== by)),
    content: content.flatMap((name) => fields.find((field) => field.name === name) ?? []),
    contentName: /(\w+?)(Content)?$/.exec(all.groups[0]?.trail.at(-1) ?? "Shared")?.[1] ?? "",
  };
}

/** @type {(context: Context, fields: Field[], except?: string) => { base: string, own: Field[] }} fields that an interface has, from there */
function inherit(context, fields, except) {
  const texts = fields.map(({ text }) => text);
  const [[base, inherited]] = [...context.interfaces]
    .filter(([, theirs]) => theirs.every(({ name, text }) => name === except || texts.includes(text)))
    .sort(([, a], [, b]) => b.length - a.length)
    .concat([["", []]]);
  const has = (/** @type {Field} */ field) => inherited.some(({ text }) => text === field.text);
  return { base, own: fields.filter((field) => !has(field)) };
}

/** @type {(context: Context, object: import("./schema.mjs").Gathered) => Field[]} */
function fieldsOf(context, { properties, required, others }) {
  if (properties.size === 0 && others !== false) {
    const text = `readonly [name: string]: ${others?.length ? typeOf(context, others) : "unknown"};`;
    return [{ name: "", about: "", type: "", text }];
  }
  return [...properties].map(([name, parts]) => {
    const example = parts.flatMap(({ schema }) => schema.examples ?? []).at(0);
    const shown = typeof example === "object" ? JSON.stringify(example) : example;
    const about = comment(descriptionOf(parts) + (example === undefined ? "" : `\n@example ${shown}`));
    const type = typeOf(context, parts);
    const needed = required.has(name) && !isOptional(parts);
    const text = needed ? declaration(name, about, type) : declaration(name, about, `${type} | undefined`, "?");
    return { name, about, type, text };
  });
}

const textsOf = (/** @type {Field[]} */ fields) => fields.map(({ text }) => text);

/** @type {(name: string, about: string, type: string, mark?: string) => string} of a field, which may be optional: `?` */
const declaration = (name, about, type, mark = "") =>
  `${about}${/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)}${mark}: ${type};`;

/** @type {(context: Context, name: string) => string} a named type with the fields that only the client can do without */
function documented(context, name) {
  const { properties, required } = gather(context, partsOf(context, { $ref: `#/components/schemas/${name}` }));
  const fields = [...properties].filter(([field, parts]) => required.has(field) && isOptional(parts));
  return fields.length > 0 ? `Complete<${name}, ${fields.map(([field]) => JSON.stringify(field)).join(" | ")}>` : name;
}

/** @type {(context: Context, parts: Part[]) => string} the type of a value */
function typeOf(context, parts) {
  const name = nameOf(parts)?.replaceAll(/\W/g, "_");
  if (!name) return inlineType(context, parts);
  if (!context.declared.has(name)) {
    context.declared.set(name, "");
    context.declared.set(name, declare(context, name, parts.slice(1)));
  }
  return name;
}

/** @type {(context: Context, name: string, parts: Part[]) => string} what an interface has before it, it has from there */
function declare(context, name, parts) {
  const [about, type] = [descriptionOf(parts), inlineType(context, parts)];
  if (!type.startsWith("{")) return aliasOf(name, about, type);
  const fields = fieldsOf(context, gather(context, parts));
  const { base, own } = inherit(context, fields);
  context.interfaces.set(name, fields);
  return interfaceOf(name, base, textsOf(own), about);
}

/** @type {(context: Context, parts: Part[]) => string} */
function inlineType(context, parts) {
  const all = gather(context, parts);
  const { type = "unknown", enum: values, items } = all;
  const orNull = all.nullable ? " | null" : "";
  if (values) return values.map((value) => JSON.stringify(value)).join(" | ");
  if (type === "array") return `readonly ${wrapped(items.length > 0 ? typeOf(context, items) : "unknown")}[]${orNull}`;
  if (type !== "object") return (type === "integer" ? "number" : type) + orNull;
  return `{\n${indent(textsOf(fieldsOf(context, all)).join("\n"))}\n}${orNull}`;
}

const wrapped = (/** @type {string} */ type) => (type.includes("|") ? `(${type})` : type);

/** @typedef {{ text: string, union: string[] }} Rendered `union` is the types that a message on these channels may have */

/** @type {(channel: Channel, by: string) => Rendered} a channel that is like no other */
function renderOne({ type, name, about, base, fields, content }, by) {
  const members = [`${comment(about)}${by}: ${JSON.stringify(type)};`, ...fields];
  if (content.length === 0) return { text: interfaceOf(name, base, members, about), union: [name] };
  const { text, union } = renderVariants(name, base, members, content);
  return { text: `${text}\n${aliasOf(name, about, ...union)}`, union: [name] };
}

/** @type {(name: string, channels: Channel[], by: string) => Rendered} channels with the same fields */
function renderShared(name, channels, by) {
  const all = channels.map(({ type }) => JSON.stringify(type)).join(" | ");
  const list = channels.map(({ type, about }) => `- \`${type}\`: ${about}`).join("\n");
  const about = `A message on one of these channels, or on any of a union of them:\n${list}`;
  const [{ base, fields, content }] = channels;
  const own = `${comment(`The channel:\n${list}`)}${by}: ${name}Type;`;
  const { text, union } = renderVariants(name, base, [own, ...fields], content);
  const texts = [
    aliasOf(`${name}Type`, `The channels whose messages have the fields of a {@link ${name}}.`, all),
    text,
    aliasOf(`${name}<Type extends ${name}Type = ${name}Type>`, about, `(${union.join(" | ")}) & { ${by}: Type }`),
    ...channels.map((one) => aliasOf(one.name, one.about, `${name}<${JSON.stringify(one.type)}>`)),
  ];
  return { text: texts.join("\n"), union };
}

/**
 * An interface of all fields, and one for each field that gives a message its content, without those that come before it: an editor
 * then knows which one an object literal is, and shows the comments of its fields. The other fields are declared once, without a
 * type parameter, so that they are the same for the editor in each. A compiler names the last of a union in an error: for
 * TypeScript 5 the last that is declared, for 7 the last by name. So the usual one is `…With…`, and others `…Of…`.
 * @type {(name: string, base: string, members: string[], content: Field[]) => Rendered}
 */
function renderVariants(name, base, members, content) {
  const fields = interfaceOf(`${name}Fields`, base, members, `The fields of a {@link ${name}}.`);
  const variants = content.map((field, at) => {
    const absent = content.slice(0, at).map(({ name, about }) => declaration(name, about, "undefined", "?"));
    const variant = `${name}${at === 0 ? "With" : "Of"}${field.name[0].toUpperCase()}${field.name.slice(1)}`;
    const about = `{@link ${name}} with \`${field.name}\`.`;
    const own = [declaration(field.name, field.about, field.type), ...absent];
    return { variant, text: interfaceOf(variant, `${name}Fields`, own, about) };
  });
  variants.reverse();
  const union = variants.length > 0 ? variants.map(({ variant }) => variant) : [`${name}Fields`];
  return { text: [fields, ...variants.map(({ text }) => text)].join("\n"), union };
}

/** @type {(name: string, base: string, members: string[], about: string) => string} `base` is empty for an interface that extends none */
const interfaceOf = (name, base, members, about) =>
  `${comment(about)}export interface ${name}${base && ` extends ${base}`} {\n${indent(members.join("\n"))}\n}\n`;

/** @type {(name: string, about: string, ...types: string[]) => string} a name for a type, or for a choice of types */
const aliasOf = (name, about, ...types) =>
  `${comment(about)}export type ${name} =${types.length > 1 ? types.map((type) => `\n  | ${type}`).join("") : ` ${types[0]}`};\n`;

/** @type {(text: string) => string} a description as a comment, wherever it came from */
function comment(text) {
  const lines = text.replaceAll("*/", "*\\/").trim().split("\n");
  if (text === "") return "";
  return lines.length === 1 ? `/** ${lines[0]} */\n` : `/**\n${lines.map((line) => ` * ${line}\n`).join("")} */\n`;
}

const indent = (/** @type {string} */ text) => text.replaceAll(/^(?=.)/gm, "  ");
