// Contracts that the generator refuses: a keyword that the checker would skip is no rule at all. Each with the keyword that the
// refusal is about; words.test.ts has the sentences.
import { contractOf, type Json, ofField, ref } from "./contracts.js";

type Refused = [what: string, contract: Json, about: string];

const field = (what: string, schema: unknown, about: string): Refused => [what, ofField(schema), about];

const fields: Refused[] = [
  field("a keyword of a later day", { type: "string", minWords: 3 }, "minWords"),
  field("not", { not: { type: "string" } }, "not"),
  field("a condition", { type: "string", if: {} }, "if"),
  field("multipleOf", { type: "number", multipleOf: 2 }, "multipleOf"),
  field("exclusiveMinimum", { type: "number", exclusiveMinimum: 2 }, "exclusiveMinimum"),
  field("uniqueItems", { type: "array", uniqueItems: true }, "uniqueItems"),
  field("readOnly, which the mock takes out", { type: "string", readOnly: true }, "readOnly"),
  field("nullable", { type: "string", nullable: true }, "nullable"),
  field("a list of types", { type: ["string", "number"] }, "type"),
  field("the type null", { type: "null" }, "type"),
  field("an extension that nobody knows", { type: "string", "x-remdy": "Help" }, "x-remdy"),
  field("a list in an enum", { enum: [["a"]] }, "enum"),
  field(
    "a closed part of an object",
    {
      allOf: [
        { type: "object", properties: { a: {} }, additionalProperties: false },
        { type: "object", properties: { b: {} } },
      ],
    },
    "additionalProperties",
  ),
  field("a length without its type", { minLength: 1 }, "minLength"),
  field("a length of a list", { type: "array", maxLength: 1 }, "maxLength"),
  field("a bound of a text", { type: "string", maximum: 1 }, "maximum"),
  field("fields without the type", { properties: {} }, "properties"),
  field("a field that every object has", { type: "object", properties: { toString: {} } }, "toString"),
  field("a remedy that is no text", { type: "string", "x-remedy": 1 }, "x-remedy"),
  field("an optional that is no true", { type: "string", "x-client-optional": "no" }, "x-client-optional"),
  field("types at odds", { allOf: [{ type: "string" }, { type: "number" }] }, "type"),
  field("enums at odds", { allOf: [{ enum: ["a"] }, { const: "b" }] }, "const"),
  field("two patterns", { allOf: [{ type: "string", pattern: "a" }, { pattern: "b" }] }, "pattern"),
  field("a choice of types", { anyOf: [{ type: "string" }] }, "anyOf"),
  field("a oneOf that nothing tells apart", { oneOf: [{ type: "string" }] }, "oneOf"),
  field("a schema that nothing satisfies", false, "field"),
];

const branch = (what: string, schema: unknown): Refused => {
  const anyOf = [{ type: "object", required: ["first"] }, schema];
  return [`an anyOf with a branch that ${what}`, contractOf({ type: "object", anyOf }), "anyOf"];
};

const branches: Refused[] = [
  branch("requires two fields", { type: "object", required: ["a", "b"] }),
  branch("requires no field", { type: "object", properties: { a: {} } }),
  branch("requires the field of another branch", { type: "object", required: ["first"] }),
  branch("has an anyOf itself", { type: "object", required: ["a"], anyOf: [{ type: "object", required: ["a"] }] }),
  branch("is no object", { type: "string" }),
  [
    "an anyOf that requires a field that the object does not have",
    contractOf({ type: "object", properties: { text: {} }, anyOf: [{ type: "object", required: ["message"] }] }),
    "message",
  ],
];

const channel = (name: string) => ({ type: "object", required: ["by"], properties: { by: { const: name } } });
const mapping = { a: ref("A").$ref, b: ref("B").$ref };
const choice = { oneOf: [ref("A"), ref("B")], discriminator: { propertyName: "by", mapping } };
const mapped = (other?: Json) => ({ ...choice, discriminator: { propertyName: "by", mapping: other } });

/** A oneOf of the schemas A and B. */
const oneOf = (what: string, about: string, { body = choice, B = channel("b") }: { body?: unknown; B?: Json }): Refused => [
  `a oneOf that ${what}`,
  contractOf(body, { A: channel("a"), B }),
  about,
];

const choices: Refused[] = [
  oneOf("has a branch without its const", "by", { B: { type: "object" } }),
  oneOf("has a branch that does not require it", "by", { B: { ...channel("b"), required: [] } }),
  oneOf("has a branch of two names", "by", { B: { ...channel("b"), properties: { by: { enum: ["b", "c"] } } } }),
  oneOf("has the same branch twice", "by", { B: channel("a") }),
  oneOf("has a branch that is a oneOf", "by", {
    B: { oneOf: [ref("A")], discriminator: { propertyName: "by", mapping: { a: ref("A").$ref } } },
  }),
  oneOf("is mapped to the wrong branch", "mapping", { body: mapped({ a: ref("B").$ref }) }),
  oneOf("is not mapped", "mapping", { body: mapped() }),
  oneOf("is mapped too often", "c", { body: mapped({ ...mapping, c: ref("A").$ref }) }),
  oneOf("has an enum of more names", "c", { B: { ...channel("b"), properties: { by: { enum: ["b", "c"], const: "b" } } } }),
  oneOf("is next to fields", "properties", { body: { ...choice, type: "object", properties: {} } }),
  oneOf("is next to a remedy that nobody would see", "x-remedy", { body: { ...choice, "x-remedy": "Help" } }),
  oneOf("is part of more", "minProperties", { body: { allOf: [choice, { minProperties: 1 }] } }),
  oneOf("is no object", "type", { body: { ...choice, type: "array" } }),
  oneOf("has a branch that is no reference", "mapping", { body: { ...choice, oneOf: [channel("a"), ref("B")] } }),
];

const tree = { type: "object", properties: { children: { type: "array", items: ref("Tree") } } };
const asText = JSON.parse(JSON.stringify(contractOf({ type: "object" })).replace("application/json", "text/plain"));

export const refused: Refused[] = [
  ...fields,
  ...branches,
  ...choices,
  ["a schema that contains itself", contractOf(ref("Tree"), { Tree: tree }), "$ref"],
  ["a reference that leads nowhere", contractOf(ref("Nowhere")), "Nowhere"],
  ["a body that is not JSON", asText, "requestBody"],
];
