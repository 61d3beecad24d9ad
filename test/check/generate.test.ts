// npm run generate and the validator's rules.
import { expect, test } from "vitest";
import { Copy } from "../support/copy.js";

const RULES = "src/generated/rules.ts";
const inputs = ["openapi", "scripts", "src/generated", "cli/src/generated", "package.json"];
const generate = (copy: Copy, ...args: string[]) => copy.run(process.execPath, "scripts/generate.mjs", ...args);

test("a keyword that the validator would skip fails it, and nothing is written", () => {
  const copy = new Copy(...inputs);
  const before = copy.read(RULES);
  copy.edit("openapi/messages.yaml", "minLength: 1\n", "multipleOf: 2\n");
  const { status, stderr } = generate(copy);
  expect(stderr).toMatch(/^openapi\/messages\.yaml:\d+:\d+: `multipleOf`/);
  expect(status).toBe(1);
  expect(copy.read(RULES)).toBe(before);
});

test("--check names rules that are stale, and without it they are written anew", () => {
  const copy = new Copy(...inputs);
  const before = copy.read(RULES);
  copy.edit(RULES, '"minLength": 1', '"minLength": 0');
  const { status, stderr } = generate(copy, "--check");
  expect(stderr).toContain(RULES);
  expect(status).toBe(1);
  expect(generate(copy).status).toBe(0);
  expect(copy.read(RULES)).toBe(before);
});
