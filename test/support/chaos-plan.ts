// The dice of the chaos run: what befalls which attempt follows from the seed, the message's number and the attempt's.
import type { Fetch } from "./call.js";
import { type Answer, sent } from "./server.js";

export type Send = () => ReturnType<Fetch>;

/** What befalls one attempt. */
export interface Fault {
  name: string;
  /** Whether the server may have taken the message; where it may, the dice decide. */
  takes: "always" | "never" | "maybe";
  /** What the server answers. */
  answer?: Answer;
  /** What happens on this side of the wire instead of a plain fetch; `send` makes the request. */
  instead?: (send: Send) => ReturnType<Fetch>;
  /** Ends only with the deadline: only for messages whose deadline is short. */
  slow?: true;
}

/** A number from 0 to 1 that follows from the numbers given: a hash, well mixed. */
export function dice(...numbers: number[]): number {
  let hash = 0x9e3779b9;
  for (const number of numbers) {
    hash = Math.imul(hash ^ number, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return (hash >>> 0) / 2 ** 32;
}

const failure = (fields: object, cause?: unknown) => Object.assign(new TypeError("fetch failed", { cause }), fields);
const refused = failure({ code: "ECONNREFUSED", syscall: "connect" });
const reset = failure({ code: "ECONNRESET", syscall: "read" });
const hang = () => new Promise<never>(() => {});
const thenThrow = (error: unknown) => async (send: Send) => {
  await send().catch(() => {});
  throw error;
};

const answers: [string, Fault["takes"], Answer, slow?: true][] = [
  ["good, then the idle connection is closed", "always", { body: sent, closeIdleMs: 1 }],
  ["good, late", "always", { body: sent, delayMs: 20 }],
  ["2xx empty", "maybe", { status: 201, body: "" }],
  ["204", "maybe", { status: 204, body: "" }],
  ["2xx HTML", "maybe", { status: 200, body: "<html>" }],
  ["2xx truncated", "maybe", { status: 201, body: '{"conversationId":"c","mess' }],
  ["2xx null", "maybe", { status: 200, body: "null" }],
  ["2xx []", "maybe", { status: 200, body: [] }],
  ["2xx nameless", "maybe", { status: 200, body: { conversationId: "c" } }],
  ["2xx over 1 MiB", "maybe", { body: Buffer.alloc(2 ** 20 + 1, 0x20) }],
  ["2xx stalls", "maybe", { stallAfter: 10 }, true],
  ["2xx drips", "maybe", { body: sent, dripMs: 20 }, true],
  ["2xx cut", "maybe", { cutAfter: 10 }],
  ["301", "maybe", { status: 301, headers: { location: "/" }, body: "" }],
  ["307", "maybe", { status: 307, headers: { location: "/" }, body: "" }],
  ["400", "never", { status: 400, body: { message: "no" } }],
  ["400 stalls", "never", { status: 400, body: "{}".repeat(20), stallAfter: 5 }, true],
  ["400 cut", "never", { status: 400, body: "{}".repeat(20), cutAfter: 5 }],
  ["401", "never", { status: 401, body: "" }],
  ["422 HTML", "never", { status: 422, body: "<html>" }],
  ["429", "never", { status: 429, body: "" }],
  ["429 Retry-After: 0", "never", { status: 429, headers: { "retry-after": "0" }, body: "" }],
  ["429 interval", "never", { status: 429, headers: { "x-ratelimit-interval-milliseconds": "30" }, body: "" }],
  ["429 daily", "never", { status: 429, headers: { "x-ratelimit-daily-remaining": "0" }, body: "" }],
  ["500", "maybe", { status: 500, body: { message: "no" } }],
  ["502", "maybe", { status: 502, body: "<html>" }],
  ["503 Retry-After: 0", "maybe", { status: 503, headers: { "retry-after": "0" }, body: "" }],
  ["504", "maybe", { status: 504, body: "" }],
  ["999", "maybe", { status: 999, body: sent }],
  ["no HTTP", "maybe", { raw: "nonsense\r\n\r\n" }],
  ["closed", "maybe", { fault: "close" }],
  ["closed late", "maybe", { fault: "close", delayMs: 20 }],
  ["reset", "maybe", { fault: "reset" }],
  ["silence", "maybe", { fault: "silence" }, true],
];

const oddities: [string, Fault["takes"], NonNullable<Fault["instead"]>, slow?: true][] = [
  ["all refused, as an AggregateError", "never", () => Promise.reject(failure({}, new AggregateError([refused, refused])))],
  ["one of two reset", "maybe", thenThrow(failure({}, new AggregateError([refused, reset])))],
  ["a string thrown", "maybe", thenThrow("lost")],
  ["an error without a cause", "maybe", thenThrow(new TypeError("Failed to fetch"))],
  ["a fetch that never ends", "maybe", (send) => send().then(hang, hang), true],
  [
    "a body that never ends",
    "maybe",
    (send) => send().then(() => new Response(new ReadableStream({ pull: hang }), { status: 201 })),
    true,
  ],
];

/** A connection refused is a real one: the caller of the plan sends it to a port where nobody listens. */
export const REFUSED: Fault = { name: "refused", takes: "never" };
const good: Fault = { name: "good", takes: "always", answer: {} };

export const faults: Fault[] = [
  REFUSED,
  ...answers.map(([name, takes, answer, slow]) => ({ name, takes, answer, ...(slow && { slow }) })),
  ...oddities.map(([name, takes, instead, slow]) => ({ name, takes, answer: {}, instead, ...(slow && { slow }) })),
];
const quick = faults.filter(({ slow }) => !slow);

/** Draws the fault of attempt `nth` of a message; two in five are none. */
export function draw(seed: number, id: number, nth: number, slowToo: boolean): Fault {
  if (dice(seed, id, nth, 1) < 0.4) return good;
  const list = slowToo ? faults : quick;
  return list[Math.floor(dice(seed, id, nth, 2) * list.length)] as Fault;
}
