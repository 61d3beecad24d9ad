// Compiles the contract's schemas into the rules that src/check/ reads: JSON Schema with `$ref` and `allOf` worked in.
import { jsonSchemaOf, operationsOf, placeOf, refuse, resolve, successOf } from "./contract.mjs";
import { gather, isAnnotation, isOptional, nameOf, partsOf } from "./schema.mjs";

/** @typedef {import("../../src/check/index.js").Rule} Rule */
/** @typedef {import("./schema.mjs").Part} Part */
/** @typedef {import("./schema.mjs").Context & { named: Map<string, Rule> }} Context `named` has the rule of each named schema */

/**
 * The rules of every operation: of its body as `…Body`, of its answer to success as `…Response`.
 * @param {any} document the contract
 * @returns {{ rules: Record<string, Rule>, named: Map<string, Rule>, notes: string[] }}
 */
export function rulesOf(document) {
  /** @type {Set<string>} */
  const notes = new Set();
  const ignore = (/** @type {object} */ node, /** @type {string | number} */ key) => {
    if (!/^(oneOf|anyOf|\d+)$/.test(String(key))) notes.add(`${placeOf(node, key)}: \`${key}\` is not checked in a response.`);
  };
  const request = { document, complain: refuse, named: new Map() };
  const response = { document, complain: ignore, named: request.named };
  /** @type {Record<string, Rule>} */
  const rules = {};
  // Requests first: a schema that both use is then read strictly.
  for (const { id, operation } of operationsOf(document)) {
    if (!operation.requestBody) continue;
    const parts = partsOf(request, bodySchema(document, operation), operation, "requestBody");
    rules[`${camelCase(id)}Body`] = compile(request, parts);
  }
  for (const { id, operation } of operationsOf(document)) {
    const schema = successOf(document, operation);
    if (schema) rules[`${camelCase(id)}Response`] = compile(response, partsOf(response, schema, operation, "responses"));
  }
  return { rules, named: request.named, notes: [...notes] };
}

/** @type {(document: any, operation: any) => any} */
function bodySchema(document, operation) {
  const schema = jsonSchemaOf(document, operation.requestBody);
  if (schema) return schema;
  const { content = {} } = resolve(document, operation.requestBody);
  const found = Object.keys(content).join(", ") || "no content";
  return refuse(operation, "requestBody", `has ${found}: this client sends JSON, so add \`application/json\``);
}

/** `send-a-new-message` may be an `operationId`; a JavaScript name may not have the dashes. */
const camelCase = (/** @type {string} */ id) => id.replace(/[^\w$]+(\w?)/g, (_, next) => next.toUpperCase());

/** @type {(context: Context, parts: Part[]) => Rule} a schema with a name is compiled once */
function compile(context, parts) {
  const name = nameOf(parts);
  if (!name) return build(context, parts);
  const rule = context.named.get(name) ?? build(context, parts.slice(1));
  context.named.set(name, rule);
  return rule;
}

/** @type {(context: Context, parts: Part[]) => Rule} */
function build(context, parts) {
  const choice = parts.find(({ schema }) => schema.oneOf && schema.discriminator);
  if (choice) return buildChoice(context, parts, choice);
  const all = gather(context, parts);
  const groups = all.groups.map((part) => buildGroup(context, part, all));
  const properties = Object.fromEntries([...all.properties].map(([name, field]) => [name, compile(context, field)]));
  // Named, and nothing said of it: any value will do, and it is no unknown field.
  for (const name of all.required) properties[name] ??= {};
  for (const [name, field] of all.properties) if (isOptional(field)) all.required.delete(name);
  const type = all.nullable ? [all.type, "null"] : all.type;
  return prune({
    // An enum says it all, where each of its values is of the type.
    type: all.enum?.every((value) => typeof value === type) ? undefined : type,
    enum: all.enum,
    pattern: all.pattern,
    ...all.bounds,
    items: all.items.length > 0 ? compile(context, all.items) : undefined,
    // An object of which no field is named may hold any.
    properties: Object.keys(properties).length > 0 ? properties : undefined,
    required: [...all.required],
    additionalProperties: all.others && all.others.length > 0 ? compile(context, all.others) : all.others,
    allOf: groups.filter((group) => group !== undefined),
    "x-remedy": all.remedy,
  });
}

/**
 * An `anyOf`: each branch asks for one field, and one branch is enough.
 * @type {(context: Context, part: Part, all: import("./schema.mjs").Gathered) => Rule | undefined}
 */
function buildGroup(context, { node, schema, trail }, { properties }) {
  /** @type {Rule[]} */
  const anyOf = schema.anyOf.map((/** @type {any} */ branch, /** @type {number} */ at) =>
    compile(context, partsOf(context, branch, schema.anyOf, at, trail)),
  );
  const names = anyOf.map(soleField);
  const odd = names.findIndex((name, at) => name === undefined || names.indexOf(name) < at);
  const unknown = names.findIndex((name) => properties.size > 0 && !properties.has(name ?? ""));
  const shape = "must be an object that requires one field, a different one in each branch: the checker knows no other `anyOf`";
  if (odd >= 0) context.complain?.(schema.anyOf, odd, shape);
  else if (unknown >= 0)
    context.complain?.(schema.anyOf, unknown, `requires \`${names[unknown]}\`, which no field of the object is called`);
  else return prune({ anyOf, "x-remedy": schema["x-remedy"] ?? node["x-remedy"] });
}

