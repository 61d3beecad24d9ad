// What the generator refuses: a keyword that the checker would skip is no rule at all.
import { describe, expect, test } from "vitest";
import { contractOf, type Json, ofField, ref, rulesOf } from "./contracts.js";

describe("refuses, by place and keyword,", () => {
  test.each<[what: string, field: unknown, why: string]>([
    ["a keyword of a later day", { type: "string", minWords: 3 }, "`minWords` is a keyword that the checker does not know"],
    ["not", { not: { type: "string" } }, "`not` is a keyword that the checker does not know"],
    ["a condition", { type: "string", if: {} }, "`if` is a keyword that the checker does not know"],
    ["multipleOf", { type: "number", multipleOf: 2 }, "`multipleOf` is a keyword that the checker does not know"],
    [
      "exclusiveMinimum",
      { type: "number", exclusiveMinimum: 2 },
      "`exclusiveMinimum` is a keyword that the checker does not know",
    ],
    ["uniqueItems", { type: "array", uniqueItems: true }, "`uniqueItems` is a keyword that the checker does not know"],
    [
      "readOnly, which the mock takes out",
      { type: "string", readOnly: true },
      "`readOnly` is a keyword that the checker does not know",
    ],
    ["nullable", { type: "string", nullable: true }, "`nullable` is not a keyword of OpenAPI 3.1: write"],
    ["a list of types", { type: ["string", "number"] }, "`type` must be one of string, number, integer"],
    ["the type null", { type: "null" }, "`type` must be one of string, number, integer"],
    ["an extension that nobody knows", { type: "string", "x-remdy": "Help" }, "`x-remdy` is a keyword that the checker"],
    ["a list in an enum", { enum: [["a"]] }, "`enum` may hold no list or object"],
    [
      "a closed part of an object",
      {
        allOf: [
          { type: "object", properties: { a: {} }, additionalProperties: false },
          { type: "object", properties: { b: {} } },
        ],
      },
      "`additionalProperties` closes only its own part",
    ],
    ["a length without its type", { minLength: 1 }, "`minLength` needs `type: string` next to it"],
    ["a length of a list", { type: "array", maxLength: 1 }, "`maxLength` needs `type: string` next to it"],
    ["a bound of a text", { type: "string", maximum: 1 }, "`maximum` needs `type: number` next to it"],
    ["fields without the type", { properties: {} }, "`properties` needs `type: object` next to it"],
    [
      "a field that every object has",
      { type: "object", properties: { toString: {} } },
      "`properties` names a field `toString`",
    ],
    ["a remedy that is no text", { type: "string", "x-remedy": 1 }, "`x-remedy` must be a text"],
    ["an optional that is no true", { type: "string", "x-client-optional": "no" }, "`x-client-optional` must be `true`"],
    ["types at odds", { allOf: [{ type: "string" }, { type: "number" }] }, "`type` contradicts the type string"],
    ["enums at odds", { allOf: [{ enum: ["a"] }, { const: "b" }] }, "`const` leaves no value that could be sent"],
    ["two patterns", { allOf: [{ type: "string", pattern: "a" }, { pattern: "b" }] }, "`pattern` is combined with another one"],
    ["a choice of types", { anyOf: [{ type: "string" }] }, "`anyOf` needs `type: object` next to it"],
    ["a oneOf that nothing tells apart", { oneOf: [{ type: "string" }] }, "`oneOf` is only known for a request body"],
  ])("%s", (_, field, why) => {
    const message = refusalOf(ofField(field));
    expect(message).toContain(why);
  });

  test.each<[what: string, schema: unknown, why: string]>([
    ["asks for two fields", { type: "object", required: ["a", "b"] }, "must be an object that requires one field"],
    ["asks for no field", { type: "object", properties: { a: {} } }, "must be an object that requires one field"],
    ["asks twice for a field", { type: "object", required: ["first"] }, "a different one in each branch"],
    [
      "holds another",
      { type: "object", required: ["a"], anyOf: [{ type: "object", required: ["a"] }] },
      "must be an object that requires one field",
    ],
    ["is no object", { type: "string" }, "must be an object that requires one field"],
  ])("an anyOf that %s", (_, schema, why) => {
    const anyOf = [{ type: "object", required: ["first"] }, schema];
    expect(refusalOf(contractOf({ type: "object", anyOf }))).toContain(why);
  });

  const channel = (name: string) => ({ type: "object", required: ["by"], properties: { by: { const: name } } });
  const choice = {
    oneOf: [ref("A"), ref("B")],
    discriminator: { propertyName: "by", mapping: { a: ref("A").$ref, b: ref("B").$ref } },
  };
  const schemas = { A: channel("a"), B: channel("b") };
  const needsConst = "must require `by` and give it a `const` that no other branch has";
  const withEnum = { ...channel("b"), properties: { by: { enum: ["b", "c"], const: "b" } } };
  const mapped = (mapping?: Json) => ({ ...choice, discriminator: { propertyName: "by", mapping } });
  const nested = { oneOf: [ref("A")], discriminator: { propertyName: "by", mapping: { a: ref("A").$ref } } };
  test.each<[what: string, body: unknown, schemas: Json, why: string]>([
    ["has a branch without its const", choice, { ...schemas, B: { type: "object" } }, needsConst],
    ["has a branch that does not require it", choice, { ...schemas, B: { ...channel("b"), required: [] } }, needsConst],
    [
      "has a branch of two names",
      choice,
      { ...schemas, B: { ...channel("b"), properties: { by: { enum: ["b", "c"] } } } },
      needsConst,
    ],
    ["has the same branch twice", choice, { ...schemas, B: channel("a") }, needsConst],
    ["has a branch that is one again", choice, { ...schemas, B: nested }, needsConst],
    ["is mapped otherwise", mapped({ a: ref("B").$ref }), schemas, "`mapping` must map a to #/components/schemas/A"],
    ["is not mapped", mapped(), schemas, "`mapping` must map a to #/components/schemas/A"],
    [
      "is mapped too often",
      mapped({ ...choice.discriminator.mapping, c: ref("A").$ref }),
      schemas,
      "`c` is mapped, and no branch",
    ],
    ["has an enum of more names", choice, { ...schemas, B: withEnum }, "must list the same values: c is in one of them only"],
    ["is next to fields", { ...choice, type: "object", properties: {} }, schemas, "`properties` is next to a `oneOf`"],
    [
      "is next to a remedy that nobody would see",
      { ...choice, "x-remedy": "Help" },
      schemas,
      "`x-remedy` is next to a `oneOf`",
    ],
    ["is part of more", { allOf: [choice, { minProperties: 1 }] }, schemas, "`minProperties` is next to a `oneOf`"],
    ["is no object", { ...choice, type: "array" }, schemas, "`type` is next to a `oneOf` of objects"],
    ["has a branch that is no reference", { ...choice, oneOf: [channel("a"), ref("B")] }, schemas, "must be a reference to it"],
  ])("a oneOf that %s", (_, schema, components, why) => {
    expect(refusalOf(contractOf(schema, components))).toContain(why);
  });

  test("an anyOf that asks for a field that the object does not have", () => {
    const schema = { type: "object", properties: { text: {} }, anyOf: [{ type: "object", required: ["message"] }] };
    expect(refusalOf(contractOf(schema))).toContain("requires `message`, which no field of the object is called");
  });

  test("a schema that contains itself", () => {
    const tree = { type: "object", properties: { children: { type: "array", items: ref("Tree") } } };
    expect(refusalOf(contractOf(ref("Tree"), { Tree: tree }))).toContain("`$ref` leads back to a schema that it is part of");
  });

  test("a reference that leads nowhere", () => {
    expect(refusalOf(contractOf(ref("Nowhere")))).toContain("#/components/schemas/Nowhere leads nowhere");
  });

  test("a schema that nothing satisfies", () => {
    expect(refusalOf(ofField(false))).toContain("`field` is false: write a schema, or leave it out");
  });

  test("a body that is not JSON", () => {
    const contract = JSON.parse(JSON.stringify(contractOf({ type: "object" })).replace("application/json", "text/plain"));
    expect(refusalOf(contract)).toContain("`requestBody` has text/plain: this client sends JSON, so add `application/json`");
  });

  function refusalOf(contract: Json): string {
    try {
      rulesOf(contract);
    } catch (error) {
      return (error as Error).message;
    }
    throw new Error("It was not refused");
  }
});
