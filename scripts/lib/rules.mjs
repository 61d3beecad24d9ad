// Compiles the contract's schemas into the rules that src/check.ts reads.
import { onlyOperation, resolve } from "./contract.mjs";
import { gather, isAnnotation, partsOf, refuse } from "./keywords.mjs";

/** @typedef {import("../../src/check.js").Rule} Rule */
/** @typedef {NonNullable<Rule["groups"]>[number]} Group */
/** @typedef {import("./keywords.mjs").Part} Part */

/**
 * The rules of the one operation's body, and of its answer.
 * @param {any} document the contract
 * @returns {{ message: Rule, answer: Rule }}
 */
export function rulesOf(document) {
  const { path, method, operation } = onlyOperation(document);
  const place = `#/paths/${path.replaceAll("/", "~1")}/${method}`;

  /** @type {(holder: any, at: string) => any} */
  const schemaOf = (holder, at) => {
    const { content = {} } = resolve(document, holder);
    if (Object.keys(content).join() !== "application/json") refuse(`${place}/${at}`, "content", "is not JSON and nothing else");
    return content["application/json"].schema;
  };
  /** @type {(schema: any, at: string) => Rule} */
  const ruleOf = (schema, at) => compile(document, partsOf(document, schema, `${place}/${at}`));

  const taken = Object.keys(operation.responses).filter((status) => status.startsWith("2"));
  const [answer, ...others] = taken.map((status) => schemaOf(operation.responses[status], `responses/${status}`));
  if (others.some((other) => JSON.stringify(other) !== JSON.stringify(answer))) {
    refuse(place, "responses", "does not hold one and the same schema for every 2xx");
  }
  return {
    message: ruleOf(schemaOf(operation.requestBody, "requestBody"), "requestBody/content/application~1json/schema"),
    answer: ruleOf(answer, "responses/2xx/content/application~1json/schema"),
  };
}

/**
 * @param {any} document
 * @param {Part[]} parts the schemas that the value must all keep
 * @returns {Rule}
 */
function compile(document, parts) {
  const choice = parts.find(({ schema }) => schema.oneOf);
  if (choice) return compileChoice(document, parts, choice);

  const { type, items, properties, required, groups, ...all } = gather(document, parts);
  const content = groups.map((part) => compileGroup(document, part));
  const fields = Object.fromEntries([...properties].map(([name, field]) => [name, compile(document, field)]));
  // Named, and nothing said of it: any value will do, and it is no unknown field.
  for (const name of [...required, ...content.flatMap(({ anyOf }) => Object.keys(anyOf))]) fields[name] ??= {};
  const optional = [...properties].filter(([, field]) => field.some(({ schema }) => schema["x-client-optional"]));
  for (const [name] of optional) required.delete(name);
  return prune({
    // An enum says it all, where each of its values is of the type.
    type: all.enum?.every((value) => typeof value === type) ? undefined : /** @type {Rule["type"]} */ (type),
    ...all,
    items: items.length > 0 ? compile(document, items) : undefined,
    // An object of which no field is named may hold any.
    fields: Object.keys(fields).length > 0 ? fields : undefined,
    required: [...required],
    groups: content,
  });
}

/**
 * An `anyOf`: each branch asks for one field, and one branch is enough.
 * @param {any} document
 * @param {Part} part
 * @returns {Group}
 */
function compileGroup(document, { schema, place, trail }) {
  /** @type {Record<string, Rule>} */
  const anyOf = {};
  for (const [i, branch] of schema.anyOf.entries()) {
    const at = `${place}/anyOf/${i}`;
    const { type, fields = {}, required = [], ...more } = compile(document, partsOf(document, branch, at, trail));
    const [name, ...names] = Object.keys(fields);
    if (!required.includes(name) || names.length > 0 || Object.keys(more).length > 0) {
      refuse(at, "anyOf", "may only hold objects of one field that is required");
    }
    if (Object.hasOwn(anyOf, name)) refuse(at, "anyOf", `asks for \`${name}\` in a second way`);
    anyOf[name] = fields[name];
  }
  return prune({ anyOf, remedy: schema["x-remedy"] });
}

/**
 * A `oneOf` whose branches are told apart by one field, each branch by a `const` of its own.
 * @param {any} document
 * @param {Part[]} parts
 * @param {Part} choice the one that holds the `oneOf`
 * @returns {Rule}
 */
function compileChoice(document, parts, { schema: { oneOf, discriminator, ...beside }, place, trail }) {
  const { propertyName: by, mapping } = discriminator ?? refuse(place, "oneOf", "has no `discriminator`");
  for (const part of [{ schema: beside, place }, ...parts.filter(({ schema }) => schema.oneOf !== oneOf)]) {
    const { type = "object", ...others } = part.schema;
    if (type !== "object") refuse(part.place, "type", "is not `object`, and stands beside a `oneOf`");
    const more = Object.keys(others).find((keyword) => !isAnnotation(keyword));
    if (more) refuse(part.place, more, "stands beside a `oneOf`");
  }
  /** @type {Record<string, Rule>} */
  const cases = {};
  for (const [i, branch] of oneOf.entries()) {
    const at = `${place}/oneOf/${i}`;
    const { fields = {}, required = [], ...rule } = compile(document, partsOf(document, branch, at, trail));
    const [name, ...more] = fields[by]?.enum ?? [];
    if (rule.by) refuse(at, "oneOf", "is one in another");
    if (typeof name !== "string" || more.length > 0 || !required.includes(by) || Object.hasOwn(cases, name)) {
      refuse(at, "oneOf", `needs \`${by}\` to be required, and a text of its own as its \`const\``);
    }
    if (mapping?.[name] !== branch.$ref) refuse(place, "discriminator", `does not map ${name} to the schema that has it`);
    // The choice of the case has checked this field already.
    cases[name] = { ...rule, fields: { ...fields, [by]: {} }, required };
  }
  const stray = Object.keys(mapping).find((name) => !Object.hasOwn(cases, name));
  if (stray) refuse(place, "discriminator", `maps ${stray}, which no schema has`);
  return { type: "object", fields: { [by]: { enum: Object.keys(cases) } }, required: [by], by, cases };
}

/**
 * Leaves out what says nothing.
 * @param {object} value
 * @returns {any}
 */
function prune(value) {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined && part.length !== 0));
}
