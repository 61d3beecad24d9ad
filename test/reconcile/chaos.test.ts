// 1,000 sends; `npm run soak -- reconcile` has 20,000 of them.
import { expect, test } from "vitest";
import { chaos, decided } from "./chaos.js";

test("1,000 sends: nothing is said that is not so", async () => {
  const { table, lies } = await chaos(16, 1_000);
  console.table(table);
  expect(lies).toEqual([]);
  expect(decided(table.text)).toBeGreaterThanOrEqual(0.95);
  expect(decided(table.html)).toBeGreaterThanOrEqual(0.95);
});
