// A fetch around another may do with its init as it likes: the request still ends when the call does.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLeadwayClient, type Fetch, type FetchInit } from "../../src/index.js";
import { fetchers, settle } from "../support/call.js";
import { sms, token } from "../support/message.js";

const server = createServer((request) => void request.on("error", () => {}).resume());
beforeAll(() => once(server.listen(0, "127.0.0.1"), "listening"));
afterAll(() => server.close().closeAllConnections());

/** Sends one to a server that never answers. Resolves when the call has failed and its connection is closed. */
async function sendThrough(fetch: Fetch, onRequest: () => void, signal?: AbortSignal) {
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const closed = once(server, "request").then(([{ socket }]) => {
    onRequest();
    return socket.destroyed || once(socket, "close");
  });
  const client = createLeadwayClient({ token, baseUrl, rateLimiter: false, maxRetries: 0, fetch });
  const { error } = await settle(() => client.messages.send(sms, { ...(signal && { signal }) }));
  await closed;
  return error;
}

type Wrap = (inner: Fetch) => Fetch;
const heeding: [string, Wrap][] = [
  ["hands it on", (inner) => (url, init) => inner(url, init)],
  ["hands on a copy", (inner) => (url, init) => inner(url, { ...init })],
  [
    "takes it apart",
    (inner) =>
      (url, { method, headers, body, redirect, signal }) =>
        inner(url, { method, headers, redirect, signal, ...(body !== undefined && { body }) }),
  ],
  [
    "waits first",
    (inner) => async (url, init) => {
      await sleep(20);
      return inner(url, init);
    },
  ],
  ["freezes it", (inner) => (url, init) => inner(url, Object.freeze(init))],
  ["hands on a proxy of it", (inner) => (url, init) => inner(url, new Proxy(init, {}))],
  ["inherits from it", (inner) => (url, init) => inner(url, Object.create(init))],
];

const shortening: [string, (inner: Fetch, own: AbortSignal) => Fetch][] = [
  ["in a copy", (inner, own) => (url, init) => inner(url, { ...init, signal: both(init, own) })],
  ["in place", (inner, own) => (url, init) => inner(url, Object.assign(init, { signal: both(init, own) }))],
];
const both = ({ signal }: FetchInit, own: AbortSignal) => AbortSignal.any([signal, own]);

describe.each(fetchers)("around the %s fetch", (_, fetch = globalThis.fetch) => {
  test.each(heeding)("one that %s: the request ends with the call", async (_, wrap) => {
    const controller = new AbortController();
    const error = await sendThrough(wrap(fetch), () => controller.abort(), controller.signal);
    expect(error).toMatchObject({ code: "aborted", outcome: "unknown" });
  });

  test.each(shortening)("one with a signal of its own besides, %s: it ends the request", async (_, wrap) => {
    const own = new AbortController();
    const error = await sendThrough(wrap(fetch, own.signal), () => own.abort());
    expect(error).toMatchObject({ code: "connection-failed", outcome: "unknown" });
  });

  test("one that keeps the signal to itself: the call ends all the same", async () => {
    const deaf = (url: string, { method, headers, body, redirect }: FetchInit) =>
      fetch(url, { method, headers, body, redirect } as FetchInit);
    const controller = new AbortController();
    controller.signal.addEventListener("abort", () => setImmediate(() => server.closeAllConnections()));
    const error = await sendThrough(deaf, () => controller.abort(), controller.signal);
    expect(error).toMatchObject({ code: "aborted", outcome: "unknown" });
  });
});
