// The public types of messages, as interfaces with a name and a comment for every field.
import { jsonSchemaOf, refuse, resolve, sendOperation } from "./contract.mjs";
import { gather, nameOf, partsOf } from "./schema.mjs";

/** @typedef {import("./schema.mjs").Part} Part */
/** @typedef {import("./schema.mjs").Context & { declared: Map<string, string> }} Context `declared`: each named type's text */
/** @typedef {{ name: string, about: string, line: string }} Field `line` is the declaration where a value is required */
/** @typedef {{ type: string, name: string, about: string, fields: string, content: Field[], contentName: string }} Channel */

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
 * @returns {string} the text of src/generated/messages.ts, without its banner
 */
export function renderMessages(document) {
  /** @type {Context} */
  const context = { document, complain: refuse, declared: new Map() };
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
    const key = JSON.stringify([channel.fields, channel.content]);
    groups.set(key, [...(groups.get(key) ?? []), channel]);
  }
  const names = new Set(messages.map(({ name }) => name));
  const rendered = [...groups.values()].map((group) => {
    const shared = `${group[0].contentName}Message`;
    if (group.length === 1 || names.has(shared)) return group.map((channel) => renderOne(channel, by));
    names.add(shared);
    return [renderShared(shared, group, by)];
  });
  const union = rendered.flat().map(({ name }) => `\n  | ${name}`);
  return [
    ...context.declared.values(),
    ...rendered.flat().map(({ text }) => text),
    `${comment(body.description)}export type OutgoingMessage =${union.join("")};\n`,
  ].join("\n");
}

/** @type {(context: Context, type: string, $ref: string, by: string) => Channel} */
function readChannel(context, type, $ref, by) {
  const parts = partsOf(context, { $ref }, { $ref }, "$ref");
  const { properties, required, groups } = gather(context, parts);
  const fields = [...properties].map(([name, field]) => fieldOf(context, name, field));
  const optional = (/** @type {string} */ name) =>
    !required.has(name) || properties.get(name)?.some(({ schema }) => schema["x-client-optional"]);
  const [group] = groups;
  const content = group?.schema.anyOf.flatMap((/** @type {any} */ branch, /** @type {number} */ at) => [
    ...gather(context, partsOf(context, branch, group.schema.anyOf, at)).required,
  ]);
  return {
    type,
    name: $ref.split("/").at(-1) ?? type,
    about: resolve(context.document, { $ref }).description ?? "",
    fields: fields
      .filter(({ name }) => name !== by)
      .map(({ name, about, line }) => about + (optional(name) ? line.replace(/^(\S+): (.*);$/s, "$1?: $2 | undefined;") : line))
      .join("\n"),
    content: (content ?? []).flatMap((/** @type {string} */ name) => fields.find((field) => field.name === name) ?? []),
    contentName:
      group?.trail
        .at(-1)
        ?.split("/")
        .at(-1)
        ?.replace(/Content$/, "") ?? "Shared",
  };
}

/** @type {(context: Context, name: string, parts: Part[]) => Field} */
function fieldOf(context, name, parts) {
  const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
  return { name, about: comment(descriptionOf(parts)), line: `${key}: ${typeOf(context, parts)};` };
}

const descriptionOf = (/** @type {Part[]} */ parts) =>
  parts.map(({ schema }) => schema.description).find((text) => text !== undefined) ?? "";

/** @type {(context: Context, parts: Part[]) => string} the type of a value */
function typeOf(context, parts) {
  const name = nameOf(parts)?.replaceAll(/\W/g, "_");
  if (!name) return inlineType(context, parts);
  if (!context.declared.has(name)) {
    context.declared.set(name, "");
    const type = inlineType(context, parts.slice(1));
    const text = type.startsWith("{") ? `export interface ${name} ${type}\n` : `export type ${name} = ${type};\n`;
    context.declared.set(name, comment(descriptionOf(parts.slice(1))) + text);
  }
  return name;
}

