// What only undiciFetch does: its options, its `response`, and where its outcomes differ from those of the built-in fetch.
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { createLeadwayClient, isLeadwayError } from "../../src/index.js";
import { undiciFetch } from "../../src/undici/index.js";
import { settle } from "../support/call.js";
import { sms, token } from "../support/message.js";
import { type Answer, sent, serve } from "../support/server.js";

const body = JSON.stringify(sent);
const connect = (baseUrl: string, fetch = undiciFetch(), timeoutMs = 10_000) =>
  createLeadwayClient({ token, baseUrl, rateLimiter: false, fetch, timeoutMs, maxRetries: 0 });

const encodings: [string, (text: string) => Buffer][] = [
  ["gzip", gzipSync],
  ["deflate", deflateSync],
  ["br", brotliCompressSync],
];
test.each(encodings)("a response compressed with %s is unreadable; nothing asks for it", async (encoding, compress) => {
  await using server = await serve(
    { headers: { "content-encoding": encoding }, body: compress(body) },
    { status: 422, headers: { "content-encoding": encoding }, body: compress('{"message":"no"}') },
  );
  const { messages } = connect(server.url);
  const accepted = await settle(() => messages.send(sms));
  expect(accepted.error).toMatchObject({ code: "unreadable-answer", outcome: "unknown" });
  // The status is not compressed.
  const refused = await settle(() => messages.send(sms));
  expect(refused.error).toMatchObject({ code: "api-error", outcome: "rejected", status: 422 });
  expect(server.requests[0]?.headers).not.toHaveProperty("accept-encoding");
});

const unread: [string, Answer][] = [
  ["a redirect that stalls", { status: 307, headers: { location: "/" }, body: "x".repeat(100), stallAfter: 50 }],
  ["a body beyond the bound", { body: "x".repeat(3 << 20) }],
  ["a chunked body beyond the bound", { headers: { "transfer-encoding": "chunked" }, body: "x".repeat(3 << 20) }],
  ["a body that stalls", { stallAfter: 10 }],
  ["silence", { fault: "silence" }],
];
test.each(unread)("gives the one connection back after %s", async (_, answer) => {
  await using server = await serve(answer, {});
  const client = connect(server.url, undiciFetch({ connections: 1 }), 500);
  const { error } = await settle(() => client.messages.send(sms));
  expect(isLeadwayError(error)).toBe(true);
  await expect(client.messages.send(sms, { timeoutMs: 10_000 })).resolves.toMatchObject(sent);
});

test.each([
  [undefined, 20],
  [3, 3],
])("connections: %s: twenty sends at once take %i", async (connections, most) => {
  await using server = await serve({ delayMs: 50 });
  const client = connect(server.url, undiciFetch({ connections }));
  await Promise.all(Array.from({ length: 20 }, () => client.messages.send(sms)));
  expect(new Set(server.requests.map(({ connection }) => connection)).size).toBe(most);
});

test.each([0, -1, 1.5, Number.NaN, "5", null])("connections: %s is refused", (connections) => {
  expect(() => undiciFetch({ connections: connections as number })).toThrow(RangeError);
});

test("POST's response tells what came", async () => {
  await using server = await serve({ status: 200, reason: "Fine", headers: { "X-Trace-Id": "t1", "set-cookie": "a=1" }, body });
  const { response } = await connect(server.url).POST("/conversations/messages", {
    body: { ...sms, subType: "SMS", status: "pending" },
  });
  const { status, statusText, ok, redirected, url } = response;
  expect({ status, statusText, ok, redirected }).toEqual({ status: 200, statusText: "Fine", ok: true, redirected: false });
  expect(url).toBe(`${server.url}/conversations/messages`);
  expect(response.headers.get("x-TRACE-id")).toBe("t1");
  expect(response.headers.get("constructor")).toBeNull();
  expect(new Headers(response.headers).get("set-cookie")).toBe("a=1");
});

const read = { code: "api-error", outcome: "rejected", status: 407 };
const differences: [string, Answer, built: object, undici: object][] = [
  ["a 407", { status: 407, body: { message: "no" } }, { code: "connection-failed", outcome: "unknown" }, read],
  ["a 205 with a body", { status: 205, body }, { code: "unreadable-answer", outcome: "unknown" }, sent],
];
test.each(differences)(
  "%s: the built-in fetch hides it, undiciFetch reads it (docs/delivery.md)",
  async (_, answer, ...expected) => {
    await using server = await serve(answer);
    const settled = await Promise.all(
      [globalThis.fetch, undiciFetch()].map((fetch) => settle(() => connect(server.url, fetch).messages.send(sms))),
    );
    expect(settled.map(({ value, error }) => value ?? error)).toMatchObject(expected);
  },
);
