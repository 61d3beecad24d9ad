import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { createLeadwayClient } from "leadway-client";
import { startMock } from "leadway-client/mock";
import { remind } from "./reminder.js";

const booking = { contactId: "abc123def456", time: "20:30" };
let api;
let leadway;

before(async () => {
  api = await startMock();
  leadway = createLeadwayClient({ token: "any", baseUrl: api.url, rateLimiter: false });
});
afterEach(() => api.reset());
after(() => api.close());

test("sends the guest a text that the API takes", async () => {
  assert.equal((await remind(leadway, booking)).sent, true);
  const [{ body }] = api.requests;
  assert.deepEqual([body.type, body.contactId, body.message], ["SMS", "abc123def456", "We expect you at 20:30."]);
  assert.deepEqual(api.violations, []);
});

test("waits when there are too many requests, and sends again", async () => {
  api.reply({ status: 429, headers: { "Retry-After": "0" } });
  assert.equal((await remind(leadway, booking)).sent, true);
  assert.deepEqual(
    api.requests.map(({ status }) => status),
    [429, 201],
  );
});

test("gives up on a guest who has opted out", async () => {
  api.reply({ status: 400, example: "doNotDisturb" });
  assert.deepEqual(await remind(leadway, booking), { sent: false, lookFirst: false });
});

test("never sends again what may have gone out", async () => {
  api.reply({ status: 500 });
  assert.deepEqual(await remind(leadway, booking), { sent: false, lookFirst: true });
  assert.equal(api.requests.length, 1);
});
