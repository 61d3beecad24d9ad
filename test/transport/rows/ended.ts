// Ended by the caller's signal, or before a token was there.
import type { Arrange, Row, Setting } from "../../support/call.js";
import { token } from "../../support/message.js";

const aborted = { name: "LeadwayAbortError", code: "aborted", outcome: "not-sent", attempts: 0, requests: 0 };
const inFlight = { ...aborted, outcome: "unknown", attempts: 1, requests: 1 };
const reason = new Error(`gone, and with it ${token}`);
const soon = (why: unknown = reason) => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(why), 60);
  return { signal: controller.signal };
};
/** Aborted once the server has read the request, and the answer, if any, has had time to arrive. */
const inTime =
  (options: Setting["options"] = {}): Arrange =>
  (server) => {
    const controller = new AbortController();
    server.arrived(1).then(() => setTimeout(() => controller.abort(reason), 200));
    return { options, call: { signal: controller.signal } };
  };
const forever = () => new Promise<never>(() => {});
const whenSignalled = (signal?: AbortSignal) =>
  new Promise<never>((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason), { once: true }));

export const aborts: Row[] = [
  { name: "aborted before", set: () => ({ call: { signal: AbortSignal.abort(reason) } }), expect: aborted },
  {
    name: "aborted before, for no reason of its own",
    set: () => ({ call: { signal: AbortSignal.abort() } }),
    expect: aborted,
  },
  {
    name: "aborted while waiting for a turn",
    set: () => ({ options: { rateLimiter: { acquire: whenSignalled } }, call: soon() }),
    expect: aborted,
  },
  {
    name: "aborted while waiting for a turn, at a limiter that ignores its signal",
    set: () => ({ options: { rateLimiter: { acquire: forever } }, call: soon() }),
    expect: aborted,
  },
  {
    name: "aborted while waiting for the token",
    set: () => ({ options: { token: forever }, call: soon("no longer wanted") }),
    expect: aborted,
  },
  {
    name: "aborted in flight",
    steps: [{ fault: "silence" }],
    set: inTime(),
    expect: inFlight,
  },
  {
    name: "aborted in flight, at-least-once",
    steps: [{ fault: "silence" }],
    set: inTime({ delivery: "at-least-once" }),
    expect: inFlight,
  },
  {
    name: "aborted within the body of a 2xx",
    steps: [{ stallAfter: 10 }],
    set: inTime(),
    expect: inFlight,
  },
  {
    name: "aborted within the body of a 4xx",
    steps: [{ status: 400, body: "{}".repeat(20), stallAfter: 10 }],
    set: inTime(),
    // The status decides about the message; whether the abort or the refusal is reported is not settled.
    expect: { outcome: "rejected", attempts: 1, requests: 1, name: "", postAccepts: true },
  },
  {
    name: "aborted during a 429's wait",
    steps: [{ status: 429, headers: { "retry-after": "20" }, body: "" }, {}],
    set: inTime(),
    expect: { ...aborted, outcome: "rejected", attempts: 1, requests: 1 },
  },
  {
    name: "aborted during the wait after a 500, at-least-once",
    steps: [{ status: 503, headers: { "retry-after": "20" }, body: "" }, {}],
    set: inTime({ delivery: "at-least-once" }),
    expect: inFlight,
  },
  {
    name: "a signal that is never aborted",
    set: () => ({ call: { signal: new AbortController().signal } }),
    expect: { requests: 1 },
  },
];

const unavailable = { ...aborted, name: "LeadwayTokenError", code: "token-unavailable" };
const give =
  (value: unknown): Arrange =>
  () => ({ options: { token: (() => value) as () => string } });
export const tokens: Row[] = [
  {
    name: "token function throws",
    set: () => ({
      options: {
        token: () => {
          throw new Error("the vault is sealed");
        },
      },
    }),
    expect: unavailable,
  },
  {
    name: "token function rejects",
    set: () => ({ options: { token: () => Promise.reject(new Error("the vault is sealed")) } }),
    expect: unavailable,
  },
  {
    name: "token function rejects with a string",
    set: () => ({ options: { token: () => Promise.reject("sealed") } }),
    expect: unavailable,
  },
  {
    name: "token function hangs",
    set: () => ({ options: { token: forever, timeoutMs: 600 } }),
    expect: { ...unavailable, least: 590 },
  },
  { name: 'token function gives ""', set: give(""), expect: unavailable },
  { name: "token function gives blanks", set: give("  "), expect: unavailable },
  { name: "token function gives a newline", set: give(`${token}\nx`), expect: unavailable },
  { name: "token function gives a carriage return", set: give(`${token}\r`), expect: unavailable },
  { name: "token function gives a NUL", set: give(`${token}\0`), expect: unavailable },
  { name: "token function gives a letter beyond Latin-1", set: give(`${token}ă`), expect: unavailable },
  { name: "token function gives nothing", set: give(undefined), expect: unavailable },
  { name: "token function gives an object", set: give({ token }), expect: unavailable },
  { name: "token function gives a promise", set: give(Promise.resolve(token)), expect: { requests: 1 } },
];
