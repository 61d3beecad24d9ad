// The same answers as the built-in fetch gives, read in either way. Asked for by hand: the fault matrix has the rest.
import { setTimeout as sleep } from "node:timers/promises";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Fetch } from "../../src/index.js";
import { undiciFetch } from "../../src/undici/index.js";
import { type Answer, serve } from "../support/server.js";

const text = JSON.stringify({ said: "Grüße, 你好, 👩‍👩‍👧", pad: "x".repeat(5_000) });
const encoded = (encoding: string, body: Buffer): Answer => ({ headers: { "content-encoding": encoding }, body });

const answers: [string, Answer][] = [
  ["as it is", { body: text }],
  ["empty", { status: 201, body: "" }],
  ["204", { status: 204, body: "" }],
  ["a byte order mark", { body: `\uFEFF${text}` }],
  ["bytes that are no UTF-8", { body: Buffer.from([0x61, 0xff, 0xfe, 0x62]) }],
  ["chunked", { body: text, headers: { "transfer-encoding": "chunked" } }],
  ["more than may wait to be read", { body: text.repeat(100) }],
  [
    "so much more that it is held back again and again",
    { raw: `HTTP/1.1 200 OK\r\nContent-Length: ${5e6}\r\n\r\n${"x".repeat(5e6)}` },
  ],
  ["dripped", { body: "a slow word", dripMs: 1 }],
  ["gzip", encoded("gzip", gzipSync(text))],
  ["x-gzip", encoded("x-gzip", gzipSync(text))],
  ["deflate", encoded("deflate", deflateSync(text))],
  ["br", encoded("br", brotliCompressSync(text))],
  ["gzip, then br", encoded("gzip, br", brotliCompressSync(gzipSync(text)))],
  ["an encoding in capitals", encoded("GZIP", gzipSync(text))],
  ["an encoding that nobody knows", encoded("rot13", Buffer.from(text))],
  ["one of two that nobody knows", encoded("rot13, gzip", gzipSync(text))],
  ["gzip, torn", encoded("gzip", gzipSync(text).subarray(0, 40))],
  ["br, torn", encoded("br", brotliCompressSync(text).subarray(0, 20))],
  ["gzip that is none", encoded("gzip", Buffer.from(text))],
  ["a header that came twice", { raw: "HTTP/1.1 200 OK\r\nX-Two: a\r\nX-Two: b\r\nContent-Length: 2\r\n\r\n{}" }],
  ["cut", { body: text, cutAfter: 20 }],
  ["more than one write, cut", { body: text.repeat(20), cutAfter: 90_000 }],
];

interface Seen {
  head?: object;
  text?: string;
  failed?: boolean;
}

async function ask(fetch: Fetch, url: string, how: "text" | "reader"): Promise<Seen> {
  const { signal } = new AbortController();
  const response = await fetch(url, { method: "POST", headers: { "x-one": "1" }, body: "{}", redirect: "manual", signal });
  const { status, ok } = response as Response;
  const head = { status, ok, two: response.headers.get("X-TWO"), none: response.headers.get("constructor") };
  // Time for the body to come in, as far as it may.
  await sleep(50);
  try {
    return { head, text: how === "text" ? await response.text() : await readAll(response.body as Response["body"]) };
  } catch {
    return { head, failed: true };
  }
}

async function readAll(body: Response["body"]): Promise<string> {
  const reader = body?.getReader();
  const chunks: Uint8Array[] = [];
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) return new TextDecoder().decode(Buffer.concat(chunks));
    chunks.push(part.value);
  }
}

describe.each(["text", "reader"] as const)("read by its %s", (how) => {
  test.concurrent.for(answers)("%s", async ([, answer], { expect }) => {
    await using server = await serve(answer);
    const expected = await ask(globalThis.fetch, server.url, how);
    expect(await ask(undiciFetch(), server.url, how)).toEqual(expected);
  });
});

test("path and query arrive as they are", async () => {
  await using server = await serve({});
  const { signal } = new AbortController();
  const init = { method: "POST", headers: {}, body: "", redirect: "manual" as const, signal };
  await undiciFetch()(`${server.url}/a%20b/c?d=e&f=%2F`, init);
  expect(server.requests[0]?.path).toBe("/a%20b/c?d=e&f=%2F");
});
