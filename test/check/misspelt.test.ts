// A name that looks like an absent field of the channel: the live API would ignore it.
import { expect, test } from "vitest";
import { checkMessage } from "../../src/check/index.js";
import { createLeadwayClient } from "../../src/index.js";
import { serve } from "../support/server.js";

const sms = { type: "SMS", contactId: "abc123def456", message: "Hola" };
const email = { type: "Email", contactId: "abc123def456", html: "<p>Hola</p>" };

test.each<[string, object, string, present: unknown]>([
  ["scheduledTimestmap", sms, "scheduledTimestamp", 1],
  ["scheduled_timestamp", sms, "scheduledTimestamp", 1],
  ["scheduledAt", sms, "scheduledTimestamp", 1],
  ["sendAt", sms, "scheduledTimestamp", 1],
  ["attachment", sms, "attachments", ["https://example.com/a.jpg"]],
  ["from_number", sms, "fromNumber", "+34600000000"],
  ["Subject", email, "subject", "Hola"],
])("%s is refused while the field is absent", (name, message, meant, present) => {
  const misspelt = { ...message, [name]: "x" };
  expect(checkMessage(misspelt)).toEqual([{ path: name, rule: expect.any(String), remedy: expect.stringContaining(meant) }]);
  expect(checkMessage({ ...misspelt, [meant]: present })).toEqual([]);
});

test("messages.send refuses it too: the message would go out at once", async () => {
  await using server = await serve({});
  const { messages } = createLeadwayClient({ token: "pit-token-1", baseUrl: server.url, rateLimiter: false });
  const misspelt = { type: "SMS" as const, contactId: "abc123def456", message: "Hola", scheduledTimestmap: 1_893_456_000 };
  await expect(messages.send(misspelt)).rejects.toMatchObject({
    code: "invalid-input",
    problems: [{ path: "scheduledTimestmap", remedy: expect.stringContaining("scheduledTimestamp") }],
  });
  expect(server.requests).toEqual([]);
});

test("it is reported once, with the field that is missing", () => {
  expect(checkMessage({ type: "SMS", contactId: "c", mesage: "Hola" })).toHaveLength(1);
});

test.each(["name", "email", "phone", "city", "date", "note", "first_name", "number", "state", "to", "Subject"])(
  "%s is another name",
  (name) => expect(checkMessage({ ...sms, [name]: "x" })).toEqual([]),
);

test("an email address does not look like emailTo", () => {
  expect(checkMessage({ ...email, email: "a@example.com" })).toEqual([]);
});
