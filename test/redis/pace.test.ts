// One limit for several processes, kept by Redis.
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { createClient, RESP_TYPES } from "redis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLeadwayClient } from "../../src/index.js";
import { type RedisClient, redisRateLimiter } from "../../src/redis/index.js";
import { settle } from "../support/call.js";
import { eventually } from "../support/eventually.js";
import { sms, token } from "../support/message.js";
import { findRedis, type RedisServer, startRedis } from "../support/redis.js";
import { serve } from "../support/server.js";
import { fleet } from "./fleet.js";
import { connectTo, type Limiter, limiterOn, turnsOf } from "./support.js";

describe.skipIf(!findRedis())("redisRateLimiter", () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis?.[Symbol.asyncDispose]());

  test.concurrent("three processes keep one limit, and end when they are done", async ({ expect }) => {
    const { times, sustained, refusals, asked, exits } = await fleet(3, 15);
    console.log(`3 processes: ${sustained.toFixed(2)} a second, ${asked.toFixed(2)} questions to Redis a send`);
    expect({ exits, refusals, sends: times.length }).toEqual({ exits: [0, 0, 0], refusals: 0, sends: 45 });
    // No faster than one limiter. The soak run also asks for 9.3.
    expect(sustained).toBeLessThan(12);
  });

  test.concurrent("one that is farther from Redis gets its part", async () => {
    await using near = limiterOn(redis.port, { account: "parts" });
    await using line = connectTo(redis.port);
    const run: RedisClient["eval"] = line.eval.bind(line);
    const slow = { eval: (...args: never[]) => sleep(4).then(() => run(...args)), defineCommand() {} };
    const far = redisRateLimiter({ client: slow, account: "parts" });
    const stop = new AbortController();
    const others = (async () => {
      while (!(await settle(() => near.acquire(stop.signal))).error);
    })();
    // By chance one turn in three is its own, one in twenty on a busy machine. If the near one always asked first, it got none.
    for (let turn = 0; turn < 3; turn++) await far.acquire();
    stop.abort();
    await others;
  });

  test.concurrent("each account has a limit of its own", async () => {
    await using one = limiterOn(redis.port, { account: "one" });
    await using other = limiterOn(redis.port, { account: "other" });
    one.observe({ holdMs: 60_000 });
    await turnsOf(3, other);
  });

  test.concurrent("what one process learns holds the others too, and the longest hold wins", async ({ expect }) => {
    await using first = limiterOn(redis.port, { account: "held" });
    await using second = limiterOn(redis.port, { account: "held" });
    await using server = await serve({ status: 429, headers: { "retry-after": "2" }, body: "" }, {});
    const connect = (rateLimiter: Limiter) => createLeadwayClient({ token, baseUrl: server.url, rateLimiter });
    const refused = connect(first).messages.send(sms);
    await server.arrived(1);
    await eventually(async () => expect(await first.client.pttl("leadway-client:turn:held")).toBeGreaterThan(1_000));
    second.observe({ holdMs: 300 });
    await Promise.all([refused, connect(second).messages.send(sms)]);
    const [held = 0, ...times] = server.requests.map(({ at }) => at);
    expect(times).toHaveLength(2);
    expect(Math.min(...times) - held).toBeGreaterThan(1_950);
  });

  test.concurrent("a retry goes before the first turns of its process", async ({ expect }) => {
    await using limiter = limiterOn(redis.port, { account: "retry" });
    const order: string[] = [];
    const take = (name: string, retry = false) => limiter.acquire(undefined, retry).then(() => order.push(name));
    await Promise.all([take("first"), take("second"), take("third"), take("retry", true)]);
    expect(order).toEqual(["retry", "first", "second", "third"]);
  });

  test.concurrent.each([["a day", "PX", 86_400_000], ["for ever"]])(
    "a key that lives %s is not believed",
    async (_, ...life) => {
      const account = `clock-${life.length}`;
      await using limiter = limiterOn(redis.port, { account });
      await limiter.client.call("SET", `leadway-client:turn:${account}`, "", ...life);
      await turnsOf(3, limiter);
    },
  );

  test.concurrent("a client that returns numbers as strings gets its turns", async () => {
    const ioredis = new Redis(redis.port, "127.0.0.1", { stringNumbers: true });
    const typeMapping = { [RESP_TYPES.NUMBER]: String };
    const nodeRedis = createClient({ url: `redis://127.0.0.1:${redis.port}`, commandOptions: { typeMapping } });
    await nodeRedis.connect();
    await turnsOf(2, ...[ioredis, nodeRedis].map((client) => redisRateLimiter({ client, account: "strings" })));
    ioredis.disconnect();
    nodeRedis.destroy();
  });

  test.concurrent("node-redis and ioredis share a limit, and nothing is put on the client", async ({ expect }) => {
    await using ioredis = connectTo(redis.port);
    const nodeRedis = createClient({ url: `redis://127.0.0.1:${redis.port}` });
    await nodeRedis.connect();
    const names = Object.keys(ioredis);
    const limiters = [ioredis, nodeRedis].map((client) => redisRateLimiter({ client, account: "both" }));
    const started = performance.now();
    const times = await turnsOf(10, ...limiters);
    nodeRedis.destroy();
    expect((times.at(-1) ?? 0) - started).toBeGreaterThan(19 * 100);
    expect(Object.keys(ioredis)).toEqual(names);
  });
});

test.each([[[1, "soon"]], [["OK"]], ["OK"], [null]])(
  "a client that answers with %j gets no turn, and an error",
  async (reply) => {
    const limiter = redisRateLimiter({ client: { eval: async () => reply }, account: "any", maxAwayMs: 0 });
    const { error } = await settle(() => limiter.acquire());
    expect(error).toMatchObject({ cause: { message: "The client must return Redis' reply to EVAL as a list of numbers" } });
  },
);

test.each([
  [{ client: {} }, "client must be an ioredis or a node-redis client"],
  [{ client: undefined }, "client must be an ioredis or a node-redis client"],
  [{ account: "" }, "account must be a non-empty string"],
  [{ maxAwayMs: Number.NaN }, "maxAwayMs must be a number, 0 or more"],
])("refuses %o", (wrong, message) => {
  const options = { client: { eval: async () => [] }, account: "any", ...wrong } as never;
  expect(() => redisRateLimiter(options)).toThrow(message);
});
