// Crashes, outages and pacing, in their short form: `npm run soak:queue` has the long one.
import { afterAll, beforeAll, describe, test } from "vitest";
import { findRedis, type RedisServer, startRedis } from "../support/redis.js";
import { proveCuts, proveEarlyKill, proveFaults, proveRestarts, proveStops, proveWrongOptions } from "./outages.js";
import { provePacing } from "./pacing.js";
import { proveKills } from "./proofs.js";

// Some seconds each, on a quiet machine.
describe.skipIf(!findRedis())("nothing twice, nothing lost", () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis?.[Symbol.asyncDispose]());

  test.concurrent("two of three workers are killed", async () => {
    await proveKills(redis.port, { messages: 150, kills: 2, workers: 3 });
  });

  test.concurrent("a worker is killed before its requests left: nothing is parked", async () => {
    await proveEarlyKill(redis.port, { messages: 20 });
  });

  test.concurrent("a worker stands still for longer than its lock", async () => {
    await proveStops(redis.port, { messages: 400, stops: 1 });
  });

  test.concurrent("Redis is killed, and started again on its append-only file", async () => {
    await using mortal = await startRedis();
    await proveRestarts(mortal, { messages: 100, restarts: 1 });
  });

  test.concurrent("Redis is out of reach for longer than the lock", async () => {
    await proveCuts(redis.port, { messages: 100, cuts: 1 });
  });

  test.concurrent("a worker is killed, and one on wrong options comes in its place", async () => {
    await proveWrongOptions(redis.port, { messages: 40 });
  });

  test.concurrent("answers are lost after the message was taken: all of those are parked", async () => {
    await proveFaults(redis.port, { messages: 100 });
  });

  test.concurrent("two accounts, with three workers on each, keep their own pace", async ({ expect }) => {
    const report = await provePacing(redis.port, { accounts: 2, workers: 3, sends: 40 });
    // No faster than ten a second, each. The soak run also asks for 8.5.
    for (const { rate } of report) expect(rate).toBeLessThan(12);
  });
});
