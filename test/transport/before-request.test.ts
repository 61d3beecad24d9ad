// beforeRequest: the last moment before a request leaves.
import { describe, expect, test, vi } from "vitest";
import { createLeadwayClient, isLeadwayError } from "../../src/index.js";
import { sms, token } from "../support/message.js";
import { serve } from "../support/server.js";

/** A limiter and a token function that note when they are asked. */
const noting = (events: string[]) => ({
  rateLimiter: { acquire: async () => void events.push("turn") },
  token: () => {
    events.push("token");
    return token;
  },
});

describe("beforeRequest", () => {
  test("runs once, after the turn and the token, and the request waits for it", async () => {
    const events: string[] = [];
    await using server = await serve({ status: 429, headers: { "retry-after": "0" } }, () => {
      events.push("request");
      return {};
    });
    const { messages } = createLeadwayClient({ ...noting(events), baseUrl: server.url });
    await messages.send(sms, {
      beforeRequest: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        expect(server.requests).toHaveLength(0);
        events.push("hook");
      },
    });
    expect(events).toEqual(["turn", "token", "hook", "token", "turn", "request"]);
  });

  test.each([
    ["throws", () => Promise.reject(new Error(`disk full ${token}`))],
    [
      "throws at once",
      () => {
        throw new Error(`disk full ${token}`);
      },
    ],
  ])("nothing is sent when it %s", async (_, beforeRequest) => {
    await using server = await serve({});
    const { messages } = createLeadwayClient({ token, baseUrl: server.url, rateLimiter: false });
    const error = await messages.send(sms, { beforeRequest }).catch((thrown: unknown) => thrown);
    expect(isLeadwayError(error) && error).toMatchObject({ code: "aborted", outcome: "not-sent", attempts: 0 });
    expect(String(error)).toContain("beforeRequest");
    expect(server.requests).toHaveLength(0);
  });

  test("is not called for a message that is refused", async () => {
    const beforeRequest = vi.fn();
    const { messages } = createLeadwayClient({ token, rateLimiter: false });
    await expect(messages.send({ ...sms, contactId: "" }, { beforeRequest })).rejects.toMatchObject({ code: "invalid-input" });
    expect(beforeRequest).not.toHaveBeenCalled();
  });

  test("an abort while it runs leaves the message unsent", async () => {
    await using server = await serve({});
    const { messages } = createLeadwayClient({ token, baseUrl: server.url, rateLimiter: false });
    const controller = new AbortController();
    const beforeRequest = async () => controller.abort();
    const error = await messages.send(sms, { beforeRequest, signal: controller.signal }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "aborted", outcome: "not-sent", attempts: 0 });
    expect(server.requests).toHaveLength(0);
  });

  test("must be a function", async () => {
    const { messages } = createLeadwayClient({ token, rateLimiter: false });
    await expect(messages.send(sms, { beforeRequest: "now" as never })).rejects.toMatchObject({
      problems: [{ path: "beforeRequest" }],
    });
  });
});
