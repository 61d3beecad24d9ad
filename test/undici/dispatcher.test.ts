// The caller's own dispatcher, such as a proxy.
import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { Agent, type Dispatcher, MockAgent, ProxyAgent, RetryAgent } from "undici";
import { describe, expect, test } from "vitest";
import { createLeadwayClient } from "../../src/index.js";
import { type UndiciDispatcher, undiciFetch } from "../../src/undici/index.js";
import { settle } from "../support/call.js";
import { sms, token } from "../support/message.js";
import { refusedUrl, serve } from "../support/server.js";

type Handler = Dispatcher.DispatchHandler;

const send = (baseUrl: string, dispatcher: UndiciDispatcher) => {
  const fetch = undiciFetch({ dispatcher });
  const { messages } = createLeadwayClient({ token, baseUrl, fetch, rateLimiter: false, maxRetries: 0 });
  return settle(() => messages.send(sms));
};

/** An HTTP proxy that opens tunnels, or answers each request for one with this. */
async function openProxy(refusal?: string) {
  const sockets: Socket[] = [];
  const server = createServer().on("connect", ({ url }, socket: Socket) => {
    sockets.push(socket);
    if (refusal) return socket.end(refusal);
    const { hostname, port } = new URL(`http://${url}`);
    const target = connect(Number(port), hostname, () => socket.write("HTTP/1.1 200 OK\r\n\r\n"));
    target.on("error", () => socket.destroy()).pipe(socket);
    socket.on("error", () => target.destroy()).pipe(target);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tunnels: sockets,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test("a ProxyAgent sends through the proxy", async () => {
  await using server = await serve({});
  await using proxy = await openProxy();
  const { value } = await send(server.url, new ProxyAgent({ uri: proxy.url, proxyTunnel: true }));
  expect(value).toMatchObject({ messageId: "message-1" });
  expect([server.requests.length, proxy.tunnels.length]).toEqual([1, 1]);
});

test("a proxy that is down: not sent", async () => {
  await using server = await serve({});
  const { error } = await send(server.url, new ProxyAgent({ uri: refusedUrl, proxyTunnel: true }));
  expect(error).toMatchObject({ code: "connection-failed", outcome: "not-sent" });
  expect(server.requests).toEqual([]);
});

test.each([407, 502])("a proxy that refuses the tunnel with %i: not sent", async (status) => {
  await using server = await serve({});
  await using proxy = await openProxy(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
  const { error } = await send(server.url, new ProxyAgent({ uri: proxy.url, proxyTunnel: true }));
  expect(error).toMatchObject({ code: "connection-failed", outcome: "not-sent" });
  expect([server.requests.length, proxy.tunnels.length]).toEqual([0, 1]);
});

test("a proxy without a tunnel gets the whole request: its 407 proves nothing", async () => {
  await using proxy = await serve({ status: 407 });
  const { error } = await send("http://127.0.0.1:9", new ProxyAgent({ uri: proxy.url, proxyTunnel: false }));
  expect(error).toMatchObject({ outcome: "unknown" });
  expect(proxy.requests.map(({ body }) => JSON.parse(body))).toMatchObject([sms]);
});

test("a dispatcher that resends, and then can't connect: the first request may have been accepted", async () => {
  const server = createServer((request) => {
    request.resume().once("end", () => {
      server.close();
      request.socket.destroy();
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { error } = await send(url, new RetryAgent(new Agent(), { methods: ["POST"], maxRetries: 1, minTimeout: 1 }));
  expect(error).toMatchObject({ code: "connection-failed", outcome: "unknown", cause: { cause: { code: "ECONNREFUSED" } } });
});

test.each([
  ["read", "unknown"],
  ["connect", "not-sent"],
])("a dispatcher that does not tell of a request's start: a failure to %s is %s", async (syscall, outcome) => {
  const dispatcher = new MockAgent();
  const error = Object.assign(new Error("failed"), { code: "ECONNRESET", syscall });
  dispatcher.get("http://127.0.0.1:9").intercept({ method: "POST", path: /./ }).replyWithError(error);
  const settled = await send("http://127.0.0.1:9", dispatcher);
  expect(settled.error).toMatchObject({ code: "connection-failed", outcome, cause: { cause: { syscall } } });
});

describe("a dispatcher that throws", () => {
  /** As undici 6 does: https://github.com/nodejs/undici/blob/v6.21.0/lib/dispatcher/dispatcher-base.js#L182 */
  const invalid = Object.assign(new Error("invalid onError method"), { code: "UND_ERR_INVALID_ARG" });

  test("because it is of undici 6: not sent, and the error says so", async () => {
    const { error } = await send("http://127.0.0.1:9", {
      dispatch(_, { onError }: { onError?: unknown }) {
        if (typeof onError !== "function") throw invalid;
        return true;
      },
    });
    const message = "The connection to the API failed (DISPATCHER_MUST_BE_UNDICI_7_OR_8)";
    expect(error).toMatchObject({ outcome: "not-sent", message: expect.stringContaining(message) });
  });

  test.each([
    ["for another reason", () => {}, new Error("boom")],
    ["after the request has started", (handler: Handler) => handler.onRequestStart?.({} as never, {}), invalid],
  ])("%s: unknown", async (_, before, thrown) => {
    const { error } = await send("http://127.0.0.1:9", {
      dispatch(_, handler: Handler) {
        before(handler);
        throw thrown;
      },
    });
    expect(error).toMatchObject({ code: "connection-failed", outcome: "unknown" });
  });
});
