// The deadline is held where the clock and the loop do not help.
import { expect, test } from "vitest";
import { createLeadwayClient } from "../../src/index.js";
import { settle } from "../support/call.js";
import { sms, token } from "../support/message.js";
import { serve } from "../support/server.js";

const limited = { status: 429, headers: { "x-ratelimit-interval-milliseconds": "200" }, body: "" };
const block = (ms: number) => {
  for (const end = performance.now() + ms; performance.now() < end; );
};

test.each([
  ["a string", token],
  ["a function", () => token],
])("a program busy until past the deadline, in a 429's wait: rejected, by the attempts so far; token %s", async (_, given) => {
  await using server = await serve(limited, {});
  const client = createLeadwayClient({ token: given, baseUrl: server.url, rateLimiter: false });
  const sending = settle(() => client.messages.send(sms, { timeoutMs: 600 }));
  await server.arrived(1);
  setTimeout(block, 100, 800);
  const { error } = await sending;
  expect(error).toMatchObject({ outcome: "rejected", attempts: 1, code: expect.stringMatching(/^(timed-out|rate-limited)$/) });
  expect(server.requests).toHaveLength(1);
});

test("timeoutMs beyond 300 s holds: no limit of the runtime's own comes first", async () => {
  await using server = await serve({ delayMs: 50 });
  const client = createLeadwayClient({ token, baseUrl: server.url, rateLimiter: false, timeoutMs: 2 ** 31 - 1 });
  await expect(client.messages.send(sms)).resolves.toMatchObject({ messageId: "message-1" });
});

test("an AggregateError of itself does not hold up the program", async () => {
  const nest = new AggregateError([]);
  nest.errors = Array(20).fill(nest);
  const client = createLeadwayClient({ token, rateLimiter: false, fetch: () => Promise.reject(nest) });
  const started = performance.now();
  const { error } = await settle(() => client.messages.send(sms));
  expect(error).toMatchObject({ code: "connection-failed", outcome: "unknown" });
  expect(performance.now() - started).toBeLessThan(1_000);
});
