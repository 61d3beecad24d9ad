import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { createLeadwayClient } from "leadway-client";
import { startMock } from "leadway-client/mock";
import { remind } from "./reminder.js";

const booking = { contactId: "abc123def456", time: "20:30" };
let api;
let leadway;

before(async () => {
  api = await startMock();
});
beforeEach(() => {
  leadway = createLeadwayClient({ token: "any", locationId: "any", baseUrl: api.url, rateLimiter: false });
});
afterEach(() => api.reset());
after(() => api.close());

test("sends the guest a text that the API accepts", async () => {
  assert.equal(await remind(leadway, booking), "sent");
  const [{ contactId, request }] = api.messages;
  assert.deepEqual([contactId, request.message], ["abc123def456", "We expect you at 20:30."]);
  assert.deepEqual(api.violations, []);
});

test("waits when there are too many requests, and sends again", async () => {
  api.reply({ status: 429, headers: { "Retry-After": "0" } });
  assert.equal(await remind(leadway, booking), "sent");
  assert.deepEqual(
    api.requests.map(({ status }) => status),
    [429, 201],
  );
});

test("gives up on a guest who has opted out", async () => {
  api.reply({ status: 400, example: "doNotDisturb" });
  assert.equal(await remind(leadway, booking), "rejected");
});

test("finds a message that went out although the connection was cut", async () => {
  api.reply({ hangUp: true, accepted: true });
  assert.equal(await remind(leadway, booking, { settleMs: 0 }), "sent");
  assert.equal(api.messages.length, 1);
});

test("asks a person if it finds nothing, and never sends again", async () => {
  api.reply({ hangUp: true, accepted: false });
  assert.equal(await remind(leadway, booking, { settleMs: 0 }), "ask a person");
  assert.deepEqual(api.messages, []);
});
