// What the client knows of the rate limit, and a limiter of the caller's own.
import { describe, expect, test } from "vitest";
import { createLeadwayClient, type RateLimitState } from "../../src/index.js";
import { type ClientOptions, type Fetch, settle } from "../support/call.js";
import { wait, withClock } from "../support/clock.js";
import { texts } from "../support/judge.js";
import { found, sms, token } from "../support/message.js";
import { type Step, sent, serve } from "../support/server.js";

const full = {
  "x-ratelimit-max": "100",
  "x-ratelimit-interval-milliseconds": "800",
  "x-ratelimit-remaining": "0",
  "x-ratelimit-limit-daily": "200000",
  "x-ratelimit-daily-remaining": "1999",
  "x-ratelimit-daily-reset": "3600000",
};
const left = (remaining: string): Step => ({
  status: 201,
  body: sent,
  headers: { ...full, "x-ratelimit-remaining": remaining },
});
const connect = (baseUrl: string, options: Partial<ClientOptions> = {}) => createLeadwayClient({ token, baseUrl, ...options });

test("leadway.rateLimit tells the last known state", async () => {
  await using server = await serve(
    left("57"),
    { status: 500, body: "" },
    { status: 400, headers: { ...full, "x-ratelimit-remaining": "56" } },
  );
  const client = connect(server.url, { rateLimiter: false });
  const known = {
    limit: 100,
    remaining: 57,
    intervalMs: 800,
    dailyLimit: 200_000,
    dailyRemaining: 1999,
    dailyResetMs: 3_600_000,
  };
  await client.messages.send(sms);
  expect(client.rateLimit).toEqual(known);
  await settle(() => client.messages.send(sms));
  expect(client.rateLimit).toEqual(known);
  const { error } = await settle(() => client.messages.send(sms));
  expect(client.rateLimit).toEqual({ ...known, remaining: 56 });
  expect(error).toMatchObject({ rateLimit: { ...known, remaining: 56 } });
});

test("headers that make no sense tell nothing", async () => {
  await using server = await serve({
    status: 201,
    body: sent,
    headers: {
      "x-ratelimit-max": "many",
      "x-ratelimit-remaining": "-1",
      "x-ratelimit-interval-milliseconds": "",
      "x-ratelimit-daily-remaining": "NaN",
    },
  });
  const client = connect(server.url, { rateLimiter: false });
  await client.messages.send(sms);
  expect(client.rateLimit ?? {}).toEqual({});
});

describe("a limiter of the caller's own", () => {
  test("is asked before each attempt, and told of each answer", async () => {
    await using server = await serve({ status: 429, headers: { ...full, "retry-after": "0" }, body: "" }, left("42"));
    const seen: unknown[] = [];
    const observed: RateLimitState[] = [];
    const rateLimiter = {
      acquire: async (signal?: AbortSignal) => void seen.push(signal),
      observe: (state: RateLimitState) => void observed.push(state),
    };
    await connect(server.url, { rateLimiter }).messages.send(sms, { signal: new AbortController().signal });
    expect(seen).toEqual([expect.any(AbortSignal), expect.any(AbortSignal)]);
    expect(observed.map(({ remaining }) => remaining)).toEqual([0, 42]);
    expect(observed[0]?.holdMs).toBeGreaterThanOrEqual(0);
    expect(observed[1]?.holdMs).toBeUndefined();
  });

  test("is called as its own method", async () => {
    await using server = await serve(left("3"));
    const rateLimiter = {
      turns: 0,
      states: 0,
      async acquire() {
        this.turns++;
      },
      observe() {
        this.states++;
      },
    };
    await connect(server.url, { rateLimiter }).messages.send(sms);
    expect(rateLimiter).toMatchObject({ turns: 1, states: 1 });
  });

  const failing = [
    ["rejects", () => Promise.reject(new Error(`queue down: ${token} ${sms.contactId}`))],
    [
      "throws",
      () => {
        throw new Error(`queue down: ${token} ${sms.contactId}`);
      },
    ],
    ["rejects with nothing", () => Promise.reject(undefined)],
  ] as const;
  test.each(failing)("that %s: not sent, and it says so", async (_, acquire) => {
    await using server = await serve({});
    const { error } = await settle(() => connect(server.url, { rateLimiter: { acquire } }).messages.send(sms));
    expect(error).toMatchObject({ outcome: "not-sent", attempts: 0, message: expect.stringMatching(/limiter/i) });
    expect(found(Object.values(texts(error)).join())).toEqual([]);
    expect(server.requests).toEqual([]);
  });

  test("that fails on a retry's turn: the attempts so far decide", async () => {
    await using server = await serve({ status: 429, headers: { "retry-after": "0" }, body: "" }, {});
    let turns = 0;
    const acquire = async () => {
      if (turns++) throw new Error("queue down");
    };
    const { error } = await settle(() => connect(server.url, { rateLimiter: { acquire } }).messages.send(sms));
    expect(error).toMatchObject({ outcome: "rejected", attempts: 1 });
  });

  test("whose observe throws does no harm", async () => {
    await using server = await serve(left("3"));
    const observe = () => {
      throw new Error("x");
    };
    await expect(
      connect(server.url, { rateLimiter: { acquire: async () => {}, observe } }).messages.send(sms),
    ).resolves.toMatchObject(sent);
  });

  test("that is slow: the deadline begins with the turn", async () => {
    const fetch = (async () => Response.json(sent, { status: 201 })) as Fetch;
    const client = connect("https://api.example.com", { fetch, rateLimiter: { acquire: () => wait(600) }, timeoutMs: 400 });
    await expect(withClock(() => client.messages.send(sms))).resolves.toMatchObject(sent);
  });
});
