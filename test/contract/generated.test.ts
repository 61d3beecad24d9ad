// What is generated from the contract for the mock and for error messages.
import { expect, test } from "vitest";
import { contract as generated } from "../../src/generated/contract.js";
import { sentences } from "../../src/generated/sentences.js";
import { type Body, contract, operation, resolved } from "./support.js";

test("the mock gets the contract as it is written", () => {
  expect(resolved(generated, generated)).toEqual(contract);
});

test("every sentence of an error example may be quoted, and nothing else", () => {
  const responses = Object.entries<{ content: Body }>(operation.responses).filter(([status]) => Number(status) >= 400);
  const said = responses.flatMap(([, { content }]) =>
    Object.values((content["application/json"] as { examples: Body }).examples).flatMap(
      (example) => (example as { value: { message?: string[] } }).value.message ?? [],
    ),
  );
  expect(said).toContain("Contact not found");
  expect([...sentences].sort()).toEqual([...new Set(said)].sort());
});
