// The mock remembers: what was accepted can be read, listed and cancelled, whatever the client was told.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import {
  createLeadwayClient,
  findContact,
  isSendError,
  type LeadwayClient,
  type OutgoingMessage,
  reconcile,
} from "../../src/index.js";
import { type MockApi, type MockReply, startMock } from "../../src/mock/index.js";
import { brokenParts } from "../contract/responses.js";
import { examples, post } from "../contract/support.js";

let api: MockApi;
let leadway: LeadwayClient;
beforeAll(async () => {
  api = await startMock();
});
beforeEach(() => {
  leadway = createLeadwayClient({ token: "any", baseUrl: api.url, locationId: "loc1", rateLimiter: false, maxRetries: 0 });
});
afterEach(() => {
  expect(api.violations).toEqual([]);
  api.reset();
});
afterAll(() => api.close());

const sms = { type: "SMS", contactId: "c 1/ñ", message: "Hola Ana" } as const;
const email = { type: "Email", contactId: "c 1/ñ", subject: "Menu", html: "<p>Hola</p>" } as const;
const soon = { scheduledTimestamp: 4_000_000_000 };

async function listed(conversationId: string): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const { id } of leadway.messages.list(conversationId)) found.push(id);
  return found;
}

test("a message that was sent can be read, and its status set", async () => {
  const sent = await leadway.messages.send(sms);
  expect(api.messages).toMatchObject([{ ...sent, contactId: sms.contactId, request: sms, status: "pending" }].map(withoutMsg));
  api.deliver(sent.messageId, "delivered");
  expect(await leadway.messages.get(sent.messageId)).toMatchObject({
    ...{ id: sent.messageId, conversationId: sent.conversationId, contactId: sms.contactId, body: sms.message },
    ...{ messageType: "TYPE_SMS", direction: "outbound", source: "api", status: "delivered" },
  });
  expect(api.messages[0]?.status).toBe("delivered");
  expect(() => api.deliver("nobody's", "delivered")).toThrow(new RangeError("No message has the id nobody's"));
});

const withoutMsg = ({ msg: _, ...rest }: { msg?: unknown }) => rest;

test("an email is in its thread", async () => {
  const first = await leadway.messages.send(email);
  const second = await leadway.messages.send({ ...email, threadId: first.messageId });
  expect(second.messageId).toBe(first.messageId);
  api.deliver(String(first.emailMessageId), "opened");
  const { meta, status } = await leadway.messages.get(first.messageId);
  expect([meta?.email?.messageIds, status]).toEqual([[first.emailMessageId, second.emailMessageId], "pending"]);
  const path = { id: String(first.emailMessageId) };
  const { data } = await leadway.GET("/conversations/messages/email/{id}", { params: { path } });
  expect(data).toMatchObject({ emailMessage: { subject: "Menu", threadId: first.messageId, status: "opened" } });
});

test("a conversation is listed in pages, the newest message first, and found by its contact", async () => {
  const ids: string[] = [];
  for (let count = 0; count < 3; count++) ids.unshift((await leadway.messages.send(sms)).messageId);
  const whatsApp = await leadway.messages.send({ ...sms, type: "WhatsApp" });
  const { conversationId } = whatsApp;
  await leadway.messages.send({ ...sms, contactId: "c2" });
  expect(await listed(conversationId)).toEqual([whatsApp.messageId, ...ids]);

  const page = async (query: object) => {
    const params = { path: { conversationId }, query };
    const { data } = await leadway.GET("/conversations/{conversationId}/messages", { params });
    const { messages, ...rest } = (data as { messages: { messages: { id: string }[] } }).messages;
    return { ids: messages.map(({ id }) => id), ...rest };
  };
  const [third, second] = ids as [string, string];
  expect(await page({ limit: 1, lastMessageId: third })).toEqual({ ids: [second], lastMessageId: second, nextPage: true });
  expect(await page({ type: "TYPE_WHATSAPP,TYPE_EMAIL" })).toMatchObject({ ids: [whatsApp.messageId], nextPage: false });

  const search = async (query: object) => {
    const { data } = await leadway.GET("/conversations/search", { params: { query: { locationId: "loc1", ...query } } });
    return data?.conversations.map(({ id }) => id);
  };
  const others = "conversation-c2";
  expect(await search({ contactId: sms.contactId })).toEqual([conversationId]);
  expect(await search({ id: others })).toEqual([others]);
  expect(await search({})).toEqual([others, conversationId]);
  expect(await search({ limit: 1 })).toEqual([others]);
  expect(await search({ contactId: "nobody" })).toEqual([]);
});

