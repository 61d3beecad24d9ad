// The same responses as from the built-in fetch, without the client. The fault matrix has the rest.
import { expect, test } from "vitest";
import type { Fetch } from "../../src/index.js";
import { undiciFetch } from "../../src/undici/index.js";
import { type Answer, serve } from "../support/server.js";

const text = JSON.stringify({ said: "Grüße, 你好, 👩‍👩‍👧", pad: "x".repeat(5_000) });

const answers: [string, Answer][] = [
  ["as it is", { body: text }],
  ["empty", { status: 201, body: "" }],
  ["204", { status: 204, body: "" }],
  ["a byte order mark", { body: `\uFEFF${text}` }],
  ["bytes that are no UTF-8", { body: Buffer.from([0x61, 0xff, 0xfe, 0x62]) }],
  ["chunked", { body: text, headers: { "transfer-encoding": "chunked" } }],
  ["half a megabyte", { body: text.repeat(100) }],
  ["dripped", { body: "a slow word", dripMs: 1 }],
  ["a header that came twice", { raw: "HTTP/1.1 200 OK\r\nX-Two: a\r\nX-Two: b\r\nContent-Length: 2\r\n\r\n{}" }],
  ["cut", { body: text, cutAfter: 20 }],
  ["more than one write, cut", { body: text.repeat(20), cutAfter: 90_000 }],
];

interface Seen {
  head?: object;
  text?: string;
  failed?: boolean;
}

async function ask(fetch: Fetch, url: string): Promise<Seen> {
  const { signal } = new AbortController();
  const response = await fetch(url, { method: "POST", headers: { "x-one": "1" }, body: "{}", redirect: "manual", signal });
  const { status, ok } = response as Response;
  const head = { status, ok, two: response.headers.get("X-TWO"), none: response.headers.get("constructor") };
  try {
    return { head, text: await response.text() };
  } catch {
    return { head, failed: true };
  }
}

test.concurrent.for(answers)("%s", async ([, answer], { expect }) => {
  await using server = await serve(answer);
  const expected = await ask(globalThis.fetch, server.url);
  expect(await ask(undiciFetch(), server.url)).toEqual(expected);
});

test("path and query arrive as they are", async () => {
  await using server = await serve({});
  const { signal } = new AbortController();
  const init = { method: "POST", headers: {}, body: "", redirect: "manual" as const, signal };
  await undiciFetch()(`${server.url}/a%20b/c?d=e&f=%2F`, init);
  expect(server.requests[0]?.path).toBe("/a%20b/c?d=e&f=%2F");
});
