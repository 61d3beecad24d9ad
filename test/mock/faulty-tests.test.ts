// A mistake in the test, or a strange request, must not end the test's process.
import { once } from "node:events";
import { connect } from "node:net";
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

const error = new Error("the test's own");
const failing: [string, () => unknown][] = [
  [
    "throws",
    () => {
      throw error;
    },
  ],
  ["rejects", () => Promise.reject(error)],
];
test.each(failing)("an onRequest that %s: the request is answered with 500, and the error is kept", async (_, fail) => {
  let calls = 0;
  const onRequest = () => (calls++ === 0 ? fail() : undefined);
  api = await startMock({ onRequest });
  const { messages } = createLeadwayClient({ token: "any", baseUrl: api.url, rateLimiter: false });
  await expect(messages.send(sms)).rejects.toMatchObject({ status: 500, outcome: "unknown" });
  expect(api.requests[0]).toMatchObject({ status: 500, error });
  await expect(messages.send(sms)).resolves.toHaveProperty("messageId");
});

test("a path that is not a URL is a violation", async () => {
  api = await startMock();
  const socket = connect(Number(new URL(api.url).port), "127.0.0.1");
  socket.write("GET // HTTP/1.1\r\nHost: mock\r\n\r\n");
  expect(String((await once(socket, "data"))[0])).toContain("404");
  socket.destroy();
  expect(api.requests).toMatchObject([{ path: "//", violations: [{ where: "request" }] }]);
});
