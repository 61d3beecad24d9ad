// docs/performance.md says what was measured, and nothing else.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const { readResults, report } = await import(String(new URL("../../bench/report/files.mjs", import.meta.url)));

test.each(Object.entries<string>(report(readResults())))("%s is what bench/results.json makes of it", (path, text) => {
  // Written again by `npm run bench -- --report`.
  expect(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8")).toBe(text);
});

/** What README says in words. */
const speeds = [
  ["README.md", "half to three quarters as many calls", "two to five times as many"],
  ["README.es.md", "entre la mitad y tres cuartos de las", "entre dos y cinco veces las"],
] as const;

test.each(speeds)("%s compares with the official SDK as it was measured", (page, builtIn, undici) => {
  const text = readFileSync(new URL(`../../${page}`, import.meta.url), "utf8");
  const { size, imports, pacing, calls } = readResults();
  const [ours, theirs] = ["leadway-client", "api-client"];
  const row = (one: number, other: number, unit: string) => new RegExp(`\\| +${one}${unit} +\\| +${other}${unit} +\\|`);
  const { send, sdk } = pacing.result.rows;
  expect(text).toMatch(row(send.lost, sdk.lost, ""));
  const kilobytes = (name: string) => Math.round(size.result[name].gzipped / 1000);
  expect(text).toMatch(row(kilobytes(ours), kilobytes(theirs), " kB"));
  const importMs = (name: string) => Math.round(imports.result.rows[name].milliseconds.median);
  expect(text).toMatch(row(importMs(ours), importMs(theirs), " ms"));

  expect(text).toContain(builtIn);
  expect(text).toContain(undici);
  for (const { rows } of calls.result.tables) {
    const overSdk = (wanted: string) => rows.find(({ name }: { name: string }) => name === wanted).speedOver.sdk.median;
    expect(overSdk("send")).toBeGreaterThanOrEqual(0.5);
    expect(overSdk("send")).toBeLessThanOrEqual(0.75);
    expect(overSdk("send-undici")).toBeGreaterThanOrEqual(2);
    expect(overSdk("send-undici")).toBeLessThanOrEqual(5);
  }
});
