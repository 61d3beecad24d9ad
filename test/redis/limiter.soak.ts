// 350 sends of several processes that share one limit over Redis, into the API's sliding window: no 429, and little time lost.
import { expect, test } from "vitest";
import { findRedis } from "../support/redis.js";
import { fleet } from "./fleet.js";

test.skipIf(!findRedis()).each([
  [3, 117],
  [10, 35],
])("%i processes with %i sends each", async (processes, sends) => {
  const { times, exits: _, ...report } = await fleet(processes, sends);
  console.log(`${processes} processes on one limit:`, report);
  expect(report.refusals).toBe(0);
  expect(times).toHaveLength(processes * sends);
  // Where a busy machine bunches requests together the window may be met to the last, and the hold of 10 s comes in.
  if (report.leastLeft > 0) expect(report.sustained).toBeGreaterThanOrEqual(9.3);
});
