// docs/performance.md says what was measured, and nothing else.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const { readResults, report } = await import(String(new URL("../../bench/report/files.mjs", import.meta.url)));

test.each(Object.entries<string>(report(readResults())))("%s is what bench/results.json makes of it", (path, text) => {
  // Written again by `npm run bench -- --report`.
  expect(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8")).toBe(text);
});

test.each([
  ["README.md", "of", "loses", "kB to"],
  ["README.es.md", "de", "pierde", "kB frente a"],
])("%s opens with figures that were measured", (path, of, loses, to) => {
  const { calls, imports, pacing, size } = readResults();
  const text = readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
  const { send, sdk } = pacing.result.rows;
  expect([send.refused, send.lost]).toEqual([0, 0]);
  expect(text).toContain(`**${send.taken} ${of} ${pacing.result.messages}**`);
  expect(text).toContain(`${loses} ${sdk.lost}`);
  const kilobytes = (name: string, digits: number) => (size.result[name].gzipped / 1000).toFixed(digits);
  const ours = kilobytes("leadway-client", 1).replace(".", path.includes(".es.") ? "," : ".");
  expect(text).toContain(`${ours} ${to} ${kilobytes("api-client", 0)}`);
  expect(size.result["api-client"].gzipped / size.result["leadway-client"].gzipped).toBeCloseTo(9, 0);
  const milliseconds = (name: string) => imports.result.rows[name].milliseconds.median;
  expect(milliseconds("api-client") / milliseconds("leadway-client")).toBeGreaterThan(18);
  const at32 = calls.result.tables.find(({ atOnce }: { atOnce: number }) => atOnce === 32).rows;
  expect(at32.find(({ name }: { name: string }) => name === "send-undici").speedOver.sdk.median).toBeGreaterThan(4);
});
