// Each keyword that the generator reads, as the checker keeps to it.
import { describe, expect, test } from "vitest";
import { check } from "../../src/check/index.js";
import { bodyRule, contractOf, type Json, ofField, ref, renderRules, rulesOf } from "./contracts.js";

const bounds = { type: "number", minimum: 3, maximum: 5 };

describe("says in plain words that a value", () => {
  test.each<[schema: Json, wrong: unknown, said: string, right: unknown]>([
    [{ type: "string", minLength: 2 }, "😀", "must be at least 2 long", "😀😀"],
    [{ type: "string", maxLength: 2 }, "😀😀😀", "must be at most 2 long", "😀😀"],
    [{ type: "string", pattern: "^\\d+/$" }, "1", "must match ^\\d+/$", "1/"],
    [{ type: "string", pattern: "^.$" }, "ab", "must match ^.$", "😀"],
    [{ type: "array", minItems: 1 }, [], "must not be empty", [1]],
    [{ type: "array", minItems: 2 }, [1], "must be at least 2 long", [1, 2]],
    [{ type: "array", maxItems: 1 }, [1, 2], "must be at most 1 long", [1]],
    [{ type: "integer" }, 1.5, "must be of type integer, not number", 1],
    [{ type: "integer", minimum: 1 }, 0, "must be at least 1", 1],
    [{ type: "number", maximum: 1 }, 1.1, "must be at most 1", 1],
    [{ type: "boolean" }, 0, "must be of type boolean, not number", false],
    [{ const: 1 }, "1", "must be one of 1", 1],
    [{ type: "integer", enum: [1, 2] }, 3, "must be one of 1, 2", 2],
    [{ type: "string", enum: ["a", 1] }, 1, "must be of type string, not number", "a"],
    [{ allOf: [bounds, { minimum: 1, maximum: 9 }] }, 2, "must be at least 3", 3],
    [{ allOf: [bounds, { minimum: 1, maximum: 9 }] }, 6, "must be at most 5", 5],
    [{ allOf: [{ minimum: 1, maximum: 9 }, bounds] }, 2, "must be at least 3", 3],
    [{ allOf: [{ type: "integer" }, bounds] }, 3.5, "must be of type integer, not number", 4],
    [{ allOf: [bounds, { type: "integer" }] }, 3.5, "must be of type integer, not number", 4],
    [{ allOf: [{ enum: ["a", "b"] }, { enum: ["b", "c"] }] }, "c", "must be one of b", "b"],
    [{ type: ["string", "null"] }, 1, "must be of type string or null, not number", null],
    [{ type: ["string", "null"], minLength: 1 }, "", "must not be empty", null],
    [{ type: ["array", "null"], items: { type: "string" } }, {}, "must be of type array or null, not object", null],
    [{ type: ["string", "null"], enum: ["a", null] }, "b", "must be one of a, ", null],
    [{ type: "string", format: "email" }, 1, "must be of type string, not number", "any text"],
    [{ type: "object", properties: { a: {} }, additionalProperties: false }, { b: 1 }, "is not a known field", { a: 1 }],
    [{ type: "object", additionalProperties: { type: "number" } }, { b: "1" }, "must be of type number, not string", { b: 1 }],
    [
      { type: "array", items: { type: "array", items: { type: "string" } } },
      [[1]],
      "must be of type string, not number",
      [["a"]],
    ],
  ])("%j", (field, wrong, said, right) => {
    const rule = bodyRule(ofField(field));
    expect(check(rule, { field: wrong }).map((problem) => problem.rule)).toEqual([said]);
    expect(check(rule, { field: right })).toEqual([]);
  });

  test("has the remedy that is nearest to it", () => {
    const field = { $ref: "#/components/schemas/Far", "x-remedy": "Near" };
    const contract = contractOf({ type: "object", properties: { field } }, { Far: { type: "string", "x-remedy": "Far" } });
    expect(check(bodyRule(contract), { field: 1 })).toMatchObject([{ remedy: "Near" }]);
  });
});

test("what a caller may leave out, the contract may require all the same", () => {
  const schema = { type: "object", required: ["a", "b"], properties: { a: { "x-client-optional": true } } };
  const message = bodyRule(contractOf(schema));
  expect(check(message, { b: 1 })).toEqual([]);
  expect(check(message, {})).toEqual([{ path: "b", rule: "is missing" }]);
});

test("each named schema is one constant, and equal ones are one object", () => {
  const text = { type: "string", pattern: "^/a$" };
  const body = { type: "object", properties: { a: ref("Text"), b: ref("Same"), "c-d": { type: "boolean" } } };
  expect(renderRules(rulesOf(contractOf(body, { Text: text, Same: text }))).replaceAll(/\s+/g, " ")).toBe(
    [
      'const Text = { "type": "string", "pattern": "^/a$" };',
      "const Same = Text;",
      'export const sendMessageBody = { "type": "object", "properties": { "a": Text, "b": Same, "c-d": { "type": "boolean" } } };',
      'export const sendMessageResponse = { "type": "object" }; ',
    ].join(" "),
  );
});

test("what no checker follows in a response is noted, and ignored", () => {
  const response = { type: "object", properties: { id: { type: "string", readOnly: true }, any: { not: {} } } };
  const { rules, notes } = rulesOf(contractOf({ type: "object" }, {}, { 200: response }));
  expect(rules.sendMessageResponse).toEqual({ type: "object", properties: { id: { type: "string" }, any: {} } });
  expect(notes).toHaveLength(2);
});
