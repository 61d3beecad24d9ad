// SECURITY.md: each guarantee names the tests that enforce it, and they are there.
import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { textOf } from "./blocks.js";

const rows = textOf("SECURITY.md")
  .split("\n")
  .filter((line) => /^\| (?!guarantee|-)/.test(line))
  .map((line) =>
    line
      .split("|")
      .slice(1, 4)
      .map((cell) => cell.trim()),
  );

test("it has guarantees", () => {
  expect(rows.length).toBeGreaterThan(10);
});

test.each(rows)("%s", (_guarantee, _limit, tests = "") => {
  expect(tests).toMatch(/^`test\/[^`]+\.test\.ts`(, `test\/[^`]+\.test\.ts`)*$/);
  for (const [, file = ""] of tests.matchAll(/`([^`]+)`/g)) {
    expect(existsSync(new URL(`../../${file}`, import.meta.url)), `There is no ${file}.`).toBe(true);
  }
});
