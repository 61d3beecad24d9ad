import { createLeadwayClient } from "leadway-client";
import { startMock } from "leadway-client/mock";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { remind } from "./reminder.js";

const booking = { contactId: "abc123def456", time: "20:30" };
let api;
let leadway;

beforeAll(async () => {
  api = await startMock();
}, 30_000);
beforeEach(() => {
  leadway = createLeadwayClient({ token: "any", locationId: "any", baseUrl: api.url, rateLimiter: false });
});
afterEach(() => api.reset());
afterAll(() => api.close());

test("sends the guest a text that the API accepts", async () => {
  expect(await remind(leadway, booking)).toBe("sent");
  expect(api.messages).toMatchObject([{ contactId: "abc123def456", request: { message: "We expect you at 20:30." } }]);
  expect(api.violations).toEqual([]);
});

test("waits when there are too many requests, and sends again", async () => {
  api.reply({ status: 429, headers: { "Retry-After": "0" } });
  expect(await remind(leadway, booking)).toBe("sent");
  expect(api.requests.map(({ status }) => status)).toEqual([429, 201]);
});

test("gives up on a guest who has opted out", async () => {
  api.reply({ status: 400, example: "doNotDisturb" });
  expect(await remind(leadway, booking)).toBe("rejected");
});

test("finds a message that went out although the connection was cut", async () => {
  api.reply({ hangUp: true, accepted: true });
  expect(await remind(leadway, booking, { settleMs: 0 })).toBe("sent");
  expect(api.messages).toHaveLength(1);
});

test("asks a person if it finds nothing, and never sends again", async () => {
  api.reply({ hangUp: true, accepted: false });
  expect(await remind(leadway, booking, { settleMs: 0 })).toBe("ask a person");
  expect(api.messages).toEqual([]);
});
