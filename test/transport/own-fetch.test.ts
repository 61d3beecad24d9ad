// A caller's own fetch may send the request and then fail at something else: its errors prove nothing.
import { createServer } from "node:http";
import { expect, test, vi } from "vitest";
import { createLeadwayClient } from "../../src/index.js";
import { type Fetch, settle } from "../support/call.js";
import { sms, token } from "../support/message.js";
import { refusedUrl, serve } from "../support/server.js";

const client = (baseUrl: string, fetch?: Fetch) =>
  createLeadwayClient({ token, baseUrl, rateLimiter: false, ...(fetch && { fetch }) });

test("a fetch that sends the request, then can't reach its own audit log", async () => {
  await using server = await serve({});
  const audited: Fetch = async (url, init) => {
    const response = await fetch(url, init);
    await fetch(refusedUrl);
    return response;
  };
  const { error } = await settle(() => client(server.url, audited).messages.send(sms));
  expect(error).toMatchObject({ code: "connection-failed", outcome: "unknown", attempts: 1 });
  expect(server.requests).toHaveLength(1);
});

test("a fetch that retries: a reset, then a refusal", async () => {
  await using server = await serve({ fault: "reset" });
  const retrying: Fetch = (url, init) => fetch(url, init).catch(() => fetch(refusedUrl, init));
  const { error } = await settle(() => client(server.url, retrying).messages.send(sms));
  expect(error).toMatchObject({ code: "connection-failed", outcome: "unknown", attempts: 1 });
  expect(server.requests).toHaveLength(1);
});

test("a global fetch that a framework has wrapped is not the runtime's own", async () => {
  const own = globalThis.fetch;
  for (const wrapped of [(...args: Parameters<typeof fetch>) => own(...args), own.bind(globalThis), new Proxy(own, {})]) {
    vi.stubGlobal("fetch", wrapped);
    const { error } = await settle(() => client(refusedUrl).messages.send(sms));
    vi.unstubAllGlobals();
    expect(error).toMatchObject({ code: "connection-failed", outcome: "unknown", attempts: 1 });
  }
});

test("the runtime's own fetch is known when it is passed as an option", async () => {
  const { error } = await settle(() => client(refusedUrl, fetch).messages.send(sms));
  expect(error).toMatchObject({ code: "connection-failed", outcome: "not-sent", attempts: 3 });
});

test("a fetch that is gone when the call is made: nothing was sent", async () => {
  const made = client(refusedUrl);
  vi.stubGlobal("fetch", undefined);
  const { error } = await settle(() => made.messages.send(sms));
  vi.unstubAllGlobals();
  expect(error).toMatchObject({ code: "connection-failed", outcome: "not-sent", attempts: 0 });
});

test.each(["fetch", "Headers"])("a runtime without %s is refused when the client is created", (name) => {
  vi.stubGlobal(name, undefined);
  const error = (() => {
    try {
      return client(refusedUrl);
    } catch (thrown) {
      return thrown;
    } finally {
      vi.unstubAllGlobals();
    }
  })();
  expect(error).toMatchObject({ code: "invalid-input", problems: [{ rule: expect.stringContaining(name) }] });
});

test("a server that speaks before it is asked does not change that: the request was passed on", async () => {
  // What counts is what reached the server, so the proof above is checked against a server that counts.
  const server = createServer((request, response) => request.resume().on("end", () => response.destroy()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const { error } = await settle(() => client(`http://127.0.0.1:${port}`).messages.send(sms));
  server.close();
  expect(error).toMatchObject({ outcome: "unknown" });
});
