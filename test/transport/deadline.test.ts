// The deadline is held where the clock and the loop do not help.
import { expect, onTestFinished, test, vi } from "vitest";
import { createLeadwayClient } from "../../src/index.js";
import { settle } from "../support/call.js";
import { wait, withClock } from "../support/clock.js";
import { sms, token } from "../support/message.js";
import { serve } from "../support/server.js";

test.each([
  ["a string", token],
  ["a function", () => token],
])("a program busy until past the deadline, in a 429's wait: rejected, by the attempts so far; token %s", async (_, given) => {
  // The clock alone is fake: it jumps, and the timers fire late, as in a program that blocks the event loop.
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  await using server = await serve({ status: 429, headers: { "retry-after": "0" }, body: "" }, {});
  const debug = (line: string) => void (line.includes("waits") && vi.advanceTimersByTime(100_000));
  const logger = { debug, info() {}, warn() {}, error() {} };
  const client = createLeadwayClient({ token: given, baseUrl: server.url, rateLimiter: false, logger, timeoutMs: 60_000 });
  const { error } = await settle(() => client.messages.send(sms));
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
  const { error } = await settle(() => client.messages.send(sms));
  expect(error).toMatchObject({ code: "connection-failed", outcome: "unknown" });
});

test("with many retries, each attempt of a read still has the time that a response takes", async () => {
  const fetch = async () => {
    await wait(200);
    return Response.json({ id: "m1" });
  };
  const client = createLeadwayClient({ token, rateLimiter: false, fetch });
  const read = () => client.messages.get("m1", { maxRetries: 100, timeoutMs: 5_000 });
  expect(await withClock(read)).toEqual({ id: "m1" });
});
