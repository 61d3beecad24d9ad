// A mistake in the test must not end the test's process.
import { afterEach, expect, test } from "vitest";
import { createLeadwayClient } from "../../src/index.js";
import { type MockApi, startMock } from "../../src/mock/index.js";
import { sms } from "../support/message.js";

let api: MockApi | undefined;
afterEach(() => api?.close());

test.each<[string, Record<string, unknown>]>([
  ["a line break", { "x-a": "a\nb" }],
  ["text beyond Latin-1", { "x-a": "ă" }],
  ["a name with a space", { "x a": "b" }],
  ["undefined", { "x-a": undefined }],
])("reply() refuses headers with %s", async (_, headers) => {
  api = await startMock();
  const running = api;
  expect(() => running.reply({ status: 201, headers: headers as Record<string, string> })).toThrow(TypeError);
});

test("an onRequest that throws: the request is answered with 500, and the error is kept", async () => {
  const error = new Error("the test's own");
  let calls = 0;
  const onRequest = () => {
    if (calls++ === 0) throw error;
  };
  api = await startMock({ onRequest });
  const { messages } = createLeadwayClient({ token: "any", baseUrl: api.url, rateLimiter: false });
  await expect(messages.send(sms)).rejects.toMatchObject({ status: 500, outcome: "unknown" });
  expect(api.requests[0]).toMatchObject({ status: 500, error });
  await expect(messages.send(sms)).resolves.toHaveProperty("messageId");
});
