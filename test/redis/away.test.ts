// Redis stops, starts again, forgets, hangs; a caller gives up. Never a burst, and nothing left behind.
import { getEventListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createLeadwayClient } from "../../src/index.js";
import { type RedisClient, redisRateLimiter } from "../../src/redis/index.js";
import { type LeadwayClient, settle } from "../support/call.js";
import { sms, token } from "../support/message.js";
import { findRedis, startRedis } from "../support/redis.js";
import { serve } from "../support/server.js";
import { connectTo, limiterOn, turnsOf } from "./support.js";

/** A turn each 105 ms. A burst, of one turn for each of six limiters, would make 24 turns half a second shorter. */
const TURNS_24_MS = 22 * 105;

describe.skipIf(!findRedis())("redisRateLimiter", () => {
  test.concurrent("fails where Redis is away for too long, and nothing is sent", async ({ expect }) => {
    await using redis = await startRedis();
    await using patient = limiterOn(redis.port, { maxAwayMs: Infinity });
    await using impatient = limiterOn(redis.port, { maxAwayMs: 700 });
    await using server = await serve({});
    const [{ messages }, hasty] = [patient, impatient].map((rateLimiter) => {
      return createLeadwayClient({ token, baseUrl: server.url, rateLimiter });
    }) as [LeadwayClient, LeadwayClient];
    await messages.send(sms);
    await redis.kill();
    const runs = await Promise.all([1, 2, 3].map(() => settle(() => hasty.messages.send(sms))));
    for (const { error } of runs) {
      expect(error).toMatchObject({ code: "connection-failed", outcome: "not-sent", attempts: 0 });
      expect(String(error)).toContain("The rateLimiter failed (REDIS_UNAVAILABLE)");
    }
    expect(server.requests).toHaveLength(1);
    await redis.start();
    await expect(messages.send(sms)).resolves.toHaveProperty("messageId");
  });

  test.concurrent("waits for one that starts again, and lets no burst through", async ({ expect }) => {
    await using redis = await startRedis();
    const limiters = [1, 2, 3, 4, 5, 6].map(() => limiterOn(redis.port, { maxAwayMs: Infinity }));
    await turnsOf(1, ...limiters);
    await redis.kill();
    const turns = turnsOf(4, ...limiters);
    await sleep(2_000);
    const started = performance.now();
    await redis.start();
    const times = await turns;
    expect(times[0]).toBeGreaterThan(started);
    expect((times.at(-1) ?? 0) - started).toBeGreaterThan(TURNS_24_MS);
    for (const { client } of limiters) client.disconnect();
  });

  test.concurrent("one that is flushed lets no burst through", async ({ expect }) => {
    await using redis = await startRedis();
    const limiters = [1, 2, 3, 4, 5, 6].map(() => limiterOn(redis.port, { maxAwayMs: Infinity }));
    const started = performance.now();
    const turns = turnsOf(4, ...limiters);
    await limiters[0]?.acquire();
    await limiters[0]?.client.flushall();
    await limiters[0]?.client.script("FLUSH");
    const times = await turns;
    expect((times.at(-1) ?? 0) - started).toBeGreaterThan(TURNS_24_MS);
    for (const { client } of limiters) client.disconnect();
  });

  test.concurrent("one that hangs is away; a caller who gives up leaves no listener", async ({ expect }) => {
    await using redis = await startRedis();
    await using limiter = limiterOn(redis.port, { maxAwayMs: Infinity });
    await using impatient = limiterOn(redis.port, { maxAwayMs: 800 });
    const controller = new AbortController();
    await limiter.acquire(controller.signal);
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
    redis.process.kill("SIGSTOP");
    const gone = settle(() => limiter.acquire(controller.signal));
    await sleep(100);
    controller.abort(new Error("enough"));
    expect((await gone).error).toBe(controller.signal.reason);
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
    const { error } = await settle(() => impatient.acquire());
    expect(error).toMatchObject({ cause: { message: expect.stringContaining("400 ms") } });
    redis.process.kill("SIGCONT");
    await limiter.acquire();
  });

  // As many processes as one likes, each with one turn on its way that the network held up.
  test.concurrent("turns that were long on the way are not taken", async ({ expect }) => {
    await using redis = await startRedis();
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const times: number[] = [];
    const clients = Array.from({ length: 15 }, () => connectTo(redis.port));
    for (const client of clients) {
      const run: RedisClient["eval"] = client.eval.bind(client);
      const late = { eval: (...args: never[]) => run(...args).finally(() => arrived), defineCommand() {} };
      const limiter = redisRateLimiter({ client: late, account: "late", maxAwayMs: Infinity });
      void limiter.acquire().then(() => times.push(performance.now()));
      await sleep(110);
    }
    expect(times).toEqual([]);
    const started = performance.now();
    arrive();
    while (times.length < clients.length) await sleep(50);
    // The last four or so came less than 400 ms ago, and are taken.
    expect((times.at(-1) ?? 0) - started).toBeGreaterThan(9 * 105);
    for (const client of clients) client.disconnect();
  });
});

test("a signal that is aborted already takes no turn", async () => {
  const limiter = redisRateLimiter({ client: { eval: () => Promise.reject(new Error("asked")) }, account: "any" });
  const { error } = await settle(() => limiter.acquire(AbortSignal.abort("before")));
  expect(error).toBe("before");
});
