// How long a queue pauses after a 429: the processor on its own, with a job and a worker that only record.
import { RateLimitError } from "bullmq";
import { expect, test } from "vitest";
import { createSendProcessor, type SendJob, sendWorkerOptions } from "../../src/bullmq/index.js";
import { createLeadwayClient } from "../../src/index.js";
import { token } from "../support/message.js";
import { campaign } from "./support.js";

/** The pause after a 429 with these headers, for a job that was started so often before without an attempt that counted. */
async function pauseAfter(starts: number, headers: Record<string, string> = {}): Promise<number[]> {
  const pauses: number[] = [];
  const client = { defineCommand() {}, runCommand: async () => 1 };
  const backend = { client: Promise.resolve(client), setRateLimit: async (ms: number) => void pauses.push(ms) };
  const queue = { opts: sendWorkerOptions(), toKey: String, backend };
  const job = { id: "1", data: campaign(1)[0]?.data, attemptsStarted: starts + 2, attemptsMade: 1, queue };
  const fetch = async () => new Response("", { status: 429, headers });
  const processor = createSendProcessor({ client: createLeadwayClient({ token, fetch, rateLimiter: false }) });
  await expect(processor(job as unknown as SendJob, "t")).rejects.toThrow(RateLimitError);
  return pauses;
}

test("without a wait: ten seconds, then twice as long each time, up to ten minutes", async () => {
  const seconds = [10, 20, 40, 80, 160, 320, 600, 600];
  for (const [starts, pause] of seconds.entries()) expect(await pauseAfter(starts)).toEqual([pause * 1000]);
  expect(await pauseAfter(5_000)).toEqual([600_000]);
});

test("with a wait: as long as the API says, however often", async () => {
  for (const starts of [0, 5]) expect(await pauseAfter(starts, { "retry-after": "3" })).toEqual([3_000]);
  expect(await pauseAfter(0, { "retry-after": "0" })).toEqual([1]);
});

test("for a day whose end is unknown: ten minutes", async () => {
  expect(await pauseAfter(0, { "x-ratelimit-daily-remaining": "0" })).toEqual([600_000]);
});
