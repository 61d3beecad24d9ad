// The default limiter spaces requests out so that none is answered 429; one that is holds back the whole client.
import { describe, expect, test, vi } from "vitest";
import { createLeadwayClient, pacer } from "../../src/index.js";
import { type Fetch, settle } from "../support/call.js";
import { wait, withClock } from "../support/clock.js";
import { sms, token } from "../support/message.js";
import { type Answer, sent } from "../support/server.js";
import { createLimit, sustained } from "../support/windows.js";

const full = { "x-ratelimit-interval-milliseconds": "800", "x-ratelimit-remaining": "0" };
const spent: Answer = { headers: full };

/** A fetch that answers by this script, a step per request, and the times at which it was called. */
function scripted(...steps: (Answer | ((at: number) => Answer))[]) {
  const times: number[] = [];
  const to: string[] = [];
  const fetch = (async (_, { body }) => {
    const at = performance.now();
    const step = steps[Math.min(times.length, steps.length - 1)] ?? {};
    times.push(at);
    to.push(JSON.parse(String(body)).contactId);
    const { status = 201, headers = {}, body: content = sent, delayMs } = typeof step === "function" ? step(at) : step;
    if (delayMs) await wait(delayMs);
    return Response.json(content, { status, headers });
  }) as Fetch;
  return { fetch, times, to, client: createLeadwayClient({ token, fetch }) };
}

