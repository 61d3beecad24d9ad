// What becomes of a job, by what became of its message. A real queue on a real Redis, against a scripted API.
import { once } from "node:events";
import { afterAll, beforeAll, describe, test } from "vitest";
import { parked, sendJob } from "../../src/bullmq/index.js";
import { createLeadwayClient, type Fetch } from "../../src/index.js";
import { eventually } from "../support/eventually.js";
import { email, found, token } from "../support/message.js";
import { findRedis, type RedisServer, startRedis } from "../support/redis.js";
import { type Answer, refusedUrl, sent, serve } from "../support/server.js";
import { bench, campaign, client, quick } from "./support.js";

const rejected = { status: 422, body: { statusCode: 422, message: "No such contact", canonicalCode: "CONVERSATIONS_X" } };
const unauthorised = { status: 401, body: { statusCode: 401, message: "Invalid JWT" } };

describe.skipIf(!findRedis())("a job", () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis?.[Symbol.asyncDispose]());

  test.concurrent("sent: is completed with the API's ids", async ({ expect }) => {
    await using server = await serve({});
    await using room = bench(redis.port);
    await room.queue.addBulk(campaign(3));
    room.work({ ...quick, client: client(server.url) });
    await room.settled();
    const jobs = await room.queue.getCompleted();
    const { messageId, conversationId } = sent;
    expect(jobs.map(({ returnvalue }) => returnvalue)).toEqual(Array(3).fill({ messageId, conversationId }));
    expect(await parked(room.queue)).toEqual([]);
    expect(room.errors).toEqual([]);
  });

  test.concurrent("rejected: fails for good, with the API's code, and is not parked", async ({ expect }) => {
    await using server = await serve(rejected);
    await using room = bench(redis.port);
    await room.queue.addBulk(campaign(1));
    room.work({ ...quick, client: client(server.url) });
    await room.settled();
    const [job] = await room.queue.getFailed();
    expect(job?.failedReason).toContain("CONVERSATIONS_X");
    expect(job?.attemptsMade).toBe(1);
    expect(job?.data).not.toHaveProperty("sending");
    expect(server.requests).toHaveLength(1);
    expect(await parked(room.queue)).toEqual([]);
  });

  test.concurrent("rejected for the token's sake: is tried later", async ({ expect }) => {
    await using server = await serve(unauthorised, {});
    await using room = bench(redis.port);
    await room.queue.addBulk(campaign(1));
    room.work({ ...quick, client: client(server.url) });
    await room.settled();
    expect(await room.queue.getJobCounts()).toMatchObject({ completed: 1, failed: 0 });
    expect(server.requests).toHaveLength(2);
  });

  test.concurrent("429: goes back to the front, all rest as long as the API asks, and no attempt is lost", async ({
    expect,
  }) => {
    const limit = { status: 429, headers: { "retry-after": "0.2" }, body: "" };
    await using server = await serve(limit, limit, limit, {});
    await using room = bench(redis.port);
    const jobs = campaign(4).map((job) => ({ ...job, opts: { ...job.opts, attempts: 1 } }));
    await room.queue.addBulk(jobs);
    room.work({ ...quick, client: client(server.url) }, { concurrency: 1 });
    await room.settled();
    const to = server.requests.map(({ body }) => JSON.parse(body).contactId);
    expect(to).toEqual([1, 1, 1, 1, 2, 3, 4].map((number) => `contact-${number}`));
    const gaps = server.requests.slice(1, 4).map(({ at }, index) => at - (server.requests[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(190);
    const completed = await room.queue.getCompleted();
    expect(completed.map(({ attemptsMade }) => attemptsMade)).toEqual([1, 1, 1, 1]);
    // It was the queue that waited, and not a call that held on to its job.
    expect(completed.find(({ data }) => data.recipient === "contact-1")?.attemptsStarted).toBe(4);
  });

  test.concurrent("429 for the day, with no word of when it ends: rests for minutes", async ({ expect }) => {
    const spent = { status: 429, headers: { "x-ratelimit-daily-remaining": "0" }, body: "" };
    await using server = await serve(spent);
    await using room = bench(redis.port);
    await room.queue.addBulk(campaign(3));
    room.work({ ...quick, client: client(server.url) }, { concurrency: 1 });
    await server.arrived(1);
    await eventually(async () => expect(await room.queue.getRateLimitTtl()).toBeGreaterThan(300_000));
    await eventually(async () => expect(await room.queue.getJobCounts()).toMatchObject({ waiting: 3, active: 0 }));
    expect(server.requests).toHaveLength(1);
  });

  test.concurrent("429 without a wait: the queue pauses for ten seconds, then for twenty", async ({ expect }) => {
    await using server = await serve({ status: 429, body: "" });
    await using room = bench(redis.port);
    await room.queue.addBulk(campaign(3));
    for (const pause of [10_000, 20_000]) {
      const worker = room.work({ ...quick, client: client(server.url) }, { concurrency: 1 });
      await eventually(async () => expect(await room.queue.getRateLimitTtl()).toBeGreaterThan(pause / 2));
      expect(await room.queue.getRateLimitTtl()).toBeLessThanOrEqual(pause);
      await worker.close();
      // As if the pause were over.
      await room.queue.removeRateLimitKey();
    }
    expect(server.requests.map(({ body }) => JSON.parse(body).contactId)).toEqual(["contact-1", "contact-1"]);
  });

  test.concurrent("not sent: is tried again with backoff, unmarked", async ({ expect }) => {
    await using server = await serve({});
    await using room = bench(redis.port);
    const [job] = await room.queue.addBulk(campaign(1));
    const clients = [client(refusedUrl), client(server.url)];
    const asked: unknown[] = [];
    const clientFor = async (name: string) => {
      asked.push([name, (await room.queue.getJob(job?.id as string))?.data]);
      return clients.shift() as ReturnType<typeof client>;
    };
    const worker = room.work({ ...quick, clientFor });
    await once(worker, "failed");
    await room.settled();
    expect(await job?.getState()).toBe("completed");
    const unmarked = [room.queue.name, campaign(1)[0]?.data];
    expect(asked).toEqual([unmarked, unmarked]);
    expect(server.requests).toHaveLength(1);
  });

  test.concurrent("clientFor fails: is tried again", async ({ expect }) => {
    await using room = bench(redis.port);
    const [job] = await room.queue.addBulk(campaign(1));
    const worker = room.work({ ...quick, clientFor: () => Promise.reject(new Error("no token yet")) });
    await once(worker, "failed");
    expect(await room.queue.getJob(job?.id as string)).toMatchObject({ attemptsMade: 1, failedReason: "no token yet" });
  });

  const unknown: [string, Answer][] = [
    ["a 500", { status: 500, body: { message: "oops" } }],
    ["a 408", { status: 408, body: "" }],
    ["a 499", { status: 499, body: "" }],
    ["an answer that never comes", { fault: "close" }],
    ["silence", { fault: "silence" }],
    ["a 201 without ids", { status: 201, body: {} }],
  ];
  test.concurrent.for(unknown)("unknown, %s: is parked, and stays so whoever retries it", async ([, answer], { expect }) => {
    await using server = await serve(answer, {});
    await using room = bench(redis.port);
    await room.queue.addBulk(campaign(1));
    const told: string[] = [];
    room.work({ ...quick, client: client(server.url), onUnknown: (job) => told.push(job.data.recipient) });
    await room.settled();
    const [job] = await parked(room.queue);
    expect(job?.data.sending).toMatch(/^\d{4}-/);
    expect(told).toEqual(["contact-1"]);
    expect(job?.failedReason).toMatch(/^Parked: (The|No) .* may have gone out: check before you send it again\.$/);
    expect(job?.attemptsMade).toBe(1);
    await room.queue.retryJobs({ state: "failed" });
    await room.settled();
    const [again] = await parked(room.queue);
    expect(again?.failedReason).toMatch(/^Parked: its request left at \d{4}-/);
    expect(told).toEqual(["contact-1", "contact-1"]);
    expect(server.requests).toHaveLength(1);
  });

  test.concurrent("unknown, a fetch that sends and then fails to connect to something else: is parked", async ({ expect }) => {
    await using server = await serve({});
    await using room = bench(redis.port);
    await room.queue.addBulk(campaign(1));
    const audited: Fetch = async (url, init) => {
      const response = await fetch(url, init);
      await fetch(refusedUrl);
      return response;
    };
    room.work({ ...quick, client: createLeadwayClient({ token, baseUrl: server.url, fetch: audited, rateLimiter: false }) });
    await room.settled();
    expect(await parked(room.queue)).toHaveLength(1);
    expect(server.requests).toHaveLength(1);
  });

  test.concurrent("another client's error: is parked, and not quoted", async ({ expect }) => {
    await using room = bench(redis.port);
    await room.queue.addBulk(campaign(1));
    const send = () => Promise.reject(new Error(`could not reach ${email.contactId}`));
    room.work({ ...quick, client: { messages: { send } } });
    await room.settled();
    const [job] = await parked(room.queue);
    expect(job?.failedReason).toBe("Parked: the client failed in an unknown way");
    expect(job?.data).toHaveProperty("sending");
    expect(found(`${job?.stacktrace}`)).toEqual([]);
  });

  test.concurrent("found marked: is parked without a request", async ({ expect }) => {
    await using server = await serve({});
    await using room = bench(redis.port);
    const [one] = campaign(1);
    const sending = new Date().toISOString();
    if (one) await room.queue.add(one.name, { ...one.data, sending }, one.opts);
    room.work({ ...quick, client: client(server.url) });
    await room.settled();
    expect(await parked(room.queue)).toHaveLength(1);
    expect(server.requests).toEqual([]);
  });

  test.concurrent("an onUnknown that throws is heard of, and changes nothing", async ({ expect }) => {
    await using server = await serve({ status: 500 });
    await using room = bench(redis.port);
    await room.queue.addBulk(campaign(1));
    const onUnknown = () => {
      throw new Error("the pager is broken");
    };
    room.work({ ...quick, client: client(server.url), onUnknown });
    await room.settled();
    expect(await parked(room.queue)).toHaveLength(1);
    expect(room.errors).toEqual([new Error("the pager is broken")]);
  });

  const quoting: Answer[] = [
    { status: 422, body: { message: `No ${email.contactId}: ${email.html}`, canonicalCode: email.contactId } },
    { status: 500, body: { message: `${email.message} for ${email.toNumber}` } },
    { fault: "reset" },
  ];
  test.concurrent.for(quoting)("shows nobody what it is about: %j", async (answer, { expect }) => {
    await using server = await serve(answer);
    await using room = bench(redis.port);
    const { name, data, opts } = sendJob(email, { campaign: "spring", recipient: email.contactId });
    await room.queue.add(name, data, opts);
    const reasons: unknown[] = [];
    room.work({ ...quick, client: client(server.url), onUnknown: (_, reason) => reasons.push(String(reason.stack)) });
    await room.settled();
    const [job] = await room.queue.getFailed();
    expect(job?.stacktrace).toHaveLength(1);
    expect(found([job?.failedReason, job?.stacktrace, job?.id, ...reasons, ...room.errors].join())).toEqual([]);
  });
});
