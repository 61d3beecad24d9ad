// Each verdict, and what the live API does to make it hard: one send with an unknown outcome each, on real sockets.
import { describe, expect, test, vi } from "vitest";
import { type OutgoingMessage, reconcile, type Verdict } from "../../src/index.js";
import type { Accepted, Quirks } from "../../src/mock/mailbox/index.js";
import { wait } from "../support/clock.js";
import { type Api, type ApiOptions, CONTACT, type Fault, sendInDoubt, sms, withApi } from "./support.js";

interface Case extends ApiOptions {
  message?: OutgoingMessage;
  send?: Fault;
  before?: (api: Api) => unknown;
  after?: (api: Api) => unknown;
  options?: Parameters<typeof reconcile>[2];
}

/** Sends one message in doubt, and reconciles it. */
function run({
  message = sms,
  send = "cut after",
  before,
  after,
  options,
  ...api
}: Partial<Case>): Promise<Verdict & { requests: string[] }> {
  return withApi(api, async (running) => {
    await before?.(running);
    const doubt = await sendInDoubt(running, message, send);
    await after?.(running);
    running.requests.length = 0;
    const [verdict] = await reconcile(running.leadway, [doubt], options);
    return { ...(verdict as Verdict), requests: running.requests };
  });
}

/** A message in the conversation that says nothing about ours. */
const earlier = ({ leadway }: Api) => leadway.messages.send({ type: "SMS", contactId: CONTACT, message: "Another text" });
const html = "<p>Hola Ana, your table is booked for <b>20:30</b>.</p>";
const email: OutgoingMessage = { type: "Email", contactId: CONTACT, emailTo: "ana@example.com", subject: "Your booking", html };
const add =
  (request: object, more: Partial<Accepted> = {}) =>
  ({ mailbox }: Api) =>
    mailbox.add({ contactId: CONTACT, ...request }, more);

test("accepted: found, with its id, in one request from a known conversation", async () => {
  const { requests, ...verdict } = await run({ before: earlier });
  const [candidate] = verdict.verdict === "found" ? verdict.candidates : [];
  const id = { messageId: "message-2", status: "pending" };
  expect(verdict).toEqual({
    verdict: "found",
    ...id,
    conversationId: `conversation-${CONTACT}`,
    match: "exact",
    candidates: [{ ...id, at: expect.any(Number), match: "exact" }],
  });
  expect(candidate?.at).toBeGreaterThan(0);
  expect(requests).toEqual(["GET /conversations/{id}/messages"]);
});

test("not accepted: not seen, after seven looks", async () => {
  const { requests, ...verdict } = await run({ before: earlier, send: "cut before" });
  expect(verdict).toEqual({ verdict: "not-seen", lookedUntil: expect.any(Number), looks: 7 });
  expect(requests).toHaveLength(7);
});

