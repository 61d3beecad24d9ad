// Functions of fetch's shape that do what no server can make the real one do.
import { type Arrange, type Fetch, faithful, type Row } from "../../support/call.js";
import { email, token } from "../../support/message.js";
import { sent } from "../../support/server.js";

const lost = { name: "LeadwayConnectionError", code: "connection-failed", outcome: "unknown", attempts: 1, requests: 0 };
const late = { ...lost, name: "LeadwayTimeoutError", code: "timed-out", least: 590 };
const gone = { ...lost, name: "LeadwayAbortError", code: "aborted" };
const unreadable = { ...lost, name: "LeadwayAnswerError", code: "unreadable-answer" };
const unsent = { ...lost, outcome: "not-sent", attempts: 3 };

/** An error as the runtime would throw it, telling all it should not. */
const failure = (fields: object, cause?: unknown) =>
  Object.assign(new Error(`failed: ${token} ${JSON.stringify(email)}`, { cause }), { request: { token }, ...fields });
const refused = failure({ code: "ECONNREFUSED", syscall: "connect", errno: -111 });
const reset = failure({ code: "ECONNRESET", syscall: "read" });
const throws =
  (error: unknown): Fetch =>
  () =>
    Promise.reject(error);
const answers = (make: () => Response | object) => (async () => make()) as Fetch;
const hang = () => new Promise<never>(() => {});
const stuck = () => new Response(new ReadableStream({ pull: hang, cancel: hang }), { status: 201 });
const looped = failure({});
looped.cause = looped;

/** Uses the signal as the real fetch does, though the real one is never called. */
const using = (fetch: Fetch, call?: { timeoutMs?: number; signal?: () => AbortSignal }): Arrange => {
  return () => ({
    options: { fetch },
    call: { ...(call?.timeoutMs && { timeoutMs: call.timeoutMs }), ...(call?.signal && { signal: call.signal() }) },
  });
};
/** A fetch that counts as the runtime's own, and fails. */
const fails = (error: unknown) => using(faithful(throws(error)));
const soon = () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 60);
  return controller.signal;
};

export const fetches: Row[] = [
  { name: "a fetch that ignores its signal: deadline", set: using(hang, { timeoutMs: 600 }), expect: late },
  { name: "a fetch that ignores its signal: abort", set: using(hang, { signal: soon }), expect: gone },
  {
    name: "a fetch that ignores its signal, and fails later",
    set: using((() => new Promise((_, reject) => setTimeout(reject, 900, reset))) as Fetch, { timeoutMs: 600 }),
    expect: late,
  },
  {
    name: "a body that ignores its signal: deadline",
    set: using(answers(stuck), { timeoutMs: 600 }),
    expect: late,
  },
  {
    name: "a body that ignores its signal: abort",
    set: using(answers(stuck), { signal: soon }),
    expect: gone,
  },
  {
    name: "a fetch that throws an AbortError by itself",
    set: using(throws(new DOMException("stop", "AbortError"))),
    expect: lost,
  },
  {
    name: "an opaque redirect",
    set: using(answers(opaque)),
    expect: { ...unreadable, code: "redirected", fields: { status: 0 } },
  },
  { name: "an error thrown as a string", set: using(throws(`lost ${token}`)), expect: lost },
  { name: "undefined thrown", set: using(throws(undefined)), expect: lost },
  { name: "null thrown", set: using(throws(null)), expect: lost },
  {
    name: "thrown at once, not as a rejection",
    set: using((() => {
      throw failure({});
    }) as Fetch),
    expect: lost,
  },
  { name: "an error that is its own cause", set: using(throws(looped)), expect: lost },
  { name: "an error that can't be read", set: using(throws(hostile())), expect: lost },
  { name: "AggregateError, all refused", set: fails(wrap(new AggregateError([refused, refused]))), expect: unsent },
  { name: "AggregateError, one of two reset", set: fails(wrap(new AggregateError([refused, reset]))), expect: lost },
  { name: "AggregateError of nothing", set: fails(wrap(new AggregateError([]))), expect: lost },
  {
    name: "AggregateError within AggregateError, all refused",
    set: fails(new AggregateError([new AggregateError([refused])])),
    expect: unsent,
  },
  { name: "refused over a cause that was reset", set: fails(failure({ syscall: "connect" }, reset)), expect: lost },
  { name: "a code alone", set: fails(failure({ code: "ECONNREFUSED" })), expect: lost },
  { name: "refused, from a fetch that may have sent the request before", set: using(throws(wrap(refused))), expect: lost },
  {
    name: "a plain Error, as workerd's for a refused connection",
    set: using(throws(new Error("Network connection lost."))),
    expect: lost,
  },
  { name: "a TypeError without cause, as Chromium's", set: using(throws(new TypeError("Failed to fetch"))), expect: lost },
  { name: "an answer that is none", set: using(answers(() => ({}))), expect: { ...lost, name: "" } },
  { name: "a 2xx whose headers fail once its body is read", set: using(answers(laterThrowing)), expect: lost },
  { name: "undefined for an answer", set: using(answers(() => undefined as never)), expect: { ...lost, name: "" } },
  {
    name: "a body read already",
    set: using(
      answers(() => {
        const response = new Response(JSON.stringify(sent), { status: 201 });
        void response.text();
        return response;
      }),
    ),
    expect: { ...lost, name: "" },
  },
];

/** A status of 999 comes over a real socket. */
export const status999: Row = {
  name: "a status of 999",
  steps: [{ status: 999, body: sent }],
  expect: { ...unreadable, requests: 1, fields: { status: 999 } },
};

function wrap(cause: Error) {
  return new TypeError("fetch failed", { cause });
}

function opaque() {
  const response = new Response(null, { status: 200 });
  return Object.defineProperties(response, { status: { value: 0 }, ok: { value: false }, type: { value: "opaqueredirect" } });
}

function laterThrowing() {
  const get = (name: string) => {
    if (name.startsWith("x-ratelimit")) throw failure({});
    return null;
  };
  return { status: 201, headers: { get }, text: async () => JSON.stringify(sent) };
}

function hostile() {
  const stop = () => {
    throw new Error(token);
  };
  return new Proxy(new Error("x"), { get: stop, getOwnPropertyDescriptor: stop, ownKeys: stop });
}
