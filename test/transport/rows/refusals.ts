// A 4xx says that the message was not taken, whatever comes with it. A 5xx says nothing of the kind.
import type { Arrange, Row } from "../../support/call.js";
import type { Answer } from "../../support/server.js";

const api = { name: "LeadwayApiError", code: "api-error", outcome: "rejected", attempts: 1, requests: 1 };
const html = `<html><head><title>Error 1010</title></head><body>${"<p>Access denied</p>".repeat(2700)}</body></html>`;

const bodies: [string, Answer, Record<string, unknown>?][] = [
  [
    "string message",
    { body: { statusCode: 400, message: "Bad thing", canonicalCode: "CONVERSATIONS_X", traceId: "trace-1" } },
    { messages: ["Bad thing"], canonicalCode: "CONVERSATIONS_X", traceId: "trace-1" },
  ],
  ["list message", { body: { statusCode: 400, message: ["one", "two"], traceId: "t" } }, { messages: ["one", "two"] }],
  ["status for statusCode", { body: { status: 400, message: "Bad thing" } }, { messages: ["Bad thing"] }],
  ["empty", { body: "" }, { messages: [] }],
  ["{}", { body: {} }, { messages: [] }],
  ["null", { body: "null" }, { messages: [] }],
  ["HTML of 50 kB", { body: html, headers: { "content-type": "text/html" } }, { messages: [] }],
  ["HTML that calls itself JSON", { body: html }, { messages: [] }],
  ["JSON with a wrong content type", { body: { message: "Bad thing" }, headers: { "content-type": "text/plain" } }],
  ["a message that is no text", { body: { message: { deep: [1] } } }, { messages: [] }],
  ["messages of mixed kinds", { body: { message: [null, 4, "Bad thing", {}] } }, { messages: ["Bad thing"] }],
  ["msg", { body: { msg: "Bad thing" } }, { messages: ["Bad thing"] }],
  [
    "OAuth's error",
    { body: { error: "invalid_grant", error_description: "Bad token" } },
    { messages: ["Bad token", "invalid_grant"] },
  ],
  [
    "errors",
    { body: { errors: [{ message: "one" }, { msg: "two", field: "x" }, "three"] } },
    { messages: ["one", "two", "x", "three"] },
  ],
  ["a message that is an object", { body: { message: { code: "X", text: "Bad thing" } } }, { messages: ["X", "Bad thing"] }],
  ["a list of objects", { body: { message: [{ message: "one" }, { error: "two" }] } }, { messages: ["one", "two"] }],
  [
    "the status in words",
    { body: { statusCode: 400, error: "Bad Request", message: "Bad thing" } },
    { messages: ["Bad thing"] },
  ],
];

const refused: Row[] = [400, 403, 404, 409, 422].flatMap((status) =>
  bodies.map(([body, step, fields]) => ({
    name: `${status}: ${body}`,
    steps: [{ status, ...step }],
    expect: { ...api, fields: { status, ...fields } },
  })),
);

const tornBodies: Row[] = [
  { name: "400: body stalls", steps: [{ status: 400, body: "{}".repeat(50), stallAfter: 10 }], set: within(1500), expect: api },
  { name: "400: body drips", steps: [{ status: 400, body: "{}", dripMs: 1, endless: true }], set: within(1500), expect: api },
  { name: "400: body cut", steps: [{ status: 400, body: "{}".repeat(50), cutAfter: 10 }], expect: api },
  { name: "400: over 1 MiB", steps: [{ status: 400, body: "x".repeat(1024 * 1024 + 1) }], expect: api },
  {
    name: "408: body cut",
    steps: [{ status: 408, body: "{}".repeat(50), cutAfter: 10 }],
    expect: { ...api, outcome: "unknown" },
  },
  {
    name: "500: body stalls",
    steps: [{ status: 500, body: "{}".repeat(50), stallAfter: 10 }],
    set: within(1500),
    expect: { ...api, outcome: "unknown" },
  },
  {
    name: "500: body cut",
    steps: [{ status: 500, body: "{}".repeat(50), cutAfter: 10 }],
    expect: { ...api, outcome: "unknown" },
  },
];

const failures: [string, Answer][] = [
  ["500", { status: 500, body: { statusCode: 500, message: "Internal server error" } }],
  ["500 of HTML", { status: 500, body: html, headers: { "content-type": "text/html" } }],
  ["502", { status: 502, body: "Bad Gateway" }],
  ["503 with Retry-After", { status: 503, headers: { "retry-after": "1" }, body: "" }],
  ["504", { status: 504, body: "" }],
  ["599", { status: 599, body: "" }],
  // A proxy or a framework gives up waiting after the whole request arrived: it says nothing about the message.
  ["408", { status: 408, body: "" }],
  ["408 with a JSON body", { status: 408, body: { statusCode: 408, message: "Request timeout" } }],
  ["499", { status: 499, body: "" }],
];
const failed: Row[] = failures.flatMap(([name, step]) => [
  { name, steps: [step], expect: { ...api, outcome: "unknown", fields: { status: step.status } } },
  {
    name: `${name}, at-least-once`,
    steps: [step],
    set: () => ({ options: { delivery: "at-least-once" } }),
    expect: { ...api, outcome: "unknown", attempts: 3, requests: 3, least: step.headers?.["retry-after"] ? 2000 : 0 },
  },
]);

const tokens = (...list: string[]) => {
  let asked = 0;
  return () => list[Math.min(asked++, list.length - 1)] as string;
};
const unauthorized: Answer = { status: 401, body: { statusCode: 401, message: "Invalid Private Integration token" } };
const unauthorizedRows: Row[] = [
  { name: "401: static token", steps: [unauthorized, {}], expect: { ...api, fields: { status: 401 } } },
  {
    name: "401: token function giving the same",
    steps: [unauthorized, {}],
    set: () => ({ options: { token: tokens("pit-same-token-1") } }),
    expect: { ...api, fields: { status: 401 } },
  },
  {
    name: "401: token function giving a new one",
    steps: [unauthorized, {}],
    set: () => ({ options: { token: tokens("pit-old-token-1", "pit-new-token-2") } }),
    expect: { requests: 2 },
  },
  {
    name: "401: giving a new one, beside maxRetries",
    steps: [unauthorized, {}],
    set: () => ({ options: { token: tokens("pit-old-token-1", "pit-new-token-2") }, call: { maxRetries: 0 } }),
    expect: { requests: 2 },
  },
  {
    name: "401: giving ever new ones, once a call",
    steps: [unauthorized],
    set: () => ({ options: { token: tokens("pit-token-1", "pit-token-2", "pit-token-3", "pit-token-4") } }),
    expect: { ...api, attempts: 2, requests: 2 },
  },
  {
    name: "401: its body stalls until the deadline",
    steps: [{ ...unauthorized, stallAfter: 5 }],
    set: () => ({ options: { token: tokens("pit-old-token-1", "pit-new-token-2") }, call: { timeoutMs: 1500 } }),
    expect: { ...api, fields: { status: 401 } },
  },
  {
    name: "401, a new token, then 500",
    steps: [unauthorized, { status: 500, body: "" }],
    set: () => ({ options: { token: tokens("pit-old-token-1", "pit-new-token-2") } }),
    expect: { ...api, outcome: "unknown", attempts: 2, requests: 2 },
  },
];

function within(timeoutMs: number): Arrange {
  return () => ({ call: { timeoutMs } });
}

export const refusals = [...refused, ...tornBodies, ...failed, ...unauthorizedRows];
