// A 2xx is a success when it can be read and names the message. Anything else may have gone out.
import { gzipSync } from "node:zlib";
import type { Arrange, Row } from "../../support/call.js";
import { type Answer, sent } from "../../support/server.js";

const MiB = 1024 * 1024;
const padded = (bytes: number) => {
  const body = JSON.stringify({ ...sent, pad: "" });
  return body.replace('"pad":""', `"pad":"${"x".repeat(bytes - body.length)}"`);
};
const zipped = (body: string) => ({ headers: { "content-encoding": "gzip" }, body: gzipSync(body) });

const good: Row[] = (
  [
    ["200", { status: 200, body: sent }],
    ["201", { status: 201, body: sent }],
    ["202", { status: 202, body: sent }],
    ["without status", { body: { conversationId: "c", messageId: "m" } }],
    ["with messageIds in place of messageId", { body: { conversationId: "c", messageIds: ["m1", "m2"] } }],
    ["messageIds beside a messageId of null", { body: { conversationId: "c", messageId: null, messageIds: ["m1"] } }],
    ["JSON under a wrong content type", { body: sent, headers: { "content-type": "text/html" } }],
    ["JSON after a byte order mark", { body: `\uFEFF${JSON.stringify(sent)}` }],
    ["1 MiB to the byte", { body: padded(MiB) }],
    ["slow, but in time", { body: sent, dripMs: 1 }],
  ] satisfies [string, Answer][]
).map(([name, step]) => ({ name: `2xx: ${name}`, steps: [step], expect: { requests: 1 } }));

const unreadable = { name: "LeadwayAnswerError", code: "unreadable-answer", outcome: "unknown", attempts: 1, requests: 1 };
const bad: Row[] = (
  [
    ["empty", { status: 201, body: "" }],
    ["204", { status: 204, body: "" }],
    ["205", { status: 205, body: "" }],
    ["HTML", { status: 200, body: "<html><body>Welcome</body></html>", headers: { "content-type": "text/html" } }],
    ["HTML that calls itself JSON", { status: 200, body: "<html>" }],
    ["truncated JSON", { status: 201, body: '{"conversationId":"c","messageId":"m"' }],
    ["over 1 MiB", { body: padded(MiB + 1) }],
    ["gzip of 8 MiB", zipped(padded(8 * MiB))],
    ["chunked, over 1 MiB", { body: padded(2 * MiB), headers: { "transfer-encoding": "chunked" } }],
  ] satisfies [string, Answer][]
).map(([name, step]) => ({ name: `2xx: ${name}`, steps: [step], expect: unreadable }));

const nameless: Row[] = (
  [
    ["null", "null"],
    ["[]", []],
    ["a string", '"sent"'],
    ["a number", "1"],
    ["{}", {}],
    ["no messageId", { conversationId: "c" }],
    ["no conversationId", { messageId: "m" }],
    ["an empty messageId", { conversationId: "c", messageId: "" }],
    ["an empty conversationId", { conversationId: "", messageId: "m" }],
    ["a messageId that is a number", { conversationId: "c", messageId: 7 }],
    ["messageIds that is a string", { conversationId: "c", messageIds: "abc" }],
    ["messageIds that is an object", { conversationId: "c", messageIds: { 0: "m" } }],
    ["messageIds empty", { conversationId: "c", messageIds: [] }],
    ["messageIds of empty strings", { conversationId: "c", messageIds: [""] }],
    ["an error in a 200", { statusCode: 400, message: "no" }],
  ] satisfies [string, unknown][]
).map(([name, body]) => ({
  name: `2xx: ${name}`,
  steps: [{ status: 200, body }],
  expect: { ...unreadable, postAccepts: true },
}));

const late = { name: "LeadwayTimeoutError", code: "timed-out", outcome: "unknown", attempts: 1, requests: 1 };
const torn: Row[] = [
  { name: "2xx: body stalls", steps: [{ body: sent, stallAfter: 10 }], set: within(1500), expect: { ...late, least: 1490 } },
  {
    name: "2xx: body never begins",
    steps: [{ body: sent, stallAfter: 0 }],
    set: within(1500),
    expect: { ...late, least: 1490 },
  },
  {
    name: "2xx: drips past the deadline",
    steps: [{ body: sent, dripMs: 1, endless: true }],
    set: within(1500),
    expect: { ...late, least: 1490 },
  },
  {
    name: "2xx: cut",
    steps: [{ body: sent, cutAfter: 20 }],
    expect: { ...late, name: "LeadwayConnectionError", code: "connection-failed" },
  },
];

function within(timeoutMs: number): Arrange {
  return () => ({ call: { timeoutMs } });
}

export const answers = [...good, ...bad, ...nameless, ...torn];

/** The built-in fetch decompresses; `undiciFetch` does not. */
export const compressed: Row = { name: "2xx: gzip", steps: [zipped(JSON.stringify(sent))], expect: { requests: 1 } };