test.each<[string, Partial<Case>, object]>([
  ["from an unknown conversation: searched for", {}, { verdict: "found", messageId: "message-1" }],
  ["never written to", { send: "cut before" }, { verdict: "unclear", reason: "no-conversation" }],
  ["flat responses", { quirks: { flat: true } }, { verdict: "found", messageId: "message-1" }],
  ["index lag", { quirks: { indexLagMs: 30_000 } }, { verdict: "found", messageId: "message-1" }],
  [
    "an index that lags for longer than we look",
    { quirks: { indexLagMs: 200_000 } },
    { verdict: "unclear", reason: "no-conversation" },
  ],
  ["an opt-out line", { quirks: { suffix: "\nReply STOP to unsubscribe." } }, { verdict: "found", match: "extended" }],
  ["an opt-out line in Spanish", { quirks: { suffix: "\nResponde BAJA para salir" } }, { verdict: "found", match: "extended" }],
  [
    "an opt-out line that is too long",
    { quirks: { suffix: `\n${"A long text. ".repeat(40)}STOP` } },
    { verdict: "unclear", reason: "similar" },
  ],
  ["a sender's name alone", { quirks: { suffix: "\nBistro Madrid" } }, { verdict: "unclear", reason: "similar" }],
  ["a provider of the account's own", { quirks: { customSms: true } }, { verdict: "found", match: "exact" }],
  ["rows without status and body", { quirks: { sparse: true }, before: earlier }, { verdict: "found", match: "exact" }],
  ["late creation", { quirks: { lateMs: 100_000 }, before: earlier }, { verdict: "found", messageId: "message-2" }],
  ["a clock an hour ahead", { quirks: { clockOffMs: 3_600_000 } }, { verdict: "found", messageId: "message-1" }],
  ["a clock an hour behind", { quirks: { clockOffMs: -3_600_000 } }, { verdict: "found", messageId: "message-1" }],
  [
    "not accepted, a clock an hour ahead",
    { quirks: { clockOffMs: 3_600_000 }, before: earlier, send: "cut before" },
    { verdict: "not-seen" },
  ],
  [
    "a cursor that does not move",
    { quirks: { stuckCursor: true }, before: earlier, send: "cut before" },
    { verdict: "unclear", reason: "incomplete" },
  ],
  ["found in spite of such a cursor", { quirks: { stuckCursor: true }, before: earlier }, { verdict: "found" }],
])("%s", async (_, given, expected) => {
  expect(await run(given)).toMatchObject(expected);
});

const app = { source: "app" };
const sameText = { type: "SMS", message: sms.message };

describe("other messages in the conversation", () => {
  const custom: OutgoingMessage = { type: "Custom", contactId: CONTACT, conversationProviderId: "provider-1", message: "Hola" };
  test.each<[string, Partial<Case>, object]>([
    [
      "an equal text of a workflow",
      { send: "cut before", after: add(sameText, { source: "workflow" }) },
      { verdict: "unclear", reason: "similar" },
    ],
    ["an equal text of another program", { after: add(sameText) }, { verdict: "found", candidates: [{}, {}] }],
    ["an equal text of a person, and ours", { after: add(sameText, app) }, { verdict: "found", messageId: "message-1" }],
    [
      "an equal text of the contact",
      { send: "cut before", after: add(sameText, { direction: "inbound" }) },
      { verdict: "not-seen" },
    ],
    [
      "a longer text",
      { send: "cut before", after: add({ type: "SMS", message: `${sms.message} And bring the children.` }) },
      { verdict: "unclear", reason: "similar" },
    ],
    [
      "a longer text with a word of an opt-out line",
      { send: "cut before", after: add({ type: "SMS", message: `${sms.message} Planta baja, al fondo.` }) },
      { verdict: "unclear", reason: "similar" },
    ],
    [
      "a text that goes on within the word",
      { send: "cut before", message: { ...sms, message: "Hola" }, after: add({ type: "SMS", message: "Holanda STOP" }) },
      { verdict: "unclear", reason: "similar" },
    ],
    ["another text", { send: "cut before", after: add({ type: "SMS", message: "Hola Ana" }) }, { verdict: "not-seen" }],
    [
      "an equal text on another channel",
      { send: "cut before", after: add({ ...sameText, type: "WhatsApp" }) },
      { verdict: "not-seen" },
    ],
    [
      "an equal text, which is known",
      { send: "cut before", after: add(sameText), options: { known: ["message-1"] } },
      { verdict: "not-seen" },
    ],
    [
      "an equal text ten minutes ago",
      { send: "cut before", before: add(sameText, { at: Date.UTC(2020, 0) }) },
      { verdict: "not-seen" },
    ],
    [
      "an equal text to another contact",
      {
        send: "cut before",
        before: earlier,
        after: add(sameText, { contactId: "contact-2", conversationId: `conversation-${CONTACT}` }),
      },
      { verdict: "not-seen" },
    ],
    [
      "an equal text by another provider",
      { message: custom, send: "cut before", before: earlier, after: add({ ...custom, conversationProviderId: "provider-2" }) },
      { verdict: "not-seen" },
    ],
    [
      "an activity without status and body",
      { after: add({ type: "ACTIVITY_CONTACT" }) },
      { verdict: "found", messageId: "message-1" },
    ],
  ])("%s", async (_, given, expected) => {
    expect(await run(given)).toMatchObject(expected);
  });
});

