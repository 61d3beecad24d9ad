// docs/performance.md says what was measured, and nothing else.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const { readResults, report } = await import(String(new URL("../../bench/report/files.mjs", import.meta.url)));

test.each(Object.entries<string>(report(readResults())))("%s is what bench/results.json makes of it", (path, text) => {
  // Written again by `npm run bench -- --report`.
  expect(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8")).toBe(text);
});
