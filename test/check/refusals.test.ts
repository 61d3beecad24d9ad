// What the generator refuses, and that the refusal names what it is about.
import { expect, test } from "vitest";
import { refusalOf } from "./contracts.js";
import { refused } from "./refused.js";

test.each(refused)("refuses %s", (_, contract, about) => {
  expect(refusalOf(contract)).toContain(about);
});
