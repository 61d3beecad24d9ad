import { createLeadwayClient } from "leadway-client";
import { startMock } from "leadway-client/mock";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { remind } from "./reminder.js";

const booking = { contactId: "abc123def456", time: "20:30" };
let api;
let leadway;

beforeAll(async () => {
  api = await startMock();
  leadway = createLeadwayClient({ token: "any", baseUrl: api.url, rateLimiter: false });
}, 30_000);
afterEach(() => api.reset());
afterAll(() => api.close());

test("sends the guest a text that the API takes", async () => {
  expect(await remind(leadway, booking)).toMatchObject({ sent: true });
  expect(api.requests[0].body).toMatchObject({ type: "SMS", contactId: "abc123def456", message: "We expect you at 20:30." });
  expect(api.violations).toEqual([]);
});

test("waits when there are too many requests, and sends again", async () => {
  api.reply({ status: 429, headers: { "Retry-After": "0" } });
  expect(await remind(leadway, booking)).toMatchObject({ sent: true });
  expect(api.requests.map(({ status }) => status)).toEqual([429, 201]);
});

test("gives up on a guest who has opted out", async () => {
  api.reply({ status: 400, example: "doNotDisturb" });
  expect(await remind(leadway, booking)).toEqual({ sent: false, lookFirst: false });
});

test("never sends again what may have gone out", async () => {
  api.reply({ status: 500 });
  expect(await remind(leadway, booking)).toEqual({ sent: false, lookFirst: true });
  expect(api.requests).toHaveLength(1);
});
