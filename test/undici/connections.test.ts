// What goes over a connection, and when it is let go: nothing sent twice, nothing in line behind another, nothing left open.
import { getEventListeners, once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { createLeadwayClient } from "../../src/index.js";
import { undiciFetch } from "../../src/undici/index.js";
import { type Fetch, fetchers, settle } from "../support/call.js";
import { sms, token } from "../support/message.js";
import { serve } from "../support/server.js";

const MiB = 1024 * 1024;
const connect = (baseUrl: string, fetch: Fetch | undefined = undiciFetch()) =>
  createLeadwayClient({ token, baseUrl, fetch, rateLimiter: false, maxRetries: 0 });

test("one after the other share a connection; at once, each has its own", async () => {
  await using server = await serve({ delayMs: 50 });
  const client = connect(server.url);
  await client.messages.send(sms);
  // undici gives a connection one turn of the loop to prove itself before it is used again.
  await sleep(20);
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
    // Time for a second one to show.
    await sleep(100);
    expect(server.requests).toHaveLength(2);
  },
);

test("aborted before there is a connection: nothing is sent on it", async () => {
  await using server = await serve({});
  const controller = new AbortController();
  const init = { method: "POST", headers: {}, body: "{}", redirect: "manual" as const, signal: controller.signal };
  const asked = undiciFetch()(server.url, init);
  controller.abort(new Error("enough"));
  await expect(asked).rejects.toThrow("enough");
  await sleep(100);
  expect(server.requests).toHaveLength(0);
});

describe("a connection is let go", () => {
  const end = new AbortController();
  afterAll(() => end.abort());

  /** A server that answers one request as it is told, and tells how much it could write before its connection was closed. */
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

  const cases: [string, (response: ServerResponse) => void, string][] = [
    ["when no answer comes in time", () => {}, "timed-out"],
    ["when the body stalls", (response) => void response.writeHead(201, { "content-length": "99" }).write("{"), "timed-out"],
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
      const { url, closed } = await watched(answer);
      const { error } = await settle(() => connect(url, keeping).messages.send(sms, { timeoutMs: 500 }));
      expect(error).toMatchObject({ code, outcome: "unknown" });
      expect(await closed).toBeLessThan(32 * MiB);
    });
  });

  test("when the caller aborts, and not before: a body that nobody reads is held back", async () => {
    const { url, closed } = await watched(endless(201));
    const controller = new AbortController();
    const init = { method: "POST", headers: {}, body: "{}", redirect: "manual" as const, signal: controller.signal };
    const { body } = await undiciFetch()(url, init);
    const early = await Promise.race([closed, sleep(500, "open")]);
    expect(early).toBe("open");
    controller.abort(new Error("enough"));
    expect(await closed).toBeLessThan(32 * MiB);
    const reader = (body as ReadableStream).getReader();
    const read = async () => {
      for (;;) if ((await reader.read()).done) return;
    };
    await expect(read()).rejects.toThrow("enough");
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  });
});
