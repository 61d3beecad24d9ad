// SECURITY.md: each guarantee names the tests that enforce it, and they exist.
import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { textOf } from "./blocks.js";
import { manifest } from "./project.js";

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
  const proofs = tests.split(", ").map((one) => one.replaceAll("`", ""));
  expect(proofs.some((one) => one.endsWith(".test.ts"))).toBe(true);
  for (const proof of proofs) {
    const [, script] = proof.match(/^npm run (\S+)$/) ?? [];
    if (script) expect(manifest.scripts).toHaveProperty([script]);
    else expect(existsSync(new URL(`../../${proof}`, import.meta.url)), `There is no ${proof}.`).toBe(true);
  }
});
