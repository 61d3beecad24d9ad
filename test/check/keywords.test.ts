// Each keyword that the generator reads, as the checker keeps to it.
import { describe, expect, test } from "vitest";
import { check } from "../../src/check.js";
import { contractOf, type Json, ofField, renderRules, rulesOf } from "./contracts.js";

const bounds = { type: "number", minimum: 3, maximum: 5 };

describe("says in plain words that a value", () => {
  test.each<[schema: Json, wrong: unknown, rule: string, right: unknown]>([
    [{ type: "string", minLength: 2 }, "😀", "must be at least 2 long", "😀😀"],
    [{ type: "string", maxLength: 2 }, "😀😀😀", "must be at most 2 long", "😀😀"],
    [{ type: "string", pattern: "^\\d+/$" }, "1", "must match ^\\d+\\/$", "1/"],
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
    [
      { type: "array", items: { type: "array", items: { type: "string" } } },
      [[1]],
      "must be of type string, not number",
      [["a"]],
    ],
  ])("%j", (field, wrong, rule, right) => {
    const { message } = rulesOf(ofField(field));
    expect(check(message, { field: wrong }).map((problem) => problem.rule)).toEqual([rule]);
    expect(check(message, { field: right })).toEqual([]);
  });

  test("has the remedy that is nearest to it", () => {
    const field = { $ref: "#/components/schemas/Far", "x-remedy": "Near" };
    const contract = contractOf({ type: "object", properties: { field } }, { Far: { type: "string", "x-remedy": "Far" } });
    expect(check(rulesOf(contract).message, { field: 1 })).toMatchObject([{ remedy: "Near" }]);
  });
});

test("what a caller may leave out, the contract may require all the same", () => {
  const schema = { type: "object", required: ["a", "b"], properties: { a: { "x-client-optional": true } } };
  const { message } = rulesOf(contractOf(schema));
  expect(check(message, { b: 1 })).toEqual([]);
  expect(check(message, {})).toEqual([{ path: "b", rule: "is missing" }]);
});

test("what occurs twice is written once, and a pattern as a regular expression", () => {
  const field = { type: "string", pattern: "^/a$" };
  const { message } = rulesOf(contractOf({ type: "object", properties: { a: field, b: field, "c-d": { type: "boolean" } } }));
  expect(renderRules({ message })).toBe(
    [
      'import type { Rule } from "../check.js";\n',
      'const shared1 = { type: "string", pattern: /^\\/a$/u } as const;\n',
      "/** What the contract asks of the message. */",
      'export const message: Rule = { type: "object", fields: { a: shared1, b: shared1, "c-d": { type: "boolean" } } };\n',
    ].join("\n"),
  );
});
