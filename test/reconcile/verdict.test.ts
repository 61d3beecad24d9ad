// What can be said after a look, at the limits of time and of the count.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { KEEP_MS, type OwnSend } from "../../src/messages/memory.js";
import type { Contact, Doubt } from "../../src/reconcile/contact.js";
import type { Seen } from "../../src/reconcile/match.js";
import type { Look } from "../../src/reconcile/read.js";
import { decide } from "../../src/reconcile/verdict.js";

const START = Date.UTC(2026, 0, 1);
const END = START + 1_000;
const HOUR = 3_600_000;
const clock = { offset: HOUR, margin: 5_000 };
const message = { type: "SMS", contactId: "contact-1", message: "Hola" };

const doubt = (more: Partial<Doubt> = {}): Doubt => ({
  ...{ message, startedAt: START, endedAt: END, attempts: 1, own: undefined, tell: () => {} },
  ...more,
});
/** Everything was read, twice, the last time 120 s after the end. */
const contact = (more: Partial<Contact> = {}): Contact => ({
  ...{ memory: undefined as never, settleMs: 125_000, denied: {}, known: new Set(), contactId: "contact-1", doubts: [] },
  ...{
    conversations: new Set(["conversation-1"]),
    seen: new Map(),
    ourClock: () => END,
    clock,
    looks: 2,
    others: [],
  },
  ...more,
});
const row = (messageId: string, atMs = START): [string, Seen] => [
  messageId,
  {
    ...{ messageId, conversationId: "conversation-1", messageType: "TYPE_SMS", body: "Hola" },
    dateAdded: new Date(atMs + HOUR).toISOString(),
  },
];
const say = (send: Doubt, { began = END + 120_000, problem, ...more }: Partial<Contact & Look> = {}) => {
  const verdict = decide(send, contact(more), { began, requests: 1, ...(problem && { problem }) });
  return verdict.verdict === "unclear" ? verdict.reason : verdict.verdict;
};

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: END }));
afterEach(() => void vi.useRealTimers());

test.each<[string, Partial<Contact & Look>]>([
  ["not-seen", {}],
  ["too-early", { began: END + 119_999 }],
  ["too-early", { looks: 1 }],
])("%s", (verdict, more) => {
  expect(say(doubt(), more)).toBe(verdict);
});

describe("a scheduled message", () => {
  const due = END + HOUR;
  const send = doubt({ message: { ...message, scheduledTimestamp: (due + HOUR) / 1000 } });
  test.each([
    [due + 119_999, "scheduled"],
    [due + 120_000, "not-seen"],
  ])("at %i: %s", (began, verdict) => {
    expect(say(send, { began })).toBe(verdict);
  });
});

describe("a template", () => {
  const send = doubt({ message: { ...message, templateId: "template-1" } });
  test.each<[string, Partial<Contact & Look>]>([
    ["not-comparable", {}],
    ["not-comparable", { problem: "no-conversation" }],
    ["incomplete", { problem: "incomplete" }],
    ["similar", { problem: "incomplete", seen: new Map([row("message-1")]) }],
  ])("%s", (reason, more) => {
    expect(say(send, more)).toBe(reason);
  });
});

describe("other sends of the same text", () => {
  const seen = new Map([row("message-1"), row("message-2", START + 130_000)]);
  const other = (more: Partial<OwnSend>): OwnSend => ({ message, startedAt: START, endedAt: END, attempts: 1, ...more });
  test.each<[string, Partial<OwnSend>]>([
    ["found", {}],
    ["shared", { attempts: 2 }],
    ["found", { attempts: 0, id: "message-3" }],
    ["shared", { attempts: 2, id: "message-3" }],
    ["found", { attempts: 2, message: { ...message, message: "Adiós" } }],
    // It can be only one of the two.
    ["shared", { attempts: 2, startedAt: START + 100_000, endedAt: Infinity }],
  ])("%s, with %j", (verdict, more) => {
    const send = doubt({ endedAt: START + 30_000 });
    expect(say(send, { seen, doubts: [send], others: [other(more)] })).toBe(verdict);
  });

  test("an RCS message may be listed as an SMS: counted too", () => {
    const send = doubt();
    const rcs = doubt({ message: { ...message, type: "RCS" } });
    expect(say(send, { seen: new Map([row("message-1")]), doubts: [send, rcs] })).toBe("shared");
  });

  test.each([
    ["TYPE_RCS", "found"],
    ["TYPE_SMS", "similar"],
  ])("an RCS message listed as %s: %s", (messageType, verdict) => {
    const [id, one] = row("message-1");
    const send = doubt({ message: { ...message, type: "RCS" } });
    expect(say(send, { seen: new Map([[id, { ...one, messageType }]]) })).toBe(verdict);
  });

  test("in the batch: counted too", () => {
    const send = doubt();
    expect(say(send, { seen: new Map([row("message-1")]), doubts: [send, doubt()] })).toBe("shared");
  });
});

describe("a send that the client remembers", () => {
  test.each([
    // An equal send that ended before it may have been accepted 120 s later.
    [START + KEEP_MS - 125_001, "found"],
    [START + KEEP_MS - 125_000, "similar"],
  ])("at %i: %s", (now, verdict) => {
    vi.setSystemTime(now);
    const send = doubt({ own: {} as OwnSend });
    expect(say(send, { known: undefined, seen: new Map([row("message-1")]) })).toBe(verdict);
  });
});

test("an email whose thread's id is known as another send's may be that one", () => {
  const [, one] = row("message-1");
  const send = doubt({ message: { ...message, type: "Email", html: "Hola" } });
  const seen = new Map([["email-1", { ...one, messageType: "TYPE_EMAIL", emailMessageId: "email-1" }]]);
  expect(say(send, { seen })).toBe("found");
  expect(say(send, { seen, known: new Set(["message-1"]) })).toBe("similar");
});
