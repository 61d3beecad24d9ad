// 20,000 sends, some of them with an unknown outcome, and what reconcile finds out. CHAOS_SEED repeats a run.
import { expect, test } from "vitest";
import { chaos, decided } from "../reconcile/chaos.js";

const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000);

test("20,000 sends: nothing is said that is not so, and nearly all is decided", async () => {
  const { table, lies, unknown, readsEach } = await chaos(seed, 20_000);
  console.table(table);
  const [text, html] = [decided(table.text), decided(table.html)];
  const share = (value: number) => `${(value * 100).toFixed(2)} %`;
  console.log(`CHAOS_SEED=${seed}: ${unknown} of 20,000 sends had an unknown outcome, ${readsEach.toFixed(1)} reads for each.`);
  console.log(`Decided: ${share(text)} of the texts, ${share(html)} of the emails with html.`);
  expect(lies).toEqual([]);
  expect(text).toBeGreaterThanOrEqual(0.99);
  expect(html).toBeGreaterThanOrEqual(0.97);
});
