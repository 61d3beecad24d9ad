// 20,000 worlds with fixed seeds, so that a red run repeats. `npm run simulate` tries new ones; with `--seed S` it tells the story of one.
import { expect, test } from "vitest";
import { Sum } from "../simulation/sum.js";

const from = 1_000_000;

test("nothing is violated in 20,000 worlds", async () => {
  const sum = await Sum.of(Array.from({ length: 20_000 }, (_, index) => from + index));
  console.log(`seeds from ${from}:`, sum.counts);
  expect(sum.failures).toEqual([]);
  expect(sum.missing).toEqual([]);
});
