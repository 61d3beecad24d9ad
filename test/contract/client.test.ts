// The client against the mock: what it sends keeps the contract, and it understands each documented answer.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createLeadwayClient, type LeadwayClient, type OutgoingMessage } from "../../src/index.js";
import { type MockApi, startMock } from "../../src/mock/index.js";
import { type Body, examples, operation, withoutIds } from "./support.js";

let api: MockApi;
let leadway: LeadwayClient;
beforeAll(async () => {
  api = await startMock();
  leadway = createLeadwayClient({ token: "secret-token", baseUrl: api.url, rateLimiter: false });
});
beforeEach(() => api.reset());
afterAll(() => api.close());

const sentExample = operation.responses["201"].content["application/json"].examples.sent.value;

describe("messages.send", () => {
  test.each(Object.keys(examples))("sends the contract's example %s as it is", async (name) => {
    expect(withoutIds(await leadway.messages.send(examples[name] as never))).toEqual(withoutIds(sentExample));
    expect(api.requests).toMatchObject([
      { method: "POST", path: "/conversations/messages", body: examples[name], status: 201 },
    ]);
    expect(api.violations).toEqual([]);
  });

  test.each(Object.keys(examples))("fills in subType and status of %s", async (name) => {
    const { subType, status, ...message } = examples[name] as Body;
    await leadway.messages.send(message as never);
    expect(api.requests[0]?.body).toEqual({ ...message, subType, status: "pending" });
    expect(api.violations).toEqual([]);
  });

  test("sends the token, the contract's Version and what it accepts", async () => {
    await leadway.messages.send(examples.SMS as unknown as OutgoingMessage);
    expect(api.requests[0]?.headers).toMatchObject({
      authorization: "Bearer secret-token",
      version: "2021-07-28",
      accept: "application/json",
      "content-type": "application/json",
      "user-agent": expect.stringMatching(/^leadway-client\/\d/),
    });
  });

  test("shows what the mock found wrong", async () => {
    const unchecked = createLeadwayClient({ token: "any", baseUrl: api.url, rateLimiter: false, validate: false });
    const failure = unchecked.messages.send({ type: "Email", contactId: "abc123def456", message: "Hola" } as never);
    await expect(failure).rejects.toMatchObject({ code: "api-error", outcome: "rejected", status: 422 });
    await expect(failure).rejects.toMatchObject({
      messages: expect.arrayContaining(["body: must have required property 'html'"]),
    });
  });
});

describe.each(Object.keys(operation.responses))("an answer of %s", (code) => {
  const headers = { Prefer: `code=${code}` };
  const [example] = Object.values<{ value: Body }>(operation.responses[code].content["application/json"].examples);
  const message = { type: "SMS", contactId: "abc123def456", message: "Hola" } as const;

  if (code.startsWith("2")) {
    test("is what send resolves to", async () => {
      expect(await leadway.messages.send(message, { headers })).toEqual(example?.value);
    });
  } else {
    test("is an error that says so", async () => {
      const outcome = code.startsWith("4") ? "rejected" : "unknown";
      const error = await leadway.messages.send(message, { headers, maxRetries: 0 }).catch((thrown) => thrown);
      expect(error).toMatchObject({
        status: Number(code),
        outcome,
        attempts: 1,
        code: code === "429" ? "rate-limited" : "api-error",
      });
      const { canonicalCode, traceId } = example?.value ?? {};
      expect(error).toMatchObject({ canonicalCode, traceId, messages: [example?.value.message].flat() });
    });
  }

  test("is what POST resolves to", async () => {
    const body = { ...message, subType: "SMS", status: "pending" } as const;
    const result = await leadway.POST("/conversations/messages", { body, headers, maxRetries: 0 });
    expect(result.response.status).toBe(Number(code));
    expect(result.data ?? result.error).toEqual(example?.value);
  });
});
