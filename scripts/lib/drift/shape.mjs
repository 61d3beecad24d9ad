// A schema of any build (allOf, oneOf, anyOf, references) as one flat shape: what a field may be, and the fields in it.

/**
 * @typedef {object} Shape
 * @property {string[]} type empty for any
 * @property {unknown[]} [enum]
 * @property {unknown} [default]
 * @property {boolean} [deprecated]
 * @property {string} [description]
 * @property {Record<string, unknown>} limits bounds, formats and patterns, by keyword
 * @property {Map<string, Field>} fields by name; `[]` for items, `*` for other properties
 * @property {string} [unreadable] why a part of it could not be read
 *
 * @typedef {{ shape: Shape, required: boolean, weak?: boolean }} Field `weak`: said of it in one alternative alone
 */

const LIMITS =
  /^(format|pattern|multipleOf|uniqueItems|(exclusive)?(min|max)imum|(min|max)(Length|Items|Properties))$|^(additional|unevaluated)Properties$/;

/**
 * What two ways to join shapes have in common: the first comes first, and a field of both is joined by `each`.
 * @type {(one: Shape, other: Shape, each: (a: Field, b: Field) => Shape, required: (a?: boolean, b?: boolean) => boolean) => Shape}
 */
function join(one, other, each, required) {
  const fields = [...new Set([...one.fields.keys(), ...other.fields.keys()])].map((name) => {
    const [a, b] = [one.fields.get(name), other.fields.get(name)];
    const known = /** @type {Field} */ (a ?? b);
    const weak = (a?.weak ?? known.weak) && (b?.weak ?? known.weak);
    const shape = a && b ? each(a, b) : known.shape;
    return /** @type {const} */ ([name, { shape, required: required(a?.required, b?.required), weak }]);
  });
  return {
    ...other,
    ...one,
    description: one.description ?? other.description,
    unreadable: one.unreadable ?? other.unreadable,
    fields: new Map(fields),
  };
}

/** @type {(one: string[], other: string[]) => string[]} the types that are both */
function common(one, other) {
  if (one.length === 0 || other.length === 0) return [...one, ...other];
  const narrow = (/** @type {string[]} */ these, /** @type {string[]} */ those) =>
    these.filter((type) => those.includes(type) || (type === "integer" && those.includes("number")));
  return [...new Set([...narrow(one, other), ...narrow(other, one)])];
}

/** @type {(one: Shape, other: Shape) => Shape} both at once: allOf */
const both = (one, other) => ({
  ...join(one, other, bothFields, (a, b) => a === true || b === true),
  type: common(one.type, other.type),
  enum: one.enum && other.enum ? one.enum.filter((value) => other.enum?.includes(value)) : (one.enum ?? other.enum),
  limits: { ...other.limits, ...one.limits },
});

/** @type {(a: Field, b: Field) => Shape} what is said in one alternative alone gives way to what always holds */
const bothFields = (a, b) => (a.weak === b.weak ? both(a.shape, b.shape) : a.weak ? b.shape : a.shape);

/** @type {(a: Field, b: Field) => Shape} */
const eitherField = (a, b) => either(a.shape, b.shape);

/** @type {(one: Shape, other: Shape) => Shape} one or the other: oneOf, anyOf */
const either = (one, other) => ({
  ...join(one, other, eitherField, (a, b) => a === true && b === true),
  type: one.type.length > 0 && other.type.length > 0 ? [...new Set([...one.type, ...other.type])] : [],
  enum: one.enum && other.enum && [...new Set([...one.enum, ...other.enum])],
  limits: Object.fromEntries(Object.entries(one.limits).filter(([key, value]) => other.limits[key] === value)),
});

/**
 * The alternatives of an anyOf say which fields must be there together, rather than what a field is: a bound that one of them
 * sets does not hold for the others.
 * @type {(shapes: Shape[]) => Shape[]}
 */
function weakened(shapes) {
  const inAll = (/** @type {string} */ name) => shapes.every(({ fields }) => fields.has(name));
  return shapes.map((shape) => ({
    ...shape,
    fields: new Map([...shape.fields].map(([name, field]) => [name, inAll(name) ? field : { ...field, weak: true }])),
  }));
}

/** @type {(keyword: [string, unknown]) => boolean} whether a keyword limits what a value may be */
const isLimit = ([key, value]) =>
  LIMITS.test(key) && typeof value !== "object" && value !== /^(additional|unevaluated)/.test(key);

/** @type {(schema: any) => string[]} */
function typesOf({ type, nullable, properties, items }) {
  const types = [type ?? (properties ? "object" : items ? "array" : [])].flat();
  return nullable === true && types.length > 0 ? [...new Set([...types, "null"])] : types;
}

/**
 * Reads a schema as a shape.
 * @param {any} schema of a dereferenced document: a `$ref` that is left can't be followed, or leads back to where it came from
 * @param {any[]} [above] the schemas that contain it
 * @returns {Shape}
 */
export function shapeOf(schema, above = []) {
  /** @type {Shape} */
  const empty = { type: [], limits: {}, fields: new Map() };
  const node = typeof schema === "object" ? (schema ?? {}) : {};
  if (node.$ref) return node.$ref.startsWith("#") ? { ...empty, type: ["recursive"] } : { ...empty, unreadable: node.$ref };
  // Each use of a schema is a copy of it, around the same fields.
  const self = node.properties ?? node;
  if (above.includes(self)) return { ...empty, type: ["recursive"] };
  const read = (/** @type {any} */ part) => shapeOf(part, [...above, self]);

  /** @type {[string, any][]} */
  const inside = Object.entries(node.properties ?? {});
  if (node.items) inside.push(["[]", node.items]);
  if (typeof node.additionalProperties === "object") inside.push(["*", node.additionalProperties]);
  const required = node.required ?? [];
  for (const name of required) if (!inside.some(([known]) => known === name)) inside.push([name, {}]);
  const own = {
    ...empty,
    type: typesOf(node),
    enum: "const" in node ? [node.const] : node.enum,
    default: node.default,
    deprecated: node.deprecated,
    description: node.description,
    limits: Object.fromEntries(Object.entries(node).filter(isLimit)),
    fields: new Map(inside.map(([name, part]) => [name, { shape: read(part), required: required.includes(name) }])),
  };
  const parts = [own, ...(node.allOf ?? []).map(read)];
  if (node.oneOf?.length) parts.push(node.oneOf.map(read).reduce(either));
  if (node.anyOf?.length) parts.push(weakened(node.anyOf.map(read)).reduce(either));
  return parts.reduce(both);
}