test("only what is scheduled can be cancelled, and only once", async () => {
  const [message, other] = [await leadway.messages.send({ ...sms, ...soon }), await leadway.messages.send(sms)];
  const { emailMessageId, ...mail } = await leadway.messages.send({ ...email, ...soon });
  expect(api.messages.map(({ status }) => status)).toEqual(["scheduled", "pending", "scheduled"]);
  await leadway.messages.cancelScheduled({ messageId: message.messageId });
  await leadway.messages.cancelScheduled({ emailMessageId: String(emailMessageId) });
  expect(api.messages.map(({ status }) => status)).toEqual(["cancelled", "pending", "cancelled"]);
  for (const messageId of [message.messageId, other.messageId, mail.messageId])
    await expect(leadway.messages.cancelScheduled({ messageId })).rejects.toMatchObject({ status: 404, outcome: "rejected" });
});

test("what was never sent is not there", async () => {
  await expect(leadway.messages.get("m1")).rejects.toMatchObject({ status: 404 });
  expect(await listed("nowhere")).toEqual([]);
});

describe("contacts", () => {
  const ana = { id: "c1", phone: "+34600111222", email: "Ana@example.com", dndSettings: { Email: { status: "permanent" } } };

  test("that were added are found, and nobody else", async () => {
    api.contacts.add(ana);
    const found = { ...ana, locationId: "loc1", blocked: ["Email"] };
    expect(await findContact(leadway, { phone: "+34 600 111 222" })).toEqual(found);
    expect(await findContact(leadway, { email: "ana@EXAMPLE.com" })).toEqual(found);
    expect(await findContact(leadway, { phone: "+34600111223" })).toBeUndefined();
    const { response } = await leadway.GET("/contacts/{contactId}", { params: { path: { contactId: "c2" } } });
    expect(response.status).toBe(400);
  });

  test("are the only ones that a message can go to, if they want it", async () => {
    api.contacts.add(ana);
    api.contacts.add({ id: "c2", dnd: true });
    await leadway.messages.send({ ...sms, contactId: "c1" });
    const refused = (message: OutgoingMessage, canonicalCode: string) =>
      expect(leadway.messages.send(message)).rejects.toMatchObject({ status: 400, canonicalCode });
    await refused({ ...sms, contactId: "c3" }, "CONVERSATIONS_CONTACT_NOT_FOUND");
    await refused({ ...sms, contactId: "c2" }, "CONVERSATIONS_MSG_DND_ACTIVE_SMS");
    await refused({ ...email, contactId: "c1" }, "CONVERSATIONS_MSG_DND_ACTIVE_EMAIL");
    expect(api.messages).toHaveLength(1);
  });

  test("need an id", () => {
    expect(() => api.contacts.add({ phone: "+34600111222" } as never)).toThrow(new TypeError("A contact needs an id"));
  });

  test("as long as there are none, everybody is one, and reads give the contract's example", async () => {
    await leadway.messages.send({ ...sms, contactId: "anybody" });
    const { data } = await leadway.GET("/contacts/{contactId}", { params: { path: { contactId: "anybody" } } });
    expect(data?.contact).toHaveProperty("firstName");
  });
});

