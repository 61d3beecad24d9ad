// What is undici's own affair: bodies that came compressed though nobody asked, connections, and what it was told.
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

const compressed: [string, Buffer][] = [
  ["gzip", gzipSync(body)],
  ["X-GZip", gzipSync(body)],
  ["deflate", deflateSync(body)],
  ["br", brotliCompressSync(body)],
  ["deflate, gzip", gzipSync(deflateSync(body))],
];
test.each(compressed)("asks for no compression, and reads %s", async (encoding, bytes) => {
  await using server = await serve({ headers: { "content-encoding": encoding }, body: bytes });
  await expect(connect(server.url).messages.send(sms)).resolves.toMatchObject(sent);
  expect(server.requests[0]?.headers).not.toHaveProperty("accept-encoding");
});

const unreadable: [string, Answer, string][] = [
  ["an encoding that is not known", { headers: { "content-encoding": "compress" }, body: gzipSync(body) }, "unreadable-answer"],
  ["gzip that is none", { headers: { "content-encoding": "gzip" }, body }, "connection-failed"],
  ["torn gzip", { headers: { "content-encoding": "gzip" }, body: gzipSync(body).subarray(0, 30) }, "unreadable-answer"],
];
test.each(unreadable)("%s: the built-in fetch says the same", async (_, answer, code) => {
  await using server = await serve(answer);
  for (const fetch of [undiciFetch(), globalThis.fetch]) {
    const { error } = await settle(() => connect(server.url, fetch).messages.send(sms));
    expect(error).toMatchObject({ code, outcome: "unknown" });
  }
});

test("six codings one in another: left as they are", async () => {
  const bytes = Array(6)
    .fill(0)
    .reduce<Buffer>((inner) => gzipSync(inner), Buffer.from(body));
  await using server = await serve({ headers: { "content-encoding": Array(6).fill("gzip").join() }, body: bytes });
  const { error } = await settle(() => connect(server.url).messages.send(sms));
  expect(error).toMatchObject({ code: "unreadable-answer", outcome: "unknown" });
});

const unread: [string, Answer][] = [
  ["a redirect that stalls", { status: 307, headers: { location: "/" }, body: "x".repeat(100), stallAfter: 50 }],
  ["a body beyond the bound", { body: "x".repeat(3 << 20) }],
  ["a compressed body beyond the bound", { headers: { "content-encoding": "gzip" }, body: gzipSync("x".repeat(3 << 20)) }],
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
  expect([...response.headers.keys()]).toContain("set-cookie");
});
