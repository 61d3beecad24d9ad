// Crashes, outages and pacing on a real Redis, in their long form. About five minutes.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findRedis, type RedisServer, startRedis } from "../support/redis.js";
import { measureCosts } from "./costs.js";
import { proveCuts, proveFaults, proveRestarts, proveStops, proveWrongOptions } from "./outages.js";
import { provePacing } from "./pacing.js";
import { proveKills, proveTwiceQueued } from "./proofs.js";

describe.skipIf(!findRedis())("campaigns", () => {
  let redis: RedisServer;
  beforeEach(async () => {
    redis = await startRedis();
  });
  afterEach(() => redis?.[Symbol.asyncDispose]());
  const show = (name: string, report: object) => console.log(`${name}:`, JSON.stringify(report));

  test("ten kills in 1,000 messages", async () => {
    const report = await proveKills(redis.port, { messages: 1_000, kills: 10, workers: 3 });
    show("kills", report);
    expect(report.parked).toBeGreaterThan(0);
  });

  test("a worker stopped five times for longer than its lock", async () => {
    show("stops", await proveStops(redis.port, { messages: 2_000, stops: 5 }));
  });

  test("Redis killed five times", async () => {
    show("restarts", await proveRestarts(redis, { messages: 500, restarts: 5 }));
  });

  test("Redis out of reach eight times", async () => {
    show("cuts", await proveCuts(redis.port, { messages: 500, cuts: 8 }));
  });

  test("a worker on wrong options", async () => {
    show("wrong options", await proveWrongOptions(redis.port, { messages: 100 }));
  });

  test("5 % of answers dropped and 5 % of 500s, after the message was taken", async () => {
    show("faults", await proveFaults(redis.port, { messages: 1_000 }));
  });

  test("a campaign queued four times while it is sent", async () => {
    show("queued four times", await proveTwiceQueued(redis.port, { messages: 500 }));
  });

  test("what it costs", async () => {
    show("costs", await measureCosts(redis.port, 3_000));
  });

  test("350 sends by three workers on one account", async () => {
    const [report] = await provePacing(redis.port, { accounts: 1, workers: 3, sends: 350 });
    show("one account", report ?? {});
    expect(report?.rate).toBeGreaterThan(8.5);
  });

  test("five accounts, each at its own rate", async () => {
    const report = await provePacing(redis.port, { accounts: 5, workers: 3, sends: 150 });
    show("five accounts", report);
    for (const { rate } of report) expect(rate).toBeGreaterThan(8.5);
  });
});
