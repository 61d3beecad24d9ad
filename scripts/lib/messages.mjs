// The public types of messages, as interfaces with a name and a comment for every field.
import { jsonSchemaOf, refuse, resolve, sendOperation } from "./contract.mjs";
import { descriptionOf, gather, nameOf, partsOf } from "./schema.mjs";

/** @typedef {import("./schema.mjs").Part} Part */
/**
 * @typedef {import("./schema.mjs").Context & { declared: Map<string, string>, interfaces: Map<string, string[]> }} Context each named
 *   type's text, and the fields of those that are interfaces
 */
/** @typedef {{ name: string, about: string, line: string }} Field `line` is the declaration where a value is required */
/**
 * @typedef {{ type: string, name: string, about: string, base: string, fields: string[], content: Field[], contentName: string }} Channel
 *   `base` is the interface that has its other fields, as ` extends …`
 */

/**
 * The channels of a message: the branches of the body of `sendMessage`.
 * @param {any} document the contract
 * @returns {{ body: any, by: string, channels: [type: string, $ref: string][] }} `by` is the field that names the channel
 */
export function readChannels(document) {
  const { operation } = sendOperation(document);
  const body = resolve(document, jsonSchemaOf(document, operation.requestBody) ?? {});
  const { propertyName, mapping } = body.discriminator ?? {};
  const why = "must be a `oneOf` of the channels, with a `discriminator` that has a `mapping`";
  if (!body.oneOf || !mapping) refuse(operation, "requestBody", why);
  return { body, by: propertyName, channels: Object.entries(mapping) };
}

/**
 * @param {any} document the contract
 * @returns {{ text: string, named: Map<string, string> }} the text of src/generated/messages.ts, without its banner; and the
 *   schemas that have a type in it, each with that type in the documentation's own form
 */
