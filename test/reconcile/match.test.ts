// Which of the messages that the API shows may come from a send, and when.
import { describe, expect, test } from "vitest";
import { isComparable, isKind, match, type Seen } from "../../src/reconcile/match.js";
import { dueAt, isInWindow, readClock, UNKNOWN_CLOCK } from "../../src/reconcile/window.js";

const START = Date.UTC(2026, 0, 1);
const END = START + 30_000;
const clock = { offset: 3_600_000, margin: 5_000 };
const sms = { type: "SMS", contactId: "contact-1", message: "Hola" };
const email = {
  type: "Email",
  contactId: "contact-1",
  subject: "Your  booking",
  emailTo: "Ana <ana@example.com>",
  html: "Hola",
};
const attempt = (message: object) => ({ message: message as typeof sms, startedAt: START, endedAt: END, attempts: 1 });

const row: Seen = {
  messageId: "message-1",
  conversationId: "conversation-1",
  messageType: "TYPE_SMS",
  contactId: "contact-1",
  dateAdded: new Date(START + clock.offset).toISOString(),
  direction: "outbound",
  source: "api",
  body: "Hola",
};
const emailRow: Seen = {
  ...row,
  messageType: "TYPE_EMAIL",
  emailMessageId: "email-1",
  subject: "Your booking",
  body: "<p>Hola</p>",
};

describe("a message in which one thing differs", () => {
  test.each<[string, Partial<Seen>, string | undefined]>([
    ["nothing", {}, "exact"],
    ["another kind", { messageType: "TYPE_WHATSAPP" }, undefined],
    ["no kind", { messageType: undefined }, "weak"],
    ["inbound", { direction: "inbound" }, undefined],
    ["no direction", { direction: undefined }, "exact"],
    ["another contact", { contactId: "contact-2" }, undefined],
    ["no contact", { contactId: undefined }, "exact"],
    ["a provider, which was not asked for", { conversationProviderId: "provider-1" }, "exact"],
    ["another text", { body: "Adiós" }, undefined],
    ["more text", { body: "Hola Ana" }, "weak"],
    ["more text, from a workflow", { body: "Hola Ana", source: "workflow" }, undefined],
    ["no text", { body: undefined }, "weak"],
    ["no text, from a workflow", { body: undefined, source: "workflow" }, undefined],
    ["from a workflow", { source: "workflow" }, "weak"],
    ["no source", { source: undefined }, "exact"],
    ["added too early", { dateAdded: new Date(START).toISOString() }, undefined],
    ["no time", { dateAdded: undefined }, "weak"],
    ["a time that is none", { dateAdded: "soon" }, "weak"],
  ])("%s: %s", (_, more, how) => {
    expect(match({ ...row, ...more }, attempt(sms), clock)).toBe(how);
  });
});

describe("an email in which one thing differs", () => {
  test.each<[string, Partial<Seen>, string | undefined]>([
    ["nothing", { to: ["ANA@example.com"] }, "email"],
    ["no address", {}, "email"],
    ["one text as address", { to: "Ana <ana@example.com>, Eva <eva@example.com>" }, "email"],
    ["another address", { to: ["eva@example.com"] }, undefined],
    ["an address that begins alike", { to: ["ana@elsewhere.com"] }, undefined],
    ["another subject", { subject: "Your table" }, undefined],
    ["no subject", { subject: undefined }, "email"],
    ["more text", { body: "<p>Hola</p><p>Ana</p>" }, "weak"],
    ["from a workflow", { source: "workflow" }, "weak"],
  ])("%s: %s", (_, more, how) => {
    expect(match({ ...emailRow, ...more }, attempt(email), clock)).toBe(how);
  });

  test.each<[object, string | undefined]>([
    [{ emailTo: undefined }, "email"],
    [{ emailTo: "eva@example.com" }, undefined],
    [{ subject: undefined }, "email"],
    [{ html: undefined, message: "Hola" }, "email"],
    [{ html: undefined, templateId: "template-1" }, "weak"],
    [{ subject: "Your booking, {{contact.first_name}}" }, "email"],
    [{ subject: "{{contact.first_name}}", emailTo: undefined }, "weak"],
    [{ subject: "{{contact.first_name}}", emailTo: "{{contact.email}}" }, "weak"],
    [{ subject: "{{contact.first_name}}", emailTo: "{{contact.first_name}}@example.com" }, "weak"],
    [{ emailTo: "{{contact.first_name}}@example.com" }, "email"],
    [{ subject: "{{contact.first_name}}", html: "Adiós" }, undefined],
  ])("sent with %j: %s", (more, how) => {
    expect(match({ ...emailRow, to: ["ana@example.com"] }, attempt({ ...email, ...more }), clock)).toBe(how);
  });
});