describe("what can't be compared", () => {
  const template: OutgoingMessage = { type: "SMS", contactId: CONTACT, templateId: "template-1" };
  const attachment: OutgoingMessage = { type: "SMS", contactId: CONTACT, attachments: ["https://example.com/menu.pdf"] };
  const fields = { ...sms, message: "Hola {{contact.name}}, see you at 20:30" };
  test.each<[string, Partial<Case>, object]>([
    ["a template that was accepted", { message: template }, { verdict: "unclear", reason: "similar", candidates: [{}] }],
    [
      "a template that was not",
      { message: template, before: earlier, send: "cut before" },
      { verdict: "unclear", reason: "not-comparable" },
    ],
    ["attachments alone", { message: attachment }, { verdict: "unclear", reason: "similar" }],
    [
      "a text with attachments",
      { message: { ...sms, attachments: ["https://example.com/menu.pdf"] } },
      { verdict: "found", match: "exact" },
    ],
    [
      "merge fields",
      { message: fields, send: "cut before", after: add({ type: "SMS", message: "Hola Ana, see you at 20:30" }) },
      { verdict: "unclear", reason: "similar" },
    ],
    [
      "merge fields, nothing seen",
      { message: fields, before: earlier, send: "cut before" },
      { verdict: "unclear", reason: "not-comparable" },
    ],
    [
      "a text that is an address",
      { message: { ...sms, message: "https://example.com/a" } },
      { verdict: "found", match: "exact" },
    ],
  ])("%s", async (_, given, expected) => {
    expect(await run(given)).toMatchObject(expected);
  });
});

describe("emails", () => {
  test.each<[string, Partial<Case>, object]>([
    ["accepted", { message: email }, { verdict: "found", match: "email", messageId: "message-1", emailMessageId: "email-1" }],
    ["not accepted", { message: email, before: earlier, send: "cut before" }, { verdict: "not-seen" }],
    [
      "in a thread that changes in place",
      {
        message: email,
        quirks: { emailThreads: true },
        before: ({ leadway }) => leadway.messages.send({ ...email, subject: "Other" }),
      },
      { verdict: "found", messageId: "message-1", emailMessageId: "email-2" },
    ],
    ["flat responses", { message: email, quirks: { flat: true } }, { verdict: "found", emailMessageId: "email-1" }],
    [
      "to another address",
      { message: email, send: "cut before", after: add({ ...email, emailTo: "eva@example.com" }) },
      { verdict: "not-seen" },
    ],
    [
      "with another subject",
      { message: email, send: "cut before", after: add({ ...email, subject: "Another" }) },
      { verdict: "not-seen" },
    ],
    [
      "with another text",
      { message: email, send: "cut before", after: add({ ...email, html: "<p>Adiós</p>" }) },
      { verdict: "not-seen" },
    ],
    [
      "with an unsubscribe link",
      {
        message: email,
        send: "cut before",
        after: add({ ...email, html: `<style>p{}</style>${html}<a href="https://x.y">Unsubscribe</a><img src="p.gif">` }),
      },
      { verdict: "found", match: "email" },
    ],
    [
      "the same, accepted before",
      { message: email, send: "cut before", before: ({ leadway }) => leadway.messages.send(email) },
      { verdict: "not-seen" },
    ],
    [
      "without an address",
      { message: { type: "Email", contactId: CONTACT, subject: "Hola", html } },
      { verdict: "found", match: "email" },
    ],
  ])("%s", async (_, given, expected) => {
    expect(await run(given)).toMatchObject(expected);
  });
});

