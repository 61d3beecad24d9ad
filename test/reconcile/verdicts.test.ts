// Each verdict, and what the live API does to make it hard: one send with an unknown outcome each, on real sockets.
import { expect, test } from "vitest";
import { type OutgoingMessage, reconcile, type Verdict } from "../../src/index.js";
import type { Accepted, Mailbox, Quirks } from "../../src/mock/mailbox/index.js";
import { type Api, type ApiOptions, CONTACT, type Fault, sendInDoubt, sms, withApi } from "./support.js";

interface Case extends ApiOptions {
  message?: OutgoingMessage;
  fault: ApiOptions["fault"];
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
  [
    "a 5xx that was accepted",
    { send: { status: 500 }, fault: ({ method, body, path }) => undefined, before: earlier },
    { verdict: "not-seen" },
  ],
])("%s", async (_, given, expected) => {
  expect(await run(given)).toMatchObject(expected);
});