describe("a reply", () => {
  /** Sends a message that fails, and says how often it was accepted. */
  const fail = async (reply: MockReply, timeoutMs = 60_000) => {
    api.reply(reply);
    const error = await leadway.messages.send(sms, { timeoutMs }).catch((thrown: unknown) => thrown);
    if (!isSendError(error)) throw new Error("It did not fail.");
    return { code: error.code, outcome: error.outcome, status: api.requests[0]?.status, accepted: api.messages.length };
  };

  test.each<[MockReply, code: string, status: number, accepted: number]>([
    [{ status: 500 }, "api-error", 500, 0],
    [{ status: 500, accepted: true }, "api-error", 500, 1],
    [{ hangUp: true }, "connection-failed", 0, 0],
    [{ hangUp: true, accepted: true }, "connection-failed", 0, 1],
    [{ stallMs: 1, hangUp: true, accepted: true }, "connection-failed", 0, 1],
    [{ stallMs: 1, accepted: false }, "connection-failed", 0, 0],
  ])("%j: the outcome is unknown", async (reply, code, status, accepted) => {
    expect(await fail(reply)).toEqual({ code, outcome: "unknown", status, accepted });
  });

  test.each([
    [true, 1],
    [false, 0],
  ])("that stalls for ever: the client times out. Accepted: %j", async (accepted, count) => {
    const result = { code: "timed-out", outcome: "unknown", accepted: count };
    expect(await fail({ stallMs: Infinity, accepted }, 500)).toMatchObject(result);
  });

  test("that only waits is the usual one", async () => {
    api.reply({ stallMs: 1, headers: { "x-late": "yes" } });
    expect((await post(api.url, examples.SMS)).headers.get("x-late")).toBe("yes");
    expect(api.messages).toHaveLength(1);
  });

  test("of 200 is a success, and of another message", async () => {
    api.reply({ status: 200, times: 2 });
    const sent = [await leadway.messages.send(sms), await leadway.messages.send(sms)];
    expect(sent.map(({ messageId }) => messageId)).toEqual(api.messages.map(({ messageId }) => messageId));
    expect(new Set(api.messages.map(({ messageId }) => messageId)).size).toBe(2);
  });

  test("to a cancellation: it is cancelled all the same", async () => {
    const { messageId } = await leadway.messages.send({ ...sms, ...soon });
    api.reply({ hangUp: true, accepted: true });
    await expect(leadway.messages.cancelScheduled({ messageId })).rejects.toMatchObject({ outcome: "unknown" });
    expect(api.messages).toMatchObject([{ status: "cancelled" }]);
  });

  test.each<[object, string]>([
    [{ hangUp: true, status: 500 }, "hangUp sends no response: leave out status, example and headers"],
    [{ hangUp: true, headers: {} }, "hangUp sends no response: leave out status, example and headers"],
    [{ accepted: true }, "A reply needs status, headers, hangUp or stallMs"],
    [{ status: 500, hangup: true }, "api.reply has no option hangup. Did you mean hangUp?"],
    [{ stallMs: -1 }, "stallMs must be 0 or more, not -1"],
    [{ status: 500, stallMs: Number.NaN }, "stallMs must be 0 or more, not NaN"],
    [{ headers: {}, example: "sent" }, "example needs a status"],
  ])("%j is refused", (reply, message) => {
    expect(() => api.reply(reply as MockReply)).toThrow(message);
  });
});

test.each([
  [true, { verdict: "found", status: "sent" }],
  [false, { verdict: "unclear", reason: "too-early" }],
])("send, unknown outcome, reconcile. Accepted: %j", async (accepted, verdict) => {
  await leadway.messages.send({ ...sms, message: "An earlier one" });
  api.reply({ hangUp: true, accepted });
  const error = await leadway.messages.send(sms).catch((thrown: unknown) => thrown);
  if (!isSendError(error)) throw error;
  if (accepted) api.deliver(String(api.messages.at(-1)?.messageId), "sent");
  expect(await reconcile(leadway, [{ message: sms, error }], { settleMs: 0 })).toMatchObject([verdict]);
});

test("not seen, two minutes later", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    await leadway.messages.send({ ...sms, message: "An earlier one" });
    api.reply({ hangUp: true });
    const error = await leadway.messages.send(sms).catch((thrown: unknown) => thrown);
    if (!isSendError(error)) throw error;
    vi.setSystemTime(Date.now() + 125_000);
    expect(await reconcile(leadway, [{ message: sms, error }])).toMatchObject([{ verdict: "not-seen" }]);
  } finally {
    vi.useRealTimers();
  }
});

test("reset forgets it all, but no id comes twice", async () => {
  api.contacts.add({ id: sms.contactId });
  const { messageId, conversationId } = await leadway.messages.send(sms);
  api.reset();
  expect(api.messages).toEqual([]);
  expect(await listed(conversationId)).toEqual([]);
  const next = await leadway.messages.send({ ...sms, contactId: "another" });
  expect(next.messageId).not.toBe(messageId);
});

test("every response keeps the contract", async () => {
  const paths = ["conversation-abc123def456/messages", "messages/nothing", "search?locationId=loc1"];
  for (const message of [...Object.values(examples), { ...examples.SMS, attachments: ["https://example.com/a.png"] }]) {
    const body = await leadway.messages.send(message as never);
    const { messageId, emailMessageId } = body;
    const sent = { method: "post", url: { path: "/conversations/messages" } } as const;
    expect(await brokenParts(sent, { status: 201, body })).toEqual([]);
    paths.push(`messages/${messageId}`, ...(emailMessageId ? [`messages/email/${emailMessageId}`] : []));
  }
  api.contacts.add({ id: "abc123def456", phone: "+34600111222" });
  const contacts = ["search/duplicate?locationId=loc1&number=%2B34600111222", "abc123def456", "no"];
  for (const path of [...paths.map((path) => `/conversations/${path}`), ...contacts.map((path) => `/contacts/${path}`)]) {
    const response = await fetch(api.url + path, { headers: { authorization: "Bearer any", version: "2021-07-28" } });
    const { status } = response;
    const request = { method: "get", url: { path: path.replace(/\?.*/, "") } } as const;
    expect(await brokenParts(request, { status, body: await response.json() }), path).toEqual([]);
  }
});
