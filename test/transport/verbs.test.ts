// GET, POST, PUT, PATCH and DELETE: addresses, retries and outcomes.
import { describe, expect, test, vi } from "vitest";
import { createLeadwayClient, isSendError, type LeadwayClient, type LeadwayError } from "../../src/index.js";
import { fetchers } from "../support/call.js";
import { found, token } from "../support/message.js";
import { refusedUrl, type Step, serve } from "../support/server.js";

const message = "/conversations/messages/{id}";
const schedule = "/conversations/messages/{messageId}/schedule";
const stored = { message: { id: "m1", status: "delivered" } };

describe.each(fetchers)("%s fetch", (_, fetch) => {
  const connect = (baseUrl: string, options = {}) =>
    createLeadwayClient({ token, baseUrl, rateLimiter: false, ...(fetch && { fetch }), ...options });

  test("path and query values are encoded, and undefined ones are left out", async () => {
    await using server = await serve({ body: { conversations: [], total: 0 } }, { body: stored });
    const leadway = connect(server.url);
    await leadway.GET("/conversations/search", {
      params: { query: { locationId: "a&b=c d", contactId: undefined, limit: 20 } },
    });
    await leadway.GET(message, { params: { path: { id: "a/b?c#d ü" } } });
    expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "GET /conversations/search?locationId=a%26b%3Dc%20d&limit=20",
      "GET /conversations/messages/a%2Fb%3Fc%23d%20%C3%BC",
    ]);
    expect(server.requests[0]?.headers).toMatchObject({ version: "2021-07-28", authorization: `Bearer ${token}` });
    expect(server.requests[0]?.headers).not.toHaveProperty("content-type");
    expect(server.requests.map(({ body }) => body)).toEqual(["", ""]);
  });

  test.each(["", " ", ".", "..", "\ud800", undefined, null])(
    "a path value of %j is refused before anything is sent",
    async (id) => {
      await using server = await serve({ body: stored });
      const call = connect(server.url).GET(message, { params: { path: { id: id as string } } });
      await expect(call).rejects.toMatchObject({
        code: "invalid-input",
        outcome: "no-effect",
        problems: [{ path: "params.path.id" }],
      });
      expect(server.requests).toEqual([]);
    },
  );

  test.each<[string, (leadway: LeadwayClient) => Promise<unknown>, string]>([
    ["a GET", (leadway) => leadway.GET(message, { params: { path: { id: "m1" } }, timeoutMs: 0 }), "no-effect"],
    ["messages.get", ({ messages }) => messages.get("m1", { timeoutMs: 0 }), "no-effect"],
    ["messages.list", ({ messages }) => messages.list("c1", { timeoutMs: 0 })[Symbol.asyncIterator]().next(), "no-effect"],
    [
      "messages.list since",
      ({ messages }) =>
        messages
          .list("c1", { since: new Date("") })
          [Symbol.asyncIterator]()
          .next(),
      "no-effect",
    ],
    ["messages.cancelScheduled", ({ messages }) => messages.cancelScheduled({ messageId: "" }), "not-sent"],
  ])("the outcome of wrong input of %s", async (_, call, outcome) => {
    await expect(call(connect("http://127.0.0.1"))).rejects.toMatchObject({ code: "invalid-input", outcome });
  });

  test("data is the body of a 2xx, also an array", async () => {
    await using server = await serve({ status: 200, body: stored }, { status: 200, body: [1, 2] });
    const leadway = connect(server.url);
    const first = await leadway.GET(message, { params: { path: { id: "m1" } } });
    expect(first).toMatchObject({ data: stored });
    expect(first.response.status).toBe(200);
    expect((await leadway.GET(message, { params: { path: { id: "m1" } } })).data).toEqual([1, 2]);
  });

  test("error is the body of a 4xx", async () => {
    await using server = await serve({ status: 404, body: { statusCode: 404, message: "no" } });
    const { data, error } = await connect(server.url).GET(message, { params: { path: { id: "m1" } } });
    expect(data).toBeUndefined();
    expect(error).toEqual({ statusCode: 404, message: "no" });
  });

  const transient: [string, Step][] = [
    ["500", { status: 500, body: "" }],
    ["408", { status: 408, body: "" }],
    ["429", { status: 429, body: "" }],
    ["a reset", { fault: "reset" }],
    ["a cut body", { status: 200, body: stored, cutAfter: 5 }],
  ];
  test.each(transient)("GET and DELETE are retried after %s", async (_, step) => {
    await using server = await serve(step, { body: stored }, step, { body: { status: 200 } });
    const leadway = connect(server.url);
    await leadway.GET(message, { params: { path: { id: "m1" } } });
    await leadway.DELETE(schedule, { params: { path: { messageId: "m1" } } });
    expect(server.requests).toHaveLength(4);
  });

  test.each<[string, Step]>([
    ["HTML", { status: 200, body: "<html>" }],
    ["nothing", { status: 200, body: "" }],
    ["a number", { status: 200, body: "42" }],
    ["a redirect", { status: 302, headers: { location: "/" }, body: "" }],
  ])("a 2xx with %s is not a result, and not retried", async (_, step) => {
    await using server = await serve(step);
    const call = connect(server.url).GET(message, { params: { path: { id: "m1" } } });
    await expect(call).rejects.toMatchObject({ name: "LeadwayAnswerError", outcome: "no-effect", attempts: 1 });
  });

  test("the error of a read has no effect, and does not speak of a message", async () => {
    await using server = await serve({ fault: "reset" });
    const read = await connect(server.url)
      .GET(message, { params: { path: { id: "contact-Zq81XwMarker" } } })
      .catch((thrown: LeadwayError) => thrown);
    expect(read).toMatchObject({ code: "connection-failed", outcome: "no-effect", attempts: 3 });
    expect(isSendError(read)).toBe(false);
    expect(String(read)).not.toMatch(/message|sent|again/i);
    expect(found(String(read))).toEqual([]);
  });

  test("the error of a DELETE says whether it may have had its effect", async () => {
    await using server = await serve({ status: 500, body: "" });
    const call = connect(server.url).DELETE(schedule, { params: { path: { messageId: "m1" } } });
    expect((await call).error).toBeTruthy();
    await expect(
      connect(refusedUrl, { maxRetries: 0 }).DELETE(schedule, { params: { path: { messageId: "m1" } } }),
    ).rejects.toMatchObject({ outcome: "not-sent" });
  });

  test("the log names the contract's path, not the ids", async () => {
    await using server = await serve({ status: 400, body: { traceId: "trace-contact-Zq81XwMarker" } });
    const info = vi.fn();
    const logger = { debug: info, info, warn: info, error: info };
    await connect(server.url, { logger }).GET(message, { params: { path: { id: "contact-Zq81XwMarker" } } });
    const text = JSON.stringify(info.mock.calls);
    expect(text).toContain(message);
    expect(found(text)).toEqual([]);
  });
});
