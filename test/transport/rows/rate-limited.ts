// 429: waited out where the wait fits, reported at once where it does not.
import type { Row, Setting } from "../../support/call.js";
import type { Step } from "../../support/server.js";

const limit = { name: "LeadwayRateLimitError", code: "rate-limited", outcome: "rejected", attempts: 1, requests: 1 };
const burst = { "x-ratelimit-max": "100", "x-ratelimit-remaining": "0" };
const tooMany = (headers: Record<string, string> = {}): Step => ({ status: 429, headers, body: "" });
const call =
  (call: Setting["call"]): (() => Setting) =>
  () => ({ ...(call && { call }) });
/** A floor, with a small jitter on top. */
const about = (ms: number) => (value: unknown) => typeof value === "number" && value >= ms && value <= ms * 1.25;
const inSeconds =
  (seconds: number): Step =>
  () => ({
    status: 429,
    // A date has no fractions: a whole second more, so that the wait is never shorter than `seconds`.
    headers: { "retry-after": new Date(Date.now() + (seconds + 1) * 1000).toUTCString() },
  });

/** Waited out: the second request comes this long after the first. */
const waited: Row[] = [
  {
    name: "429: Retry-After in seconds",
    steps: [tooMany({ "retry-after": "1" }), {}],
    expect: { requests: 2, least: 1000 },
  },
  { name: "429: Retry-After of 0", steps: [tooMany({ "retry-after": "0" }), {}], expect: { requests: 2 } },
  { name: "429: Retry-After as a date", steps: [inSeconds(1), {}], expect: { requests: 2, least: 990 } },
  {
    name: "429: Retry-After as a date gone by",
    steps: [tooMany({ "retry-after": new Date(0).toUTCString() }), {}],
    expect: { requests: 2 },
  },
  { name: "429: no word how long", steps: [tooMany(), {}], expect: { requests: 2 } },
  {
    name: "429: interval header",
    steps: [tooMany({ ...burst, "x-ratelimit-interval-milliseconds": "700" }), {}],
    expect: { requests: 2, least: 700 },
  },
  {
    name: "429: Retry-After goes before the interval header",
    steps: [tooMany({ ...burst, "retry-after": "1", "x-ratelimit-interval-milliseconds": "60000" }), {}],
    expect: { requests: 2, least: 1000 },
  },
  ...["-5", "soon", "NaN", "Infinity", "1e3", "1,5", "0x10", "", "2592000", "99999999999999999999"].map((value) => ({
    name: `429: absurd Retry-After ${JSON.stringify(value)}`,
    steps: [tooMany({ "retry-after": value }), {}],
    expect: { requests: 2 },
  })),
  ...["-700", "NaN", "Infinity", "x", "1e400"].map((value) => ({
    name: `429: absurd interval ${value}`,
    steps: [tooMany({ "x-ratelimit-interval-milliseconds": value }), {}],
    expect: { requests: 2 },
  })),
  {
    name: "429 twice, then good",
    steps: [tooMany({ "retry-after": "0" }), tooMany({ "retry-after": "0" }), {}],
    expect: { requests: 3 },
  },
];

const atOnce = { ...limit };
const reported: Row[] = [
  {
    name: "429: daily limit spent",
    steps: [tooMany({ "retry-after": "1", "x-ratelimit-daily-remaining": "0", "x-ratelimit-limit-daily": "200000" }), {}],
    expect: { ...atOnce, fields: { scope: "daily", status: 429, retryAfterMs: about(1000) } },
  },
  {
    name: "429: daily limit spent, and no word of its reset",
    steps: [tooMany({ "x-ratelimit-daily-remaining": "0" }), {}],
    // A backoff of half a second would be bad advice.
    expect: { ...atOnce, fields: { scope: "daily", retryAfterMs: undefined } },
  },
  {
    name: "429: daily limit spent, with the time of its reset",
    steps: [tooMany({ "x-ratelimit-daily-remaining": "0", "x-ratelimit-daily-reset": "3600000" }), {}],
    expect: { ...atOnce, fields: { scope: "daily", retryAfterMs: about(3_600_000) } },
  },
  {
    name: "429: a wait beyond the deadline",
    steps: [tooMany({ ...burst, "retry-after": "60" }), {}],
    set: call({ timeoutMs: 9000 }),
    expect: { ...atOnce, fields: { scope: "burst", retryAfterMs: about(60_000) } },
  },
  {
    name: "429: an interval beyond the deadline",
    steps: [tooMany({ ...burst, "x-ratelimit-interval-milliseconds": "10000" }), {}],
    set: call({ timeoutMs: 9000 }),
    expect: { ...atOnce, fields: { scope: "burst", retryAfterMs: about(10_000) } },
  },
  {
    name: "429: a day's wait",
    steps: [tooMany({ "retry-after": "86400" }), {}],
    expect: { ...atOnce, fields: { retryAfterMs: about(86_400_000) } },
  },
  {
    name: "429: no retry wanted",
    steps: [tooMany({ "retry-after": "1" }), {}],
    set: call({ maxRetries: 0 }),
    expect: { ...atOnce, fields: { scope: "unknown", retryAfterMs: about(1000) } },
  },
  {
    name: "429: maxRetries is spent",
    steps: [tooMany({ "retry-after": "0" })],
    expect: { ...limit, attempts: 3, requests: 3 },
  },
  {
    name: "429: its body stalls",
    steps: [{ status: 429, body: "{}".repeat(20), stallAfter: 5 }],
    set: call({ timeoutMs: 1500, maxRetries: 0 }),
    expect: limit,
  },
];

/** Over several attempts: an unknown in any of them wins, else the last one's outcome. */
const api = { name: "LeadwayApiError", code: "api-error", attempts: 2, requests: 2 };
const mixed: Row[] = [
  {
    name: "429 then 400",
    steps: [tooMany({ "retry-after": "0" }), { status: 400, body: "" }],
    expect: { ...api, outcome: "rejected" },
  },
  {
    name: "429 then 500",
    steps: [tooMany({ "retry-after": "0" }), { status: 500, body: "" }],
    expect: { ...api, outcome: "unknown" },
  },
  {
    name: "429 then cut",
    steps: [tooMany({ "retry-after": "0" }), { fault: "close" }],
    expect: { ...api, name: "LeadwayConnectionError", code: "connection-failed", outcome: "unknown" },
  },
  {
    name: "429 then silence",
    steps: [tooMany({ "retry-after": "0" }), { fault: "silence" }],
    set: call({ timeoutMs: 6000 }),
    expect: { ...api, name: "LeadwayTimeoutError", code: "timed-out", outcome: "unknown", least: 5900 },
  },
];

export const rateLimited = [...waited, ...reported, ...mixed];