describe("the default limiter, by a fake clock", () => {
  test.each(["sliding", "fixed"] as const)("350 sends into a %s window: no 429", async (kind) => {
    const limit = createLimit(kind);
    const { client, times } = scripted((at) => ({ ...limit.answer(at), delayMs: Math.random() * 200 }));
    await withClock(() => Promise.all(Array.from({ length: 350 }, () => client.messages.send(sms))));
    expect(limit.seen().refusals).toBe(0);
    expect(sustained(times)).toBeGreaterThan(9.3);
  });

  test("first come, first served; the first three at once, then spaced", async () => {
    const { client, times, to } = scripted(() => ({ delayMs: Math.random() * 50 }));
    const ids = Array.from({ length: 25 }, (_, n) => `contact-${n}`);
    await withClock(() => Promise.all(ids.map((contactId) => client.messages.send({ ...sms, contactId }))));
    expect(to).toEqual(ids);
    const [, , ...gaps] = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(106);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(108);
  });

  // https://developers.cloudflare.com/workers/runtime-apis/web-standards/#javascript-standards
  test("a timer that ends with the request that set it keeps nobody waiting", async () => {
    vi.useFakeTimers();
    const setTimer = vi.spyOn(globalThis, "setTimeout").mockImplementation(() => ({}) as never);
    const limiter = pacer({ burst: 1 });
    await limiter.acquire();
    const second = limiter.acquire();
    setTimer.mockRestore();
    await vi.advanceTimersByTimeAsync(2_000);
    await second;
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  test("one that is aborted in the queue frees its place", async () => {
    const { client, times, to } = scripted({});
    const controller = new AbortController();
    await withClock(async () => {
      const first = Array.from({ length: 12 }, () => client.messages.send(sms));
      const gone = Array.from({ length: 100 }, () => settle(() => client.messages.send(sms, { signal: controller.signal })));
      const last = client.messages.send({ ...sms, contactId: "the-last" });
      setTimeout(() => controller.abort(), 50);
      for (const { error } of await Promise.all(gone)) expect(error).toMatchObject({ code: "aborted", outcome: "not-sent" });
      await Promise.all([...first, last]);
    });
    expect(to).toHaveLength(13);
    expect(to.at(-1)).toBe("the-last");
    // Eleven seconds, had their places been kept.
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan(12 * 107);
  });

  test.each([
    ["X-RateLimit-Remaining: 0", spent, 800],
    ["X-RateLimit-Remaining: 0 without an interval", { headers: { "x-ratelimit-remaining": "0" } }, 10_000],
    ["a 429", { status: 429, headers: { "retry-after": "1" }, body: "" }, 1000],
    ["a 429 with an interval", { status: 429, headers: full, body: "" }, 800],
  ])("%s holds back the whole client", async (_, step, ms) => {
    const { client, times } = scripted(step, {});
    await withClock(async () => {
      await settle(() => client.messages.send(sms, { maxRetries: 0 }));
      await Promise.all([1, 2, 3].map(() => client.messages.send(sms, { timeoutMs: 500 })));
    });
    const [first = 0, ...others] = times;
    expect(others).toHaveLength(3);
    expect(Math.min(...others) - first).toBeGreaterThanOrEqual(ms);
    expect(Math.max(...others) - first).toBeLessThan(ms + 3 * 107);
  });

  test("waiting for the first turn is outside timeoutMs, a retry's turn inside", async () => {
    const { client, times } = scripted(spent, { status: 429, headers: { "retry-after": "2" }, body: "" }, {});
    await withClock(async () => {
      await client.messages.send(sms);
      const { error } = await settle(() => client.messages.send(sms, { timeoutMs: 700 }));
      expect(error).toMatchObject({ code: "rate-limited", outcome: "rejected", attempts: 1 });
    });
    expect(times).toHaveLength(2);
  });

  test("one that is answered 429 is not put behind those that came after it", async () => {
    const { client } = scripted({}, {}, {}, {}, {}, { status: 429, headers: { "retry-after": "0" }, body: "" }, {});
    await withClock(() => Promise.all(Array.from({ length: 60 }, () => client.messages.send(sms, { timeoutMs: 3000 }))));
  });

  test("requests that only read go after those that send, also after later ones; their retries don't", async () => {
    const order: string[] = [];
    const fetch = (async (url, { method }) => {
      const first = !order.includes(method);
      order.push(method);
      const status = method === "GET" && first ? 503 : 200;
      return Response.json(method === "GET" ? { message: { id: url } } : sent, { status, headers: { "retry-after": "0" } });
    }) as Fetch;
    const client = createLeadwayClient({ token, fetch });
    await withClock(async () => {
      const path = { id: "message-1" };
      const sends = Array.from({ length: 3 }, () => client.messages.send(sms));
      const reads = Array.from({ length: 3 }, () => client.GET("/conversations/messages/{id}", { params: { path } }));
      sends.push(...Array.from({ length: 3 }, () => client.messages.send(sms)));
      await wait(700);
      sends.push(...Array.from({ length: 3 }, () => client.messages.send(sms)));
      await Promise.all([...sends, ...reads]);
    });
    expect(order.slice(0, 6)).toEqual(Array(6).fill("POST"));
    expect(order.filter((method) => method === "GET")).toHaveLength(4);
  });

  test("two clients do not share a limit; one client's POST and send do", async () => {
    const [one, two] = [scripted(spent, {}), scripted({})];
    const body = { ...sms, subType: "SMS", status: "pending" } as const;
    await withClock(async () => {
      await one.client.messages.send(sms);
      await Promise.all([one.client.POST("/conversations/messages", { body }), two.client.messages.send(sms)]);
    });
    const [first = 0, second = 0] = one.times;
    expect(second - first).toBeGreaterThanOrEqual(800);
    expect((two.times[0] ?? 0) - first).toBe(0);
  });
});

describe("a pacer with another pace", () => {
  test.each([{ perSecond: 0 }, { perSecond: -1 }, { perSecond: Infinity }, { perSecond: NaN }])("can't have %o", (options) => {
    expect(() => pacer(options)).toThrow(/pacer was not made: perSecond/);
  });

  test.each([{ burst: 0 }, { burst: -1 }, { burst: 1.5 }, { burst: Infinity }])("can't have %o", (options) => {
    expect(() => pacer(options)).toThrow(/pacer was not made: burst/);
  });

  test("spaces requests by it, after its burst", async () => {
    const { fetch, times } = scripted({});
    const client = createLeadwayClient({ token, fetch, rateLimiter: pacer({ perSecond: 2, burst: 2 }) });
    await withClock(() => Promise.all(Array.from({ length: 4 }, () => client.messages.send(sms))));
    expect(times.map((at) => at - (times[0] ?? 0))).toEqual([0, 0, 500, 1_000]);
  });
});
