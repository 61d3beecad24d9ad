// Reads a schema: takes `$ref` and `allOf` apart, and puts together what all parts say.
import { lookUp } from "./contract.mjs";

/**
 * @typedef {object} Context
 * @property {any} document
 * @property {(node: object, key: string | number, why: string) => void} [complain] is told of what the checker
 *   can't follow: it throws for a request, where a rule must not be skipped, and notes it for a response, where it is ignored
 *
 * @typedef {object} Part one of the schemas that a value must satisfy
 * @property {any} node the schema as it is written
 * @property {any} schema its own keywords, without `$ref` and `allOf`
 * @property {string[]} trail the references followed on the way here
 *
 * @typedef {object} Gathered what the parts of a schema say together
 * @property {string} [type]
 * @property {boolean} [nullable]
 * @property {unknown[]} [enum]
 * @property {string} [pattern]
 * @property {Record<string, number>} bounds `minLength`, `maximum`, …
 * @property {string} [remedy]
 * @property {Part[]} items
 * @property {Map<string, Part[]>} properties
 * @property {Set<string>} required
 * @property {Part[] | false} [others] what `additionalProperties` says
 * @property {Part[]} groups those with an `anyOf`
 */

const ANNOTATION = /^(title|description|examples?|default|deprecated|externalDocs|\$comment|format|x-client-optional)$/;
const TYPES = ["string", "number", "integer", "boolean", "array", "object"];

/**
 * The type that a keyword is about. JSON Schema skips it for values of another type, where the checker does not look.
 * @type {Record<string, string>}
 */
const ABOUT = {
  ...{ minLength: "string", maxLength: "string", pattern: "string", minimum: "number", maximum: "number" },
  ...{ minItems: "array", maxItems: "array", items: "array" },
  ...{ properties: "object", required: "object", additionalProperties: "object", anyOf: "object" },
};

/** Whether a keyword limits no value. */
export const isAnnotation = (/** @type {string} */ keyword) => ANNOTATION.test(keyword);

/** @type {(all: Gathered, values: unknown[]) => string | void} */
function readEnum(all, values) {
  if (values.some((value) => typeof value === "object" && value !== null)) return "may hold no list or object";
  all.enum = (all.enum ?? values).filter((value) => values.includes(value));
  if (all.enum.length === 0) return "leaves no value that could be sent, next to the values that another part allows";
}

/** @type {(keyword: string, tighter: (...values: number[]) => number) => (all: Gathered, value: number) => void} */
const bound = (keyword, tighter) => (all, value) => {
  all.bounds[keyword] = tighter(all.bounds[keyword] ?? value, value);
};

/**
 * What a keyword adds to what is gathered; a text given back says why the checker can't follow it.
 * @type {Record<string, (all: Gathered, value: any, part: Part, context: Context) => string | void>}
 */
const READ = {
  type(all, value) {
    const types = [value].flat();
    const [name, ...more] = types.filter((type) => type !== "null");
    if (!TYPES.includes(name) || more.length > 0) return `must be one of ${TYPES.join(", ")}, alone or in a list with null`;
    const both = new Set([all.type ?? name, name]);
    if (both.size > 1 && !(both.has("number") && both.has("integer")))
      return `contradicts the type ${all.type} from another part`;
    all.type = both.size > 1 ? "integer" : name;
    all.nullable = types.includes("null") && all.nullable !== false;
  },
  enum: readEnum,
  const: (all, value) => readEnum(all, [value]),
  minLength: bound("minLength", Math.max),
  minItems: bound("minItems", Math.max),
  minimum: bound("minimum", Math.max),
  maxLength: bound("maxLength", Math.min),
  maxItems: bound("maxItems", Math.min),
  maximum: bound("maximum", Math.min),
  pattern(all, value) {
    if (all.pattern) return "is combined with another one: write one pattern for both";
    all.pattern = value;
  },
  items(all, value, part, context) {
    all.items.push(...partsOf(context, value, part.node, "items", part.trail));
  },
  properties(all, value, part, context) {
    // `toString`, `__proto__`: a table can't hold them, and the mock finds them on every object.
    const inherited = Object.getOwnPropertyNames(Object.prototype).find((name) => Object.hasOwn(value, name));
    if (inherited) return `names a field \`${inherited}\`, which every JavaScript object has`;
    for (const [name, field] of Object.entries(value)) {
      all.properties.set(name, [...(all.properties.get(name) ?? []), ...partsOf(context, field, value, name, part.trail)]);
    }
  },
  required(all, value) {
    for (const name of value) all.required.add(name);
  },
  additionalProperties(all, value, part, context) {
    if (value === true) return;
    if (all.others !== undefined) return "is said twice: say it once, in the schema that has all fields";
    all.others = value && partsOf(context, value, part.node, "additionalProperties", part.trail);
  },
  anyOf(all, _value, part) {
    all.groups.push(part);
  },
  "x-remedy"(all, value, { schema }) {
    if (typeof value !== "string") return "must be a text";
    // Next to an `anyOf` it is about that; the nearest to where the schema is used wins.
    if (!schema.anyOf) all.remedy ??= value;
  },
  "x-client-optional": (_all, value) => (value === true ? undefined : "must be `true`: leave it out otherwise"),
};

