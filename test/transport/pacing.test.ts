// Sends are spaced out so that none is answered 429; one that is holds back the whole client.
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createLeadwayClient, type RateLimitState } from "../../src/index.js";
import { type ClientOptions, type Fetch, settle } from "../support/call.js";
import { texts } from "../support/judge.js";
import { found, sms, token } from "../support/message.js";
import { type Step, sent, serve } from "../support/server.js";
import { pace } from "../support/windows.js";

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
const gaps = (times: number[]) => times.slice(1).map((time, i) => time - (times[i] ?? 0));

describe("the default limiter", () => {
  test.concurrent.each(["sliding", "fixed"] as const)(
    "130 sends into a %s window: no 429",
    async (kind) => {
      const { refusals, sustained, leastLeft } = await pace(kind, 130);
      console.log(`pacing, ${kind}: ${sustained.toFixed(2)} a second, ${refusals} answers of 429, ${leastLeft} left at least`);
      expect(refusals).toBe(0);
      // On a busy machine requests bunch together, and a hold of 10 s may come in; the soak run asks for 9.3.
      expect(sustained).toBeGreaterThan(5);
    },
    40_000,
  );

  test("first come, first served; the first few at once, then spaced", async () => {
    const order: string[] = [];
    const times: number[] = [];
    const fetch = (async (_, init) => {
      order.push(JSON.parse(String(init?.body)).contactId);
      times.push(performance.now());
      await sleep(Math.random() * 50);
      return Response.json(sent, { status: 201 });
    }) as Fetch;
    const client = connect("https://api.example.com", { fetch });
    const ids = Array.from({ length: 25 }, (_, n) => `contact-${n}`);
    await Promise.all(ids.map((contactId) => client.messages.send({ ...sms, contactId })));
    expect(order).toEqual(ids);
    // A late timer makes one gap longer and the next one shorter: the sum is what is kept.
    const [first = 0, last = 0] = [times[3], times.at(-1)];
    expect(last - first).toBeGreaterThan(20 * 100);
    expect(gaps(times).sort((a, b) => a - b)[8]).toBeLessThan(160);
  });

  test("one that is aborted in the queue frees its place", async () => {
    await using server = await serve({});
    const client = connect(server.url);
    const controller = new AbortController();
    const first = Array.from({ length: 12 }, () => client.messages.send(sms));
    const gone = Array.from({ length: 100 }, () => settle(() => client.messages.send(sms, { signal: controller.signal })));
    const last = client.messages.send({ ...sms, contactId: "the-last" });
    setTimeout(() => controller.abort(), 50);
    const errors = (await Promise.all(gone)).map(({ error }) => error);
    await Promise.all([...first, last]);
    const unsent = errors.filter((error) => (error as { outcome?: string })?.outcome === "not-sent").length;
    expect(unsent).toBeGreaterThan(80);
    // Eleven seconds, had their places been kept.
    const times = server.requests.map(({ at }) => at);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(5000);
  });

  test.each([
    ["X-RateLimit-Remaining: 0", left("0"), 800],
    ["a 429", { status: 429, headers: { "retry-after": "1" }, body: "" } as Step, 1000],
    ["a 429 with an interval", { status: 429, headers: full, body: "" } as Step, 800],
  ])("%s holds back the whole client", async (_, step, ms) => {
    await using server = await serve(step, left("99"));
    const client = connect(server.url);
    await settle(() => client.messages.send(sms, { maxRetries: 0 }));
    const answered = performance.now();
    await Promise.all([1, 2, 3].map(() => client.messages.send(sms, { timeoutMs: 500 })));
    expect(server.requests).toHaveLength(4);
    for (const { at } of server.requests.slice(1)) expect(at - answered).toBeGreaterThanOrEqual(ms - 20);
    expect((server.requests[1]?.at ?? 0) - answered).toBeLessThan(ms + 2000);
  });

  test("X-RateLimit-Remaining: 0 without an interval holds for 10 s", async () => {
    await using server = await serve({ status: 201, body: sent, headers: { "x-ratelimit-remaining": "0" } }, {});
    const client = connect(server.url);
    await client.messages.send(sms);
    const { error } = await settle(() => client.messages.send(sms, { signal: AbortSignal.timeout(600) }));
    expect(error).toMatchObject({ code: "aborted", outcome: "not-sent", attempts: 0 });
    expect(server.requests).toHaveLength(1);
  });

  test("waiting for the first turn is outside timeoutMs, a retry's turn inside", async () => {
    await using server = await serve(left("0"), { status: 429, headers: { "retry-after": "2" }, body: "" }, {});
    const client = connect(server.url);
    await client.messages.send(sms);
    const { error } = await settle(() => client.messages.send(sms, { timeoutMs: 700 }));
    expect(error).toMatchObject({ code: "rate-limited", outcome: "rejected", attempts: 1 });
    expect(server.requests).toHaveLength(2);
  });

  test("one that is answered 429 is not put behind those that came after it", async () => {
    let count = 0;
    await using server = await serve(() =>
      ++count === 6 ? { status: 429, headers: { "retry-after": "0" }, body: "" } : { status: 201, body: sent },
    );
    const client = connect(server.url, { timeoutMs: 3000 });
    const ends = await Promise.all(Array.from({ length: 60 }, () => settle(() => client.messages.send(sms))));
    expect(ends.filter(({ error }) => error)).toEqual([]);
  });

  test("two clients do not share a limit; one client's POST and send do", async () => {
    await using server = await serve(left("0"), {});
    const [one, two] = [connect(server.url), connect(server.url)];
    await one.messages.send(sms);
    await two.messages.send(sms, { signal: AbortSignal.timeout(700) });
    const body = { ...sms, subType: "SMS", status: "pending" } as const;
    const { error } = await settle(() => one.POST("/conversations/messages", { body, signal: AbortSignal.timeout(300) }));
    expect(error).toMatchObject({ code: "aborted", outcome: "not-sent" });
  });
});

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
    await using server = await serve({});
    await expect(
      connect(server.url, { rateLimiter: { acquire: () => sleep(600) }, timeoutMs: 400 }).messages.send(sms),
    ).resolves.toMatchObject(sent);
  });
});
