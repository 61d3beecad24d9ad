// What each keyword of a schema means to the checker. A keyword that is not here is refused, never skipped.
import { lookUp } from "./contract.mjs";

/** @typedef {{ schema: any, place: string, trail: string[] }} Part one of the schemas that a value must keep, and where it is */

/**
 * What the parts of a schema say together.
 * @typedef {object} Gathered
 * @property {string} [type]
 * @property {unknown[]} [enum]
 * @property {number} [min]
 * @property {number} [max]
 * @property {RegExp} [pattern]
 * @property {string} [remedy]
 * @property {Part[]} items
 * @property {Map<string, Part[]>} properties
 * @property {Set<string>} required
 * @property {Part[]} groups those with an `anyOf`
 */

const ANNOTATIONS = ["title", "description", "examples", "example", "default", "deprecated", "externalDocs", "$comment"];
const TYPES = ["string", "number", "integer", "boolean", "array", "object"];

/**
 * The type that a keyword is about. JSON Schema skips it for values of another type, where the checker does not look.
 * @type {Record<string, string>}
 */
const ABOUT = {
  ...{ minLength: "string", maxLength: "string", pattern: "string", minimum: "number", maximum: "number" },
  ...{ minItems: "array", maxItems: "array", items: "array", properties: "object", required: "object", anyOf: "object" },
};

const atLeast = (/** @type {Gathered} */ all, /** @type {number} */ value) => {
  all.min = Math.max(all.min ?? value, value);
};
const atMost = (/** @type {Gathered} */ all, /** @type {number} */ value) => {
  all.max = Math.min(all.max ?? value, value);
};
const oneOf = (/** @type {Gathered} */ all, /** @type {unknown[]} */ values) => {
  if (values.some((value) => typeof value === "object")) return "holds a value that is not plain";
  const allowed = new Set(values);
  all.enum = (all.enum ?? values).filter((value) => allowed.has(value));
  if (all.enum.length === 0) return "leaves no value that could be sent";
};

/**
 * What a keyword adds to what is gathered; a text given back is why the checker can't keep to it.
 * @type {Record<string, (all: Gathered, value: any, part: Part, partsAt: (schema: any, at: string) => Part[]) => string | void>}
 */
const READ = {
  type(all, value) {
    if (!TYPES.includes(value)) return "is not one of the types that it knows";
    const both = new Set([all.type ?? value, value]);
    if (both.size > 1 && !(both.has("number") && both.has("integer"))) return "is not the type that stands beside it";
    all.type = both.size > 1 ? "integer" : value;
  },
  enum: oneOf,
  const: (all, value) => oneOf(all, [value]),
  minLength: atLeast,
  minItems: atLeast,
  minimum: atLeast,
  maxLength: atMost,
  maxItems: atMost,
  maximum: atMost,
  pattern(all, value) {
    if (all.pattern) return "stands beside another one";
    all.pattern = new RegExp(value, "u");
  },
  items(all, value, _part, partsAt) {
    all.items.push(...partsAt(value, "items"));
  },
  properties(all, value, _part, partsAt) {
    // `toString`, `__proto__`: a table can't hold them, and the mock finds them on every object.
    const inherited = Object.getOwnPropertyNames(Object.prototype).find((name) => Object.hasOwn(value, name));
    if (inherited) return `names a field \`${inherited}\`, which every JavaScript object has`;
    for (const [name, property] of Object.entries(value)) {
      all.properties.set(name, [...(all.properties.get(name) ?? []), ...partsAt(property, `properties/${name}`)]);
    }
  },
  required(all, value) {
    for (const name of value) all.required.add(name);
  },
  anyOf(all, _value, part) {
    all.groups.push(part);
  },
  additionalProperties: (_all, value) => (value === true ? undefined : "is not plain `true`"),
  "x-remedy"(all, value, { schema }) {
    if (typeof value !== "string") return "is no text";
    // Beside an `anyOf` it is about that; the nearest to where the schema is used wins.
    if (!schema.anyOf) all.remedy ??= value;
  },
  "x-client-optional": (_all, value) => (value === true ? undefined : "is not plain `true`"),
};

/** Whether a keyword says nothing that the checker is to keep to. */
export const isAnnotation = (/** @type {string} */ keyword) =>
  !READ[keyword] && (ANNOTATIONS.includes(keyword) || keyword.startsWith("x-"));

/** @type {(place: string, keyword: string, why: string) => never} */
export const refuse = (place, keyword, why) => {
  throw new Error(`The validator can't keep to the contract at ${place}: \`${keyword}\` ${why}.`);
};

/**
 * Takes `$ref` and `allOf` apart.
 * @param {any} document
 * @param {any} schema
 * @param {string} place a pointer to it
 * @param {string[]} [trail] the references followed on the way here
 * @returns {Part[]} the nearest first
 */
export function partsOf(document, schema, place, trail = []) {
  if (typeof schema !== "object" || schema === null) refuse(place, String(schema), "is no schema that it can read");
  const { $ref, allOf = [], ...own } = schema;
  if (trail.includes($ref)) refuse(place, "$ref", "leads back to where it came from");
  return [
    { schema: own, place, trail },
    ...($ref ? partsOf(document, lookUp(document, $ref), $ref, [...trail, $ref]) : []),
    ...allOf.flatMap((/** @type {any} */ part, /** @type {number} */ i) =>
      partsOf(document, part, `${place}/allOf/${i}`, trail),
    ),
  ];
}

/**
 * Reads every keyword of every part.
 * @param {any} document
 * @param {Part[]} parts
 * @returns {Gathered}
 */
export function gather(document, parts) {
  /** @type {Gathered} */
  const all = { items: [], properties: new Map(), required: new Set(), groups: [] };
  for (const part of parts) {
    const { schema, place, trail } = part;
    const partsAt = (/** @type {any} */ inner, /** @type {string} */ at) => partsOf(document, inner, `${place}/${at}`, trail);
    for (const [keyword, value] of Object.entries(schema)) {
      const read = READ[keyword];
      if (!read && !isAnnotation(keyword)) refuse(place, keyword, "is a keyword that it does not know");
      const why = read?.(all, value, part, partsAt);
      if (why) refuse(place, keyword, why);
    }
  }
  const type = all.type === "integer" ? "number" : all.type;
  for (const { schema, place } of parts) {
    for (const keyword of Object.keys(schema)) {
      const about = ABOUT[keyword];
      if (about && about !== type) refuse(place, keyword, `needs \`type: ${about}\` beside it`);
    }
  }
  return all;
}
