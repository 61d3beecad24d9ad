// A schema of any build (allOf, oneOf, anyOf) as a flat list: the value and the fields in it, each with the facts of it that can be
// compared.

/** @typedef {Record<string, any>} Facts `unreadable` alone where a part could not be read */
/** @typedef {Generator<[at: string, facts: Facts]>} Items */
/** @typedef {{ schema: any, above: any[] }} Part `above` are the schema itself and those that contain it */
/** @typedef {Part[]} Way what a value satisfies together; where there is a choice, there are several ways */

const LIMITS =
  /^(format|pattern|multipleOf|uniqueItems|(exclusive)?(min|max)imum|(min|max)(Length|Items|Properties))$|^(additional|unevaluated)Properties$/;

/** @type {(keyword: [string, unknown]) => boolean} whether a keyword limits what a value may be */
const isLimit = ([key, value]) =>
  LIMITS.test(key) && typeof value !== "object" && value !== /^(additional|unevaluated)/.test(key);

/**
 * The ways to satisfy a schema.
 * @param {any} node of a dereferenced document: a `$ref` that is left can't be followed, or leads back to where it came from
 * @param {any[]} [outside] the schemas that contain it
 * @returns {Way[]}
 */
export function waysOf(node, outside = []) {
  const schema = Object(node);
  // Each use of a schema is a copy of it, around the same fields.
  const self = schema.properties ?? schema;
  const isRecursive = schema.$ref?.startsWith("#") || outside.includes(self);
  const above = [...outside, self];
  if (isRecursive) return [[{ schema: { type: "recursive" }, above }]];
  const { allOf = [], oneOf = [], anyOf = [] } = schema;
  const read = (/** @type {any} */ part) => waysOf(part, above);
  const choices = [oneOf, anyOf].filter((choice) => choice.length > 0);
  return together([[[{ schema, above }]], ...allOf.map(read), ...choices.map((choice) => choice.flatMap(read))]);
}

/** @type {(lists: Way[][]) => Way[]} one way of each list, in every combination */
const together = (lists) =>
  lists.reduce((ways, more) => ways.flatMap((way) => more.map((another) => [...way, ...another])), [[]]);

/** @type {(part: Part) => string[]} empty for any */
function saidTypes({ schema: { type, nullable, properties, items } }) {
  const types = [type ?? (properties ? "object" : items ? "array" : [])].flat();
  return nullable === true && types.length > 0 ? [...types, "null"] : types;
}

/** @type {(way: Way) => string[]} the types that all schemas allow; empty for any */
function typesOf(way) {
  const lists = way.map(saidTypes).filter((types) => types.length > 0);
  const isIn = (/** @type {string} */ type, /** @type {string[]} */ types) =>
    types.includes(type) || (type === "integer" && types.includes("number"));
  return lists.flat().filter((type) => lists.every((types) => isIn(type, types)));
}

/** @type {(way: Way) => unknown[] | undefined} the values that all schemas allow */
function valuesOf(way) {
  const lists = way.map(({ schema }) => ("const" in schema ? [schema.const] : schema.enum));
  const [first, ...others] = lists.filter(Boolean);
  return first?.filter((/** @type {unknown} */ value) => others.every((values) => values.includes(value)));
}

/** @type {(way: Way) => Record<string, unknown>} where two schemas differ, what the first says */
const limitsOf = (way) =>
  Object.fromEntries([...way].reverse().flatMap(({ schema }) => Object.entries(schema).filter(isLimit)));

/** @type {<T>(lists: (T[] | undefined)[]) => T[]} the sorted items of all lists; empty where one says nothing */
const united = (lists) => (lists.every((list) => list?.length) ? [...new Set(lists.flatMap((list) => list ?? []))].sort() : []);

/** @type {(ways: Way[], required: boolean) => Facts} the same keys for every value */
function factsOf(ways, required) {
  const parts = ways.flat();
  const first = (/** @type {string} */ keyword) => parts.find(({ schema }) => schema[keyword] !== undefined)?.schema[keyword];
  const types = united(ways.map(typesOf));
  const values = united(ways.map(valuesOf));
  const [limits, ...others] = ways.map(limitsOf);
  const shared = Object.entries(limits).filter(([key, value]) => others.every((other) => other[key] === value));
  return {
    type: types.join(" | ") || "any",
    enum: values.length > 0 ? values : "none",
    required,
    default: first("default") ?? "none",
    deprecated: first("deprecated") === true,
    limits: shared.length > 0 ? Object.fromEntries(shared) : "none",
    description: first("description") ?? "none",
  };
}

/** @type {(part: Part) => { name: string, ways: Way[] }[]} the fields of a value; `[]` is its items, `*` its other fields */
function insideOf({ schema, above }) {
  const { properties, items, additionalProperties: others, required = [] } = schema;
  const inside = Object.entries(properties ?? {});
  if (items) inside.push(["[]", items]);
  if (typeof others === "object") inside.push(["*", others]);
  for (const name of required) inside.push([name, {}]);
  return inside.map(([name, field]) => ({ name, ways: waysOf(field, above) }));
}

/**
 * A value and all in it.
 * @param {string} at its path
 * @param {Way[]} ways
 * @param {boolean} required
 * @param {Facts} [more] what else is known of it
 * @returns {Items}
 */
export function* itemsOf(at, ways, required, more) {
  const unreadable = ways.flat().find(({ schema }) => schema.$ref)?.schema.$ref;
  if (unreadable) return yield [at, { unreadable }];
  yield [at, { ...factsOf(ways, required), ...more }];
  const inside = ways.map((way) => way.flatMap(insideOf));
  for (const name of new Set(inside.flat().map((field) => field.name))) {
    const said = inside.map((fields) => fields.filter((field) => field.name === name)).filter((fields) => fields.length > 0);
    const within = said.flatMap((fields) => together(fields.map((field) => field.ways)));
    const needed = ways.every((way) => way.some(({ schema }) => schema.required?.includes(name)));
    yield* itemsOf(name === "[]" ? `${at}[]` : `${at}.${name}`, within, needed);
  }
}
