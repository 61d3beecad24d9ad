// What the generator refuses: a keyword that the checker would skip is no rule at all.
import { describe, expect, test } from "vitest";
import { body, contractOf, type Json, ofField, ref, rulesOf } from "./contracts.js";

describe("refuses, by place and keyword,", () => {
  test.each<[what: string, field: unknown, why: string]>([
    ["a format, which the mock checks", { type: "string", format: "email" }, "`format` is a keyword that it does not know"],
    ["a keyword of a later day", { type: "string", minWords: 3 }, "`minWords` is a keyword that it does not know"],
    ["not", { not: { type: "string" } }, "`not` is a keyword that it does not know"],
    ["a condition", { type: "string", if: {} }, "`if` is a keyword that it does not know"],
    ["multipleOf", { type: "number", multipleOf: 2 }, "`multipleOf` is a keyword that it does not know"],
    ["exclusiveMinimum", { type: "number", exclusiveMinimum: 2 }, "`exclusiveMinimum` is a keyword that it does not know"],
    ["uniqueItems", { type: "array", uniqueItems: true }, "`uniqueItems` is a keyword that it does not know"],
    ["readOnly, which the mock takes out", { type: "string", readOnly: true }, "`readOnly` is a keyword that it does not know"],
    ["nullable", { type: "string", nullable: true }, "`nullable` is a keyword that it does not know"],
    ["a list of types", { type: ["string", "null"] }, "`type` is not one of the types that it knows"],
    ["the type null", { type: "null" }, "`type` is not one of the types that it knows"],
    ["a list in an enum", { enum: [["a"]] }, "`enum` holds a value that is not plain"],
    ["a const null", { const: null }, "`const` holds a value that is not plain"],
    ["a closed object", { type: "object", additionalProperties: false }, "`additionalProperties` is not plain `true`"],
    ["a length without its type", { minLength: 1 }, "`minLength` needs `type: string` beside it"],
    ["a length of a list", { type: "array", maxLength: 1 }, "`maxLength` needs `type: string` beside it"],
    ["a bound of a text", { type: "string", maximum: 1 }, "`maximum` needs `type: number` beside it"],
    ["fields without the type", { properties: {} }, "`properties` needs `type: object` beside it"],
    [
      "a field that every object has",
      { type: "object", properties: { toString: {} } },
      "`properties` names a field `toString`",
    ],
    ["a remedy that is no text", { type: "string", "x-remedy": 1 }, "`x-remedy` is no text"],
    ["an optional that is no true", { type: "string", "x-client-optional": "no" }, "`x-client-optional` is not plain `true`"],
    ["types at odds", { allOf: [{ type: "string" }, { type: "number" }] }, "`type` is not the type that stands beside it"],
    ["enums at odds", { allOf: [{ enum: ["a"] }, { const: "b" }] }, "`const` leaves no value that could be sent"],
    ["two patterns", { allOf: [{ type: "string", pattern: "a" }, { pattern: "b" }] }, "`pattern` stands beside another one"],
    ["a choice of types", { anyOf: [{ type: "string" }] }, "`anyOf` needs `type: object` beside it"],
    ["a oneOf that nothing tells apart", { oneOf: [{ type: "string" }] }, "`oneOf` has no `discriminator`"],
  ])("%s", (_, field, why) => {
    const message = refusalOf(ofField(field));
    expect(message).toContain(`The validator can't keep to the contract at ${body}/properties/field`);
    expect(message).toContain(why);
  });

  test.each<[what: string, schema: unknown, why: string]>([
    ["asks for two fields", { type: "object", required: ["a", "b"] }, "may only hold objects of one field that is required"],
    ["asks for no field", { type: "object", properties: { a: {} } }, "may only hold objects of one field that is required"],
    ["asks twice for a field", { type: "object", required: ["first"] }, "asks for `first` in a second way"],
    [
      "holds another",
      { type: "object", required: ["a"], anyOf: [{ type: "object", required: ["a"] }] },
      "may only hold objects of one",
    ],
    ["is no object", { type: "string" }, "may only hold objects of one field that is required"],
  ])("an anyOf that %s", (_, schema, why) => {
    const anyOf = [{ type: "object", required: ["first"] }, schema];
    expect(refusalOf(contractOf({ type: "object", anyOf }))).toContain(`${body}/anyOf/1: \`anyOf\` ${why}`);
  });

  const channel = (name: string) => ({ type: "object", required: ["by"], properties: { by: { const: name } } });
  const choice = {
    oneOf: [ref("A"), ref("B")],
    discriminator: { propertyName: "by", mapping: { a: ref("A").$ref, b: ref("B").$ref } },
  };
  const schemas = { A: channel("a"), B: channel("b") };
  const needsConst = "`oneOf` needs `by` to be required, and a text of its own as its `const`";
  test.each<[what: string, body: unknown, schemas: Json, place: string, why: string]>([
    ["has a branch without its const", choice, { ...schemas, B: { type: "object" } }, "/oneOf/1", needsConst],
    [
      "has a branch that does not require it",
      choice,
      { ...schemas, B: { ...channel("b"), required: [] } },
      "/oneOf/1",
      needsConst,
    ],
    [
      "has a branch of two names",
      choice,
      { ...schemas, B: { ...channel("b"), properties: { by: { enum: ["b", "c"] } } } },
      "/oneOf/1",
      needsConst,
    ],
    ["has the same branch twice", choice, { ...schemas, B: channel("a") }, "/oneOf/1", needsConst],
    [
      "has a branch that is one again",
      choice,
      { ...schemas, B: { oneOf: [ref("A")], discriminator: { propertyName: "by", mapping: { a: ref("A").$ref } } } },
      "/oneOf/1",
      "is one in another",
    ],
    [
      "is mapped otherwise",
      { ...choice, discriminator: { propertyName: "by", mapping: { a: ref("B").$ref } } },
      schemas,
      "",
      "does not map a to the schema that has it",
    ],
    [
      "is not mapped",
      { ...choice, discriminator: { propertyName: "by" } },
      schemas,
      "",
      "does not map a to the schema that has it",
    ],
    [
      "is mapped too often",
      { ...choice, discriminator: { propertyName: "by", mapping: { ...choice.discriminator.mapping, c: ref("A").$ref } } },
      schemas,
      "",
      "maps c, which no schema has",
    ],
    [
      "stands beside fields",
      { ...choice, type: "object", properties: {} },
      schemas,
      "",
      "`properties` stands beside a `oneOf`",
    ],
    [
      "stands beside a remedy that nobody would see",
      { ...choice, "x-remedy": "Help" },
      schemas,
      "",
      "`x-remedy` stands beside a `oneOf`",
    ],
    [
      "is part of more",
      { allOf: [choice, { minProperties: 1 }] },
      schemas,
      "/allOf/1",
      "`minProperties` stands beside a `oneOf`",
    ],
    ["is no object", { ...choice, type: "array" }, schemas, "", "`type` is not `object`"],
  ])("a oneOf that %s", (_, schema, components, place, why) => {
    expect(refusalOf(contractOf(schema, components))).toMatch(`${body}${place}: `);
    expect(refusalOf(contractOf(schema, components))).toContain(why);
  });

  test("a schema that holds itself", () => {
    const tree = { type: "object", properties: { children: { type: "array", items: ref("Tree") } } };
    expect(refusalOf(contractOf(ref("Tree"), { Tree: tree }))).toContain(
      "at #/components/schemas/Tree/properties/children/items: `$ref` leads back to where it came from",
    );
  });

  test("a reference that leads nowhere", () => {
    expect(refusalOf(contractOf(ref("Nowhere")))).toBe("#/components/schemas/Nowhere leads nowhere");
  });

  test("a schema that is a boolean", () => {
    expect(refusalOf(ofField(true))).toContain("properties/field: `true` is no schema that it can read");
  });

  test("a keyword in the answer", () => {
    const answer = { type: "object", properties: { id: { type: "string", format: "uuid" } } };
    expect(refusalOf(contractOf({ type: "object" }, {}, { 200: answer }))).toContain("schema/properties/id: `format` is");
  });

  test("answers that differ", () => {
    const answers = { 200: { type: "object" }, 201: { type: "array" }, 400: { type: "string" } };
    expect(refusalOf(contractOf({ type: "object" }, {}, answers))).toContain("one and the same schema for every 2xx");
  });

  test("a body that is not JSON alone", () => {
    const contract = JSON.parse(JSON.stringify(contractOf({ type: "object" })).replace("application/json", "text/plain"));
    expect(refusalOf(contract)).toContain("requestBody: `content` is not JSON and nothing else");
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