export function renderMessages(document) {
  /** @type {Context} */
  const context = { document, complain: refuse, declared: new Map(), interfaces: new Map() };
  const { body, by, channels } = readChannels(document);
  // The response first: what it shares with a message is named once.
  const { responses } = sendOperation(document).operation;
  const [response] = Object.keys(responses).flatMap((status) =>
    /^2/.test(status) ? (jsonSchemaOf(document, responses[status]) ?? []) : [],
  );
  typeOf({ ...context, complain: () => {} }, partsOf(context, response, responses, "2xx"));
  const messages = channels.map(([type, $ref]) => readChannel(context, type, $ref, by));
  /** @type {Map<string, Channel[]>} channels that differ in nothing but their name */
  const groups = new Map();
  for (const channel of messages) {
    const key = JSON.stringify([channel.base, channel.fields, channel.content]);
    groups.set(key, [...(groups.get(key) ?? []), channel]);
  }
  const names = new Set(messages.map(({ name }) => name));
  const rendered = [...groups.values()].flatMap((group) => {
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
    `${comment(body.description)}export type OutgoingMessage =${choice(rendered.flatMap(({ union }) => union))};\n`,
  ].join("\n");
  const schemas = [...context.declared.keys(), ...names].filter((name) => document.components.schemas[name]);
  return { text, named: new Map(schemas.map((name) => [name, documented(context, name)])) };
}

/** @type {(context: Context, type: string, $ref: string, by: string) => Channel} */
function readChannel(context, type, $ref, by) {
  const parts = partsOf(context, { $ref }, { $ref }, "$ref");
  const all = { ...gather(context, parts), others: /** @type {const} */ (false) };
  // What the schema refers to is its base, unless that has no fields, or requires one that is optional here.
  const quiet = { ...context, complain: () => {} };
  const base = parts
    .flatMap(({ node }) => (node.$ref && node.$ref !== $ref ? [partsOf(context, node, node, "$ref")] : []))
    .find((part) => {
      const theirs = [...gather(quiet, part).properties];
      const agrees = ([name, field]) => isOptional(field) === isOptional(all.properties.get(name) ?? []);
      return theirs.length > 0 && theirs.every(agrees);
    });
  const inherited = base ? membersOf(context, gather(quiet, base)) : [];
  const fields = [...all.properties].map(([name, field]) => fieldOf(context, name, field));
  const [group] = all.groups;
  const content = group?.schema.anyOf.flatMap((/** @type {any} */ branch, /** @type {number} */ at) => [
    ...gather(context, partsOf(context, branch, group.schema.anyOf, at)).required,
  ]);
  all.properties.delete(by);
  return {
    type,
    name: $ref.split("/").at(-1) ?? type,
    about: resolve(context.document, { $ref }).description ?? "",
    base: base ? ` extends ${typeOf(context, base)}` : "",
    fields: membersOf(context, all).filter((member) => !inherited.includes(member)),
    content: (content ?? []).flatMap((/** @type {string} */ name) => fields.find((field) => field.name === name) ?? []),
    contentName:
      group?.trail
        .at(-1)
        ?.split("/")
        .at(-1)
        ?.replace(/Content$/, "") ?? "Shared",
  };
}

/** @type {(context: Context, object: import("./schema.mjs").Gathered) => string[]} its fields as they are declared */
function membersOf(context, { properties, required, others }) {
  if (properties.size === 0 && others !== false)
    return [`readonly [name: string]: ${others?.length ? typeOf(context, others) : "unknown"};`];
  return [...properties].map(([name, parts]) => {
    const { about, line } = fieldOf(context, name, parts);
    const needed = required.has(name) && !isOptional(parts);
    return about + (needed ? line : line.replace(/^(\S+): (.*);$/s, "$1?: $2 | undefined;"));
  });
}

const isOptional = (/** @type {Part[]} */ parts) => parts.some(({ schema }) => schema["x-client-optional"]);

/** @type {(context: Context, name: string) => string} a named type with the fields that only the client can do without */
function documented(context, name) {
  const schema = { $ref: `#/components/schemas/${name}` };
  const { properties, required } = gather({ ...context, complain: () => {} }, partsOf(context, schema, schema, "$ref"));
  const fields = [...properties].flatMap(([field, parts]) =>
    required.has(field) && isOptional(parts) ? JSON.stringify(field) : [],
  );
  return fields.length > 0 ? `Complete<${name}, ${fields.join(" | ")}>` : name;
}

/** @type {(context: Context, name: string, parts: Part[]) => Field} */
function fieldOf(context, name, parts) {
  const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
  const example = parts.flatMap(({ schema }) => schema.examples ?? []).at(0);
  const shown = typeof example === "object" ? JSON.stringify(example) : example;
  const about = descriptionOf(parts) + (example === undefined ? "" : `\n@example ${shown}`);
  return { name, about: comment(about), line: `${key}: ${typeOf(context, parts)};` };
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
  if (!type.startsWith("{")) return `${comment(about)}export type ${name} = ${type};\n`;
  const members = membersOf(context, gather(context, parts));
  const contained = [...context.interfaces].find(([, fields]) => fields.every((field) => members.includes(field)));
  context.interfaces.set(name, members);
  const [base, inherited] = contained ?? ["", []];
  return interfaceOf(
    name,
    base && ` extends ${base}`,
    members.filter((member) => !inherited.includes(member)),
    about,
  );
}

/** @type {(context: Context, parts: Part[]) => string} */
function inlineType(context, parts) {
  const all = gather(context, parts);
  const { type, enum: values, items } = all;
  const [name, nullable] = [type ?? "unknown"].flat();
  const orNull = nullable ? " | null" : "";
  if (values) return values.map((value) => JSON.stringify(value)).join(" | ");
  if (name === "array") return `readonly ${wrapped(items.length > 0 ? typeOf(context, items) : "unknown")}[]${orNull}`;
  if (name !== "object") return (name === "integer" ? "number" : name) + orNull;
  return `{\n${indent(membersOf(context, all).join("\n"))}\n}${orNull}`;
}

const wrapped = (/** @type {string} */ type) => (type.includes("|") ? `(${type})` : type);

/** @typedef {{ text: string, union: string[] }} Rendered `union` is the types that a message on these channels may have */

/** @type {(channel: Channel, by: string) => Rendered} a channel that is like no other */
function renderOne({ type, name, about, base, fields, content }, by) {
  const members = [`${comment(about)}${by}: ${JSON.stringify(type)};`, ...fields];
  if (content.length === 0) return { text: interfaceOf(name, base, members, about), union: [name] };
  const { text, union } = renderVariants(name, base, members, content);
  return { text: `${text}\n${comment(about)}export type ${name} =${choice(union)};\n`, union: [name] };
}

/** @type {(name: string, channels: Channel[], by: string) => Rendered} channels with the same fields */
function renderShared(name, channels, by) {
  const all = channels.map(({ type }) => JSON.stringify(type)).join(" | ");
  const list = channels.map(({ type, about }) => `- \`${type}\`: ${about}`).join("\n");
  const about = `A message on one of these channels, or on any of a union of them:\n${list}`;
  const [{ base, fields, content }] = channels;
  const own = `${comment(`The channel:\n${list}`)}${by}: ${name}Type;`;
  const { text, union } = renderVariants(name, base, [own, ...fields], content);
  const type = `${name}<Type extends ${name}Type = ${name}Type> = (${union.join(" | ")}) & { ${by}: Type }`;
  const texts = [
    `/** The channels whose messages have the fields of a {@link ${name}}. */\nexport type ${name}Type = ${all};\n`,
    text,
    `${comment(about)}export type ${type};\n`,
    ...channels.map(
      ({ type, name: alias, about }) => `${comment(about)}export type ${alias} = ${name}<${JSON.stringify(type)}>;\n`,
    ),
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
    const absent = content.slice(0, at).map(({ about, line }) => about + line.replace(/^(\S+):.*/s, "$1?: undefined;"));
    const variant = `${name}${at === 0 ? "With" : "Of"}${field.name[0].toUpperCase()}${field.name.slice(1)}`;
    const about = `{@link ${name}} with \`${field.name}\`.`;
    return { variant, text: interfaceOf(variant, ` extends ${name}Fields`, [field.about + field.line, ...absent], about) };
  });
  variants.reverse();
  const union = variants.length > 0 ? variants.map(({ variant }) => variant) : [`${name}Fields`];
  return { text: [fields, ...variants.map(({ text }) => text)].join("\n"), union };
}

/** @type {(name: string, base: string, members: string[], about: string) => string} */
const interfaceOf = (name, base, members, about) =>
  `${comment(about)}export interface ${name}${base} {\n${indent(members.join("\n"))}\n}\n`;

const choice = (/** @type {string[]} */ types) => types.map((type) => `\n  | ${type}`).join("");

/** @type {(text: string) => string} a description as a comment, wherever it came from */
function comment(text) {
  const lines = text.replaceAll("*/", "*\\/").trim().split("\n");
  if (text === "") return "";
  return lines.length === 1 ? `/** ${lines[0]} */\n` : `/**\n${lines.map((line) => ` * ${line}\n`).join("")} */\n`;
}

const indent = (/** @type {string} */ text) => text.replaceAll(/^(?=.)/gm, "  ");