/** @type {(context: Context, parts: Part[]) => string} */
function inlineType(context, parts) {
  const { type, enum: values, items, properties, required, others } = gather(context, parts);
  const [name, nullable] = [type ?? "unknown"].flat();
  const orNull = nullable ? " | null" : "";
  if (values) return values.map((value) => JSON.stringify(value)).join(" | ");
  if (name === "array") return `readonly ${wrapped(items.length > 0 ? typeOf(context, items) : "unknown")}[]${orNull}`;
  if (name !== "object") return (name === "integer" ? "number" : name) + orNull;
  const fields = [...properties].map(([field, parts]) => {
    const { about, line } = fieldOf(context, field, parts);
    const needed = required.has(field) && !parts.some(({ schema }) => schema["x-client-optional"]);
    return about + (needed ? line : line.replace(/^(\S+): (.*);$/s, "$1?: $2 | undefined;"));
  });
  if (fields.length === 0 && others !== false)
    fields.push(`readonly [name: string]: ${others?.length ? typeOf(context, others) : "unknown"};`);
  return `{\n${indent(fields.join("\n"))}\n}${orNull}`;
}

const wrapped = (/** @type {string} */ type) => (type.includes("|") ? `(${type})` : type);

/** @type {(channel: Channel, by: string) => { name: string, text: string }} a channel that is like no other */
function renderOne({ type, name, about, fields, content }, by) {
  const own = `${comment(about)}${by}: ${JSON.stringify(type)};`;
  return { name, text: renderUnion({ name, about, fields: `${own}\n${fields}`, content }) };
}

/** @type {(name: string, channels: Channel[], by: string) => { name: string, text: string }} channels with the same fields */
function renderShared(name, channels, by) {
  const all = channels.map(({ type }) => JSON.stringify(type)).join(" | ");
  const list = channels.map(({ type, about }) => `- \`${type}\`: ${about}`).join("\n");
  const about = `A message on one of these channels, or on any of a union of them:\n${list}`;
  const own = `${comment(`The channel:\n${list}`)}${by}: Type;`;
  const [{ fields, content }] = channels;
  const text = [
    `/** The channels whose messages have the fields of a {@link ${name}}. */\nexport type ${name}Type = ${all};\n`,
    renderUnion({
      name,
      about,
      fields,
      content,
      own,
      parameter: `<Type extends ${name}Type = ${name}Type>`,
      argument: "<Type>",
    }),
    ...channels.map(
      ({ type, name: alias, about }) => `${comment(about)}export type ${alias} = ${name}<${JSON.stringify(type)}>;\n`,
    ),
  ].join("\n");
  return { name, text };
}

/**
 * An interface of all fields, and one for each field that gives a message its content, without those that come before it: an editor
 * then knows which one an object literal is, and shows the comments of its fields. The fields' own interface has no parameter, so
 * that its fields are the same for the editor in each. A compiler names the last of a union in an error: for TypeScript 5 the last
 * that is declared, for 7 the last by name. So the usual one is `…With…`, and others `…Of…`.
 * @param {{ name: string, about: string, fields: string, content: Field[], own?: string, parameter?: string, argument?: string }} union
 * @returns {string}
 */
function renderUnion({ name, about, fields, content, own = "", parameter = "", argument = "" }) {
  if (content.length === 0)
    return `${comment(about)}export interface ${name}${parameter} {\n${indent(`${own}\n${fields}`.trim())}\n}\n`;
  const variants = content.map((field, at) => {
    const absent = content.slice(0, at).map(({ about, line }) => about + line.replace(/^(\S+):.*/s, "$1?: undefined;"));
    const lines = [own, field.about + field.line, ...absent].filter(Boolean).join("\n");
    const variant = `${name}${at === 0 ? "With" : "Of"}${field.name[0].toUpperCase()}${field.name.slice(1)}`;
    const head = `/** {@link ${name}} with \`${field.name}\`. */\nexport interface ${variant}${parameter} extends ${name}Fields`;
    return { variant, text: `${head} {\n${indent(lines)}\n}\n` };
  });
  variants.reverse();
  return [
    `/** The fields of a {@link ${name}}. */\nexport interface ${name}Fields {\n${indent(fields)}\n}\n`,
    ...variants.map(({ text }) => text),
    `${comment(about)}export type ${name}${parameter} =${variants.map(({ variant }) => `\n  | ${variant}${argument}`).join("")};\n`,
  ].join("\n");
}

/** @type {(text: string) => string} a description as a comment, wherever it came from */
function comment(text) {
  const lines = text.replaceAll("*/", "*\\/").trim().split("\n");
  if (text === "") return "";
  return lines.length === 1 ? `/** ${lines[0]} */\n` : `/**\n${lines.map((line) => ` * ${line}\n`).join("")} */\n`;
}

const indent = (/** @type {string} */ text) => text.replaceAll(/^(?=.)/gm, "  ");