test("an SMS is not read as HTML, and an RCS message may be shown as SMS", () => {
  expect(match({ ...row, body: "1 < 2 > 0" }, attempt({ ...sms, message: "1 < 2 > 0" }), clock)).toBe("exact");
  expect(match(row, attempt({ ...sms, type: "RCS" }), clock)).toBe("exact");
  expect(match({ ...row, messageType: "TYPE_RCS" }, attempt({ ...sms, type: "RCS" }), clock)).toBe("exact");
  expect(match({ ...row, to: "34600" }, attempt({ ...sms, emailTo: "ana@example.com" }), clock)).toBe("exact");
});

test.each([
  ["SMS", "TYPE_SMS TYPE_CUSTOM_SMS TYPE_CUSTOM_PROVIDER_SMS type_sms"],
  ["RCS", "TYPE_RCS TYPE_SMS TYPE_CUSTOM_SMS"],
  ["Email", "TYPE_EMAIL TYPE_CUSTOM_EMAIL TYPE_CUSTOM_PROVIDER_EMAIL"],
  ["WhatsApp", "TYPE_WHATSAPP"],
  ["IG", "TYPE_INSTAGRAM"],
  ["FB", "TYPE_FACEBOOK"],
  ["Live_Chat", "TYPE_LIVE_CHAT"],
  ["TIKTOK", "TYPE_TIKTOK"],
  ["Custom", "TYPE_CUSTOM_SMS TYPE_CUSTOM_PROVIDER_SMS TYPE_CUSTOM_EMAIL TYPE_CUSTOM_PROVIDER_EMAIL"],
])("%s is shown as %s", (channel, kinds) => {
  const others = ["TYPE_CALL", "TYPE_SMS_REVIEW_REQUEST", "TYPE_CAMPAIGN_SMS", "TYPE_LIVE_CHAT_INFO_MESSAGE", "SMS"];
  const all = [...others, "TYPE_SMS", "TYPE_RCS", "TYPE_EMAIL", "TYPE_INSTAGRAM", "TYPE_CUSTOM_SMS"];
  for (const messageType of kinds.split(" ")) expect(isKind({ messageType }, channel)).toBe(true);
  for (const messageType of all) expect(isKind({ messageType }, channel)).toBe(kinds.split(" ").includes(messageType));
});

test.each<[object, boolean]>([
  [{ message: "Hola" }, true],
  [{ message: " \n" }, false],
  [{ attachments: ["https://example.com/a.pdf"] }, false],
  [{ message: "Hola", templateId: "template-1" }, false],
  [{ message: "Hola {{contact.name}}" }, false],
  [{ message: "{{" }, true],
  [{ type: "Email", html: "Hola &hearts;" }, false],
  [{ type: "Email", html: "&iexcl;Est&aacute; reservada!" }, true],
  [{ type: "Email", message: "Hola" }, true],
  [{ type: "Email", html: "<br>", message: "Hola" }, false],
])("%j can be compared: %s", (message, expected) => {
  expect(isComparable(attempt(message))).toBe(expected);
});

describe("the window", () => {
  const at = (ms: number) => ms + clock.offset;
  test.each([
    [START - 5_001, false],
    [START - 5_000, true],
    [END + 125_000, true],
    [END + 125_001, false],
  ])("holds %i: %s", (ms, expected) => {
    expect(isInWindow(at(ms), attempt(sms), clock)).toBe(expected);
  });

  const due = START + 86_400_000;
  test.each([
    [due - 65_001, false],
    [due - 65_000, true],
    [due + 65_000, true],
    [due + 65_001, false],
    [at(START), true],
  ])("of a scheduled message holds %i: %s", (ms, expected) => {
    expect(isInWindow(ms, attempt({ ...sms, scheduledTimestamp: due / 1000 }), clock)).toBe(expected);
  });

  test("of a message without a time is none", () => {
    expect(dueAt(attempt(sms))).toBeNaN();
  });
});

test("the server's clock is that of the response that took the shortest time", () => {
  const date = (ms: number) => new Date(ms).toUTCString();
  const first = readClock(UNKNOWN_CLOCK, date(START + 3_600_000), START, START + 300);
  expect(first).toEqual({ offset: 3_599_700, margin: 5_300 });
  expect(readClock(first, date(START), START, START + 300)).toBe(first);
  expect(readClock(first, date(START), START, START + 299)).toEqual({ offset: -299, margin: 5_299 });
  for (const none of [null, "soon"]) expect(readClock(first, none, START, START)).toBe(first);
});
