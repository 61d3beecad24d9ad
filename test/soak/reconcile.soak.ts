// 20,000 sends, some of them with an unknown outcome, and what reconcile finds out. CHAOS_SEED repeats a run.
import { expect, test } from "vitest";
import { chaos, decided } from "../reconcile/chaos.js";

/**
 * How many can be decided depends on how often two equal texts are in doubt and only one of them was accepted: from 98.9 to
 * 99.8 % of the texts, by the seed. So the shares are those of one seed, and only the truth is asked of every seed.
 */
const SEED_OF_THE_SHARES = 100_003;
const seeds = [SEED_OF_THE_SHARES, Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000)];

test.each(seeds)("CHAOS_SEED=%i, 20,000 sends: nothing is said that is not so, and nearly all is decided", async (seed) => {
  const { table, lies, unknown, readsEach } = await chaos(seed, 20_000);
  console.table(table);
  const [text, html] = [decided(table.text), decided(table.html)];
  const share = (value: number) => `${(value * 100).toFixed(2)} %`;
  console.log(`CHAOS_SEED=${seed}: ${unknown} of 20,000 sends had an unknown outcome, ${readsEach.toFixed(1)} reads for each.`);
  console.log(`Decided: ${share(text)} of the texts, ${share(html)} of the emails with html.`);
  expect(lies).toEqual([]);
  const isFixed = seed === SEED_OF_THE_SHARES;
  expect(text).toBeGreaterThanOrEqual(isFixed ? 0.99 : 0.98);
  expect(html).toBeGreaterThanOrEqual(isFixed ? 0.97 : 0.95);
});
