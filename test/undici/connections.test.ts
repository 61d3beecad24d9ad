// How connections are used and released: nothing is sent twice or queued behind another request, and nothing stays open.
import { getEventListeners, once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { createSecureServer } from "node:http2";
import type { AddressInfo } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterAll, describe, expect, test, vi } from "vitest";
import { createLeadwayClient } from "../../src/index.js";
import { undiciFetch } from "../../src/undici/index.js";
import { type Fetch, fetchers, settle } from "../support/call.js";
import { sms, token } from "../support/message.js";
import { cert, key } from "../support/self-signed.js";
import { sent, serve } from "../support/server.js";

const MiB = 1024 * 1024;
const connect = (baseUrl: string, fetch: Fetch | undefined = undiciFetch()) =>
  createLeadwayClient({ token, baseUrl, fetch, rateLimiter: false, maxRetries: 0 });

test("one after the other share a connection; at once, each has its own", async () => {
  await using server = await serve({ delayMs: 50 });
  const client = connect(server.url);
  await client.messages.send(sms);
  // undici uses a connection again after one turn of the event loop.
  await nextTurn();
  await client.messages.send(sms);
  expect(server.requests.map(({ connection }) => connection)).toEqual([1, 1]);
  await Promise.all(Array.from({ length: 5 }, () => client.messages.send(sms)));
  expect(new Set(server.requests.slice(2).map(({ connection }) => connection)).size).toBe(5);
});

test.each(["close", "reset"] as const)(
  "a kept connection that answers with a %s: the request is not sent again",
  async (fault) => {
    await using server = await serve({}, { fault }, {});
    const client = connect(server.url);
    await client.messages.send(sms);
    const { error } = await settle(() => client.messages.send(sms));
    expect(error).toMatchObject({ code: "connection-failed", outcome: "unknown", attempts: 1 });
    // A request that undici had sent again would arrive before this one.
    await client.messages.send(sms);
    expect(server.requests).toHaveLength(3);
  },
);

test("aborted before there is a connection: nothing is sent on it", async () => {
  await using server = await serve({});
  const controller = new AbortController();
  const init = { method: "POST", headers: {}, body: "{}", redirect: "manual" as const, signal: controller.signal };
  const fetch = undiciFetch({ connections: 1 });
  const aborted = fetch(server.url, init);
  controller.abort(new Error("enough"));
  await expect(aborted).rejects.toThrow("enough");
  await fetch(`${server.url}/after`, { ...init, signal: new AbortController().signal });
  expect(server.requests.map(({ path }) => path)).toEqual(["/after"]);
});

test("a server that offers HTTP/2 gets HTTP/1.1: with HTTP/2, undici would resend a refused stream", async () => {
  vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
  const versions: string[] = [];
  const server = createSecureServer({ key, cert, allowHTTP1: true }, (request, response) => {
    versions.push(request.httpVersion);
    response.writeHead(201, { "content-type": "application/json" }).end(JSON.stringify(sent));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { value } = await settle(() =>
    connect(`https://127.0.0.1:${(server.address() as AddressInfo).port}`).messages.send(sms),
  );
  vi.unstubAllEnvs();
  server.close();
  expect(value).toMatchObject(sent);
  expect(versions).toEqual(["1.1"]);
});

describe("a connection is released", () => {
  const end = new AbortController();
  afterAll(() => end.abort());

  /** A server that answers one request, and tells how many bytes it could write before its connection was closed. */
  async function watched(answer: (response: ServerResponse) => void) {
    const server = createServer();
    const closed = new Promise<number>((resolve) => {
      server.on("request", (request, response) => {
        const { socket } = request;
        socket.on("error", () => {}).once("close", () => resolve(socket.bytesWritten));
        request.resume().once("end", () => answer(response));
      });
    });
    end.signal.addEventListener("abort", () => server.close().closeAllConnections());
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}`, closed };
  }

  const endless = (status: number) => (response: ServerResponse) => {
    response.writeHead(status, { location: "/elsewhere" });
    const write = (): void => {
      while (!response.destroyed && response.write("x".repeat(64 * 1024)));
      response.once("drain", write);
    };
    write();
  };

  const cases: [string, (response: ServerResponse, giveUp: () => void) => void, string][] = [
    ["when the caller gives up", (_, giveUp) => giveUp(), "aborted"],
    [
      "when the caller gives up, and the body stalls",
      (response, giveUp) => void response.writeHead(201, { "content-length": "99" }).write("{", giveUp),
      "aborted",
    ],
    ["when the body is too long", endless(201), "unreadable-answer"],
    ["when a redirect has a body", endless(302), "redirected"],
    [
      "when a redirect's body stalls",
      (response) => void response.writeHead(302, { "content-length": "99" }).write("<"),
      "redirected",
    ],
  ];
  describe.each(fetchers)("%s fetch", (_, fetch = globalThis.fetch) => {
    // Kept, so that no connection is closed because its answer was collected as garbage.
    const kept: unknown[] = [];
    const keeping: Fetch = async (...request) => {
      const response = await fetch(...request);
      kept.push(response);
      return response;
    };
    test.each(cases)("%s", async (_, answer, code) => {
      const controller = new AbortController();
      const { url, closed } = await watched((response) => answer(response, () => controller.abort()));
      const { error } = await settle(() => connect(url, keeping).messages.send(sms, { signal: controller.signal }));
      expect(error).toMatchObject({ code, outcome: "unknown" });
      expect(await closed).toBeLessThan(32 * MiB);
    });
  });

  test("when the body is too long, though nobody reads it", async () => {
    const { url, closed } = await watched(endless(201));
    const { signal } = new AbortController();
    await undiciFetch()(url, { method: "POST", headers: {}, body: "{}", redirect: "manual", signal });
    expect(await closed).toBeLessThan(32 * MiB);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});
