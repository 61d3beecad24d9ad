// Each keyword that the generator reads, as the checker keeps to it.
import { expect, test } from "vitest";
import { check } from "../../src/check/index.js";
import { bodyRule, contractOf, ofField, ref, renderRules, rulesOf } from "./contracts.js";
import { keywords } from "./keywords.js";

test.each(keywords)("%j accepts %j, not %j", (field, right, wrong) => {
  const rule = bodyRule(ofField(field));
  expect(check(rule, { field: right })).toEqual([]);
  expect(check(rule, { field: wrong })).toHaveLength(1);
});

test("a problem has the remedy that is nearest to it", () => {
  const field = { $ref: "#/components/schemas/Far", "x-remedy": "Near" };
  const contract = contractOf({ type: "object", properties: { field } }, { Far: { type: "string", "x-remedy": "Far" } });
  expect(check(bodyRule(contract), { field: 1 })).toMatchObject([{ remedy: "Near" }]);
});
test("what a caller may leave out, the contract may require all the same", () => {
  const schema = { type: "object", required: ["a", "b"], properties: { a: { "x-client-optional": true } } };
  const message = bodyRule(contractOf(schema));
  expect(check(message, { b: 1 })).toEqual([]);
  expect(check(message, {})).toMatchObject([{ path: "b" }]);
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