// The API stores an email in another way than it was sent.
test.each<[string, object, object, object]>([
  [
    "a subject with a merge field",
    { subject: "Hola {{contact.first_name}}" },
    { subject: "Hola Ana" },
    { messageId: "message-1" },
  ],
  [
    "a subject with a merge field, and no address",
    { subject: "{{contact.first_name}}", emailTo: undefined },
    { subject: "Ana" },
    { reason: "similar" },
  ],
  ["entities", { html: "Est&aacute; reservada" }, { html: "Está reservada" }, { match: "email" }],
  ["characters", { html: "¡Está reservada!" }, { html: "&iexcl;Est&aacute; reservada!" }, { match: "email" }],
  ["an unknown entity", { html: "Hola &hearts;" }, { html: "Hola ♥" }, { reason: "similar" }],
  ["a character that becomes one", { html: "Hola ♥ Ana" }, { html: "Hola &hearts; Ana" }, { reason: "similar" }],
])("an email with %s", async (_, sent, stored, expected) => {
  const message = { ...email, ...sent };
  const after = ({ mailbox }: Api) => Object.assign(mailbox.messages[0] as object, { request: { ...message, ...stored } });
  expect(await run({ message, after })).toMatchObject(expected);
});

test("a lost email with an unknown entity: not comparable", async () => {
  const message = { ...email, html: "Hola &hearts;" };
  expect(await run({ message, before: earlier, send: "cut before" })).toMatchObject({ reason: "not-comparable" });
});

test.each(["RCS", "WhatsApp", "IG", "FB", "Live_Chat", "TIKTOK", "Custom"] as const)("%s: found", async (type) => {
  expect(await run({ message: { ...sms, type } as OutgoingMessage })).toMatchObject({ verdict: "found", match: "exact" });
});