/** @type {(rule: Rule) => string | undefined} the field that an object requires, if that is all that is said of it */
function soleField({ type, properties = {}, required = [], ...more }) {
  const [name, ...others] = Object.keys(properties);
  return required.includes(name) && others.length === 0 && Object.keys(more).length === 0 ? name : undefined;
}

/**
 * A `oneOf` whose branches are told apart by one field, each branch by a `const` of its own.
 * @type {(context: Context, parts: Part[], choice: Part) => Rule}
 */
function buildChoice(context, parts, { node, schema: { oneOf, discriminator } }) {
  const { propertyName, mapping = {} } = discriminator;
  for (const part of parts) {
    const { oneOf: _, discriminator: __, type = "object", ...others } = part.schema;
    const more = type === "object" ? Object.keys(others).find((keyword) => !isAnnotation(keyword)) : "type";
    if (more) context.complain?.(part.node, more, "is next to a `oneOf` of objects: put it into each branch");
  }
  /** @type {Record<string, Rule>} */
  const rules = {};
  for (const [at, branch] of oneOf.entries()) {
    const rule = compile(context, partsOf(context, branch, oneOf, at));
    const [name, ...more] = rule.properties?.[propertyName]?.enum ?? [];
    if (typeof name !== "string" || more.length > 0 || !rule.required?.includes(propertyName) || Object.hasOwn(rules, name)) {
      context.complain?.(oneOf, at, `must require \`${propertyName}\` and give it a \`const\` that no other branch has`);
      continue;
    }
    const target = branch.$ref ?? "a schema in components/schemas, and the branch must be a reference to it";
    if (mapping[name] !== branch.$ref) context.complain?.(discriminator, "mapping", `must map ${name} to ${target}`);
    // The choice of the branch has checked this field already.
    rules[name] = rule;
    Object.assign(rule, { properties: { ...rule.properties, [propertyName]: {} } });
  }
  const names = Object.keys(rules);
  const stray = Object.keys(mapping).find((name) => !names.includes(name));
  if (stray) context.complain?.(mapping, stray, "is mapped, and no branch of the `oneOf` has that `const`");
  for (const list of enumsOf(context, oneOf, propertyName)) {
    const odd = [...list, ...names].find((name) => list.includes(name) !== names.includes(name));
    const both = `and the \`enum\` of \`${propertyName}\` (${placeOf(list)})`;
    if (odd) context.complain?.(node, "oneOf", `${both} must list the same values: ${odd} is in one of them only`);
  }
  return {
    type: "object",
    properties: { [propertyName]: { enum: names } },
    required: [propertyName],
    discriminator: { propertyName, mapping: rules },
  };
}

/** @type {(context: Context, oneOf: any[], name: string) => any[][]} the lists of several values that the branches give one field */
function enumsOf(context, oneOf, name) {
  const fields = oneOf.flatMap((branch, at) => gather(context, partsOf(context, branch, oneOf, at)).properties.get(name) ?? []);
  return [...new Set(fields.flatMap(({ schema }) => (schema.enum?.length > 1 ? [schema.enum] : [])))];
}

/** @type {(value: object) => any} leaves out what says nothing */
function prune(value) {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined && part.length !== 0));
}

/**
 * @param {ReturnType<typeof rulesOf>} compiled
 * @returns {string} the text of src/generated/rules.ts, without its banner: one constant for each named schema
 */
export function renderRules({ rules, named }) {
  /** @type {Map<Rule, string>} */
  const names = new Map();
  /** @type {(own: Rule) => string} */
  const write = (own) => {
    const text = JSON.stringify(own, (_, value) => (value !== own && names.has(value) ? `@${names.get(value)}@` : value), 2);
    return text.replaceAll(/"@(\w+)@"/g, "$1");
  };
  /** @type {Map<string, string>} */
  const constants = new Map();
  for (const [name, rule] of named) {
    const constant = name.replaceAll(/\W/g, "_");
    const text = write(rule);
    const same = [...constants].find(([, other]) => other === text);
    constants.set(constant, same ? same[0] : text);
    names.set(rule, constant);
  }
  const lines = Object.entries(rules).map(([name, rule]) => `export const ${name} = ${names.get(rule) ?? write(rule)};\n`);
  // A constant uses only those before it. One that is left without a use was part of what is not checked.
  for (const [constant, text] of [...constants].reverse()) {
    const isUsed = new RegExp(`[^"]\\b${constant}\\b[^"]`);
    if (lines.some((line) => isUsed.test(line))) lines.unshift(`const ${constant} = ${text};\n`);
  }
  return lines.join("\n");
}
