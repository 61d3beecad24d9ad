// What is generated from the contract for error messages.
import { expect, test } from "vitest";
import { sentences } from "../../src/generated/sentences.js";
import { type Body, contract } from "./support.js";

test("every sentence of an error example may be quoted, and nothing else", () => {
  const operations = Object.values<Body>(contract.paths).flatMap((item) => Object.values(item) as { responses: Body }[]);
  const responses = operations.flatMap((operation) => Object.entries(operation.responses));
  const examples = responses.flatMap(([status, response]) => {
    const { content } = response as { content: { "application/json": { examples: Body } } };
    return Number(status) < 400 ? [] : Object.values(content["application/json"].examples);
  });
  const said = examples.flatMap((example) => (example as { value: { message?: string[] } }).value.message ?? []);
  expect(said).toContain("Contact not found");
  expect([...sentences].sort()).toEqual([...new Set(said)].sort());
});