describe("time", () => {
  test("a Date header from the second look on", async () => {
    const quirks: Quirks = { clockOffMs: 3_600_000, noDate: true };
    const options = { onLook: () => Object.assign(quirks, { noDate: false }) };
    expect(await run({ quirks, before: earlier, options })).toMatchObject({ verdict: "found" });
  });

  test("our clock is set while we look: it is read once", async () => {
    const quirks: Quirks = {};
    const looks: number[] = [];
    const before = async (api: Api) => {
      await earlier(api);
      onLook = () => {
        if (looks.push(Date.now()) !== 2) return;
        vi.setSystemTime(Date.now() + 1_800_000);
        quirks.clockOffMs = -1_800_000;
        api.mailbox.add({ ...sms });
      };
    };
    let onLook = () => {};
    // The later, faster responses tell the server's clock more precisely.
    const failRead = async () => void (looks.length < 2 && (await wait(500)));
    const verdict = await run({ quirks, failRead, before, send: "cut before", options: { onLook: () => onLook() } });
    expect(verdict).toMatchObject({ verdict: "found", messageId: "message-2" });
  });

  test("accepted 100 s after the end: found", async () => {
    const after = ({ mailbox }: Api) => void wait(100_000).then(() => mailbox.add({ ...sms }));
    expect(await run({ before: earlier, send: "cut before", after })).toMatchObject({
      verdict: "found",
      messageId: "message-2",
    });
  });

  test("a scheduled message that shows the time at which it is due: found", async () => {
    const message = { ...sms, scheduledTimestamp: 1_900_000_000 };
    const after = add(message, { at: 1_900_000_030_000 });
    expect(await run({ message, before: earlier, send: "cut before", after })).toMatchObject({ verdict: "found" });
  });

  test("an accepted message that is due in a day: found as scheduled", async () => {
    const message = { ...sms, scheduledTimestamp: 1_900_000_000 };
    expect(await run({ message })).toMatchObject({ verdict: "found", status: "scheduled" });
  });

  test("one that was not accepted: scheduled", async () => {
    const message = { ...sms, scheduledTimestamp: 4_000_000_000 };
    expect(await run({ message, before: earlier, send: "cut before" })).toMatchObject({
      verdict: "unclear",
      reason: "scheduled",
    });
  });

  test("a short settleMs: too early", async () => {
    const { requests, ...verdict } = await run({ before: earlier, send: "cut before", options: { settleMs: 10_000 } });
    expect(verdict).toMatchObject({ verdict: "unclear", reason: "too-early" });
    // After 2, 5 and 10 s, and once more.
    expect(requests).toHaveLength(4);
  });

  test("5 s later: the look that is due now is the first of six", async () => {
    const verdict = await run({ before: earlier, send: "cut before", after: () => wait(5_000) });
    expect(verdict).toMatchObject({ verdict: "not-seen", looks: 6 });
  });

  test("a send that may go on for another 30 s: too early", async () => {
    const verdict = await withApi({}, async (api) => {
      await earlier(api);
      const [startedAt, endedAt] = [Date.now(), Date.now() + 30_000];
      return (await reconcile(api.leadway, [{ message: sms, startedAt, endedAt }], { known: [] }))[0];
    });
    expect(verdict).toMatchObject({ verdict: "unclear", reason: "too-early" });
  });

  test("our clock is an hour behind that of the send's end: too early, and no hour of waiting", async () => {
    const after = () => void vi.setSystemTime(Date.now() - 3_600_000);
    const verdict = await run({ before: earlier, send: "cut before", after });
    expect(verdict).toMatchObject({ verdict: "unclear", reason: "too-early" });
  });

  test("ten minutes later: two looks, a quarter of a second apart", async () => {
    const times: number[] = [];
    const onLook = ({ at }: { at: number }) => times.push(at);
    const verdict = await run({ before: earlier, send: "cut before", after: () => wait(600_000), options: { onLook } });
    expect(verdict).toMatchObject({ verdict: "not-seen", looks: 2 });
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBe(250);
  });

  test("no Date header: five minutes of margin", async () => {
    const quirks = { clockOffMs: 200_000, noDate: true };
    expect(await run({ quirks })).toMatchObject({ verdict: "found" });
  });
});

describe("limits", () => {
  const fill = (count: number) => (api: Api) => {
    for (let nth = 0; nth < count; nth++) add({ type: "SMS", message: `filler ${nth}` }, app)(api);
  };
  test("a message on the third page: found", async () => {
    const { requests, ...verdict } = await run({ before: earlier, after: fill(250) });
    expect(verdict).toMatchObject({ verdict: "found", messageId: "message-2" });
    expect(requests).toHaveLength(3);
  });

  test("more than five pages: incomplete", async () => {
    const { requests, ...verdict } = await run({ before: earlier, send: "cut before", after: fill(600) });
    expect(verdict).toMatchObject({ verdict: "unclear", reason: "incomplete" });
    expect(requests).toHaveLength(8 * 5);
  });

  test("a cursor that does not move: two pages and no more", async () => {
    const { requests } = await run({
      quirks: { stuckCursor: true },
      before: earlier,
      options: { settleMs: 0 },
      send: "cut before",
    });
    expect(requests).toHaveLength(4);
  });

  test("a long thread of emails: the newest are read first, and each once", async () => {
    const before = (api: Api) => {
      for (let nth = 0; nth < 30; nth++) add({ ...email, subject: `Other ${nth}` })(api);
    };
    const { requests, ...verdict } = await run({ message: email, quirks: { emailThreads: true }, before });
    expect(verdict).toMatchObject({ verdict: "found", match: "email" });
    expect(requests.filter((path) => path.includes("email"))).toHaveLength(10);
    const lost = await run({ message: email, quirks: { emailThreads: true }, before, send: "cut before" });
    expect(lost).toMatchObject({ verdict: "not-seen", looks: 5 });
    expect(lost.requests.filter((path) => path.includes("email"))).toHaveLength(30);
  });
});
