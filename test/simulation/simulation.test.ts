// 500 worlds: half of them the same each time, half of them new each day. `npm run simulate -- --seed S` tells the story of one.
// `npm run mutation` runs fewer of them, for every mutant.
import { describe, expect, test } from "vitest";
import { ENOUGH_WORLDS } from "./expected.js";
import { knownFaults } from "./known.js";
import { planFrom, run } from "./simulate.js";
import { Sum } from "./sum.js";

const FIRST = 1;
const WORLDS = Number(process.env.SIMULATED_WORLDS ?? 500);
const TODAY = Math.floor(Date.now() / 86_400_000) * 1_000;
const seeds = (from: number) => Array.from({ length: WORLDS / 2 }, (_, index) => from + index);

test("nothing is violated in any world, and every fault and outcome occurs", { timeout: 300_000 }, async () => {
  const sum = await Sum.of([...seeds(FIRST), ...seeds(TODAY)]);
  expect(sum.failures).toEqual([]);
  if (WORLDS >= ENOUGH_WORLDS) expect(sum.missing).toEqual([]);
});

test("the same seed gives the same story", async () => {
  const stories: string[][] = [[], []];
  for (const story of stories) await run(planFrom(FIRST), (line) => story.push(line));
  expect(stories[0]).toEqual(stories[1]);
});

describe("worlds that failed once", () => {
  for (const { name, plan, open } of knownFaults) {
    (open ? test.fails : test)(`${open ? "open: " : ""}${name}`, async () => {
      expect((await run(plan)).violations).toEqual([]);
    });
  }
});