/** What to do about a keyword that the checker does not know. */
const REMEDIES = {
  nullable: 'is not a keyword of OpenAPI 3.1: write `type: [string, "null"]`',
  oneOf:
    "is only known for a request body that is a choice of objects, with a `discriminator`. Describe one type, or leave the type out",
};

/**
 * Takes `$ref` and `allOf` apart.
 * @param {Context} context
 * @param {any} node a schema
 * @param {object} [holder] what it stands in, to complain about
 * @param {string | number} [key] where in there
 * @param {string[]} [trail] the references followed on the way here
 * @returns {Part[]} the nearest first
 */
export function partsOf(context, node, holder = {}, key = "", trail = []) {
  if (node === true) return [];
  if (typeof node !== "object" || node === null) {
    context.complain?.(holder, key, `is ${node}: write a schema, or leave it out`);
    return [];
  }
  const { $ref, allOf = [], ...schema } = node;
  if (trail.includes($ref)) {
    const why = "leads back to a schema that it is part of: the checker can't follow that. Leave one level out";
    context.complain?.(node, "$ref", why);
    return [];
  }
  return [
    { node, schema, trail },
    ...($ref ? partsOf(context, lookUp(context.document, $ref), node, "$ref", [...trail, $ref]) : []),
    ...allOf.flatMap((/** @type {any} */ part, /** @type {number} */ at) => partsOf(context, part, allOf, at, trail)),
  ];
}

/**
 * Reads every keyword of every part.
 * @param {Context} context
 * @param {Part[]} parts
 * @returns {Gathered}
 */
export function gather(context, parts) {
  /** @type {Gathered} */
  const all = { bounds: {}, items: [], properties: new Map(), required: new Set(), groups: [] };
  for (const part of parts) {
    for (const [keyword, value] of Object.entries(part.schema)) {
      if (isAnnotation(keyword) && !READ[keyword]) continue;
      const unknown = `is a keyword that the checker does not know, so it can't be part of a request. Leave it out (known: ${Object.keys(READ).join(", ")})`;
      const why = READ[keyword] ? READ[keyword](all, value, part, context) : (REMEDIES[keyword] ?? unknown);
      if (why) context.complain?.(part.node, keyword, why);
    }
  }
  const type = all.type === "integer" ? "number" : all.type;
  for (const { node, schema } of parts) {
    for (const keyword of Object.keys(schema)) {
      const about = ABOUT[keyword];
      if (about && about !== type) context.complain?.(node, keyword, `needs \`type: ${about}\` next to it`);
    }
  }
  const closed = parts.find(({ schema }) => schema.additionalProperties === false);
  const open = parts.find((part) => part !== closed && part.schema.properties);
  const why = "closes only its own part of an `allOf`: put all fields into one schema";
  if (closed && open) context.complain?.(closed.node, "additionalProperties", why);
  return all;
}

/**
 * The name of the schema that a value refers to, if it refers to one and adds nothing to it but annotations.
 * @param {Part[]} parts
 * @returns {string | undefined}
 */
export function nameOf([first, ...others]) {
  const $ref = first?.node.$ref;
  const alone = others.every(({ trail }) => trail.includes($ref)) && Object.keys(first?.schema ?? {}).every(isAnnotation);
  return alone ? /^#\/components\/schemas\/([\w.-]+)$/.exec($ref ?? "")?.[1] : undefined;
}

/**
 * The description of a schema: the first that one of its parts has. What is next to a `$ref` comes before what it leads to.
 * @param {Part[]} parts
 * @returns {string} empty if none has one
 */
export function descriptionOf(parts) {
  return parts.map(({ schema }) => schema.description).find((text) => text !== undefined) ?? "";
}

/** Whether the client makes a field optional that the contract requires. */
export const isOptional = (/** @type {Part[]} */ parts) => parts.some(({ schema }) => schema["x-client-optional"]);
