// Messages made from a contract's own schema: ones that keep it, and ones with a single thing changed.
import fc, { type Arbitrary } from "fast-check";
import { type Body, fieldsOf, type Schema } from "../contract/support.js";
import { changed, type Path, pathsIn } from "./paths.js";

const KEYWORDS = ["type", "properties", "required", "items", "enum", "const", "allOf", "anyOf", "oneOf", "discriminator"];
const BOUNDS = ["minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "pattern"];
const SILENT = ["description", "examples", "deprecated", "additionalProperties", "x-remedy", "x-client-optional"];

/** A value that keeps a schema. */
function keeping(schema: Schema): Arbitrary<unknown> {
  const stray = Object.keys(schema).find((keyword) => ![...KEYWORDS, ...BOUNDS, ...SILENT].includes(keyword));
  if (stray) throw new Error(`These tests make no value for the keyword ${stray}`);
  const { allOf, minimum = -1e9, maximum = 1e9, minLength = 0, maxLength = 30, minItems = 0, maxItems = 4 } = schema;
  const whole = { min: Math.ceil(minimum), max: Math.min(maximum, 2e9) };
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (Array.isArray(schema.type)) {
    const [type] = schema.type;
    return fc.oneof(fc.constant(null), keeping({ ...schema, type: String(type) }));
  }
  if (schema.oneOf) return fc.oneof(...schema.oneOf.map(keeping));
  if (allOf?.every(({ type }) => type === "number" || type === "integer")) return keeping(Object.assign({}, ...allOf));
  switch (schema.type ?? (allOf || schema.anyOf ? "object" : undefined)) {
    case "string":
      return schema.pattern
        ? fc.stringMatching(new RegExp(schema.pattern, "u"))
        : fc.string({ minLength, maxLength, unit: "binary" });
    case "number":
      return fc.oneof(fc.double({ min: minimum, max: maximum, noNaN: true }), fc.integer(whole));
    case "integer":
      return fc.integer(whole);
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(keeping(schema.items ?? { type: "string" }), { minLength: minItems, maxLength: maxItems });
    case "object":
      return keepingObject(schema);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

/** Its own fields, under those of its parts: a contract states the narrower part after the wider one. */
function keepingObject({ properties = {}, required = [], allOf = [], anyOf = [] }: Schema): Arbitrary<object> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, keeping(field)]));
  const parts = [fc.record(fields, { requiredKeys: required }), ...allOf.map(keeping)];
  if (anyOf.length > 0) parts.push(fc.oneof(...anyOf.map(keeping)));
  return fc.tuple(...parts).map((values) => Object.assign({}, ...values));
}

const anyValue = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    null,
    "",
    "x",
    0,
    -1,
    1,
    1.5,
    1e11,
    100_000_000_001,
    true,
    [],
    {},
    [""],
    [0],
    [null],
    [[]],
    "😀",
    "😀😀😀",
  ),
);

/** Messages of a body's schema: those that keep it, and those that have been changed in one way or another. */
export function messagesOf({ oneOf: branches = [], discriminator }: Schema) {
  const by = discriminator?.propertyName ?? "";
  const channels = branches.map((branch) => fieldsOf(branch)[by]).map((field) => field?.const ?? field?.enum?.[0]);
  const names = [...new Set(branches.flatMap((branch) => Object.keys(fieldsOf(branch))))];
  const slips = names.map((name) => name.replace(/(.)(?=.$)/, "$1$1"));
  const anyName = fc.oneof(fc.string(), fc.constantFrom(...names, ...slips, "constructor", "__proto__"));
  const contents = branches
    .flatMap((branch) => (branch.allOf ?? []).flatMap(({ anyOf }) => anyOf ?? []))
    .flatMap(({ properties }) => Object.keys(properties ?? {}));

  // With fields that the channel does not know: they pass.
  const message: Arbitrary<Body> = fc.oneof(
    ...branches.map((branch) => {
      const own = Object.keys(fieldsOf(branch));
      const foreign = anyName.filter((name) => !own.includes(name));
      return fc
        .tuple(fc.dictionary(foreign, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }), keeping(branch))
        .map(([more, fields]) => ({ ...more, ...(fields as Body) }));
    }),
  );
  // A place by its number, not by `chain`: a failing message then shrinks further.
  const somewhere = fc.tuple(message, fc.nat(100)).map(([body, n]) => {
    const paths = pathsIn(body);
    return [body, paths[n % paths.length] as Path] as const;
  });

  const changes: Record<string, Arbitrary<Body>> = {
    "a field removed": somewhere.map(([body, path]) => changed(body, path, () => undefined)),
    "a type changed": fc.tuple(somewhere, anyValue).map(([[body, path], value]) => changed(body, path, () => value)),
    "a field set": fc
      .tuple(message, fc.constantFrom(...names), anyValue)
      .map(([body, name, value]) => ({ ...body, [name]: value })),
    "a value misspelt": fc
      .tuple(somewhere, fc.constantFrom("toLowerCase", "toUpperCase", "trim"), fc.constantFrom("", " ", "s"))
      .map(([[body, path], way, end]) =>
        changed(body, path, (value) => (typeof value === "string" ? value[way as "trim"]() + end : value)),
      ),
    "the channel swapped": fc.tuple(message, fc.constantFrom(...channels)).map(([body, type]) => ({ ...body, [by]: type })),
    "the content emptied": fc
      .tuple(message, fc.subarray(contents, { minLength: 1 }), fc.constantFrom<unknown>("", [], undefined))
      .map(([body, emptied, nothing]) => ({ ...body, ...Object.fromEntries(emptied.map((name) => [name, nothing])) })),
  };
  return { message, changes };
}
