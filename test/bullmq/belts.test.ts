// What keeps a job from being sent twice, each by itself: the worker's options, the mark, the lock.
import { Worker, type WorkerOptions } from "bullmq";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSendProcessor, parked } from "../../src/bullmq/index.js";
import { eventually } from "../support/eventually.js";
import { findRedis, type RedisServer, startRedis } from "../support/redis.js";
import { gate, serve } from "../support/server.js";
import { type Bench, bench, campaign, client, quick, type Sending } from "./support.js";

describe.skipIf(!findRedis())("the belts", () => {
  let redis: RedisServer;
  let admin: Redis;
  beforeAll(async () => {
    redis = await startRedis();
    admin = new Redis(redis.port);
  });
  afterAll(async () => {
    admin?.disconnect();
    await redis?.[Symbol.asyncDispose]();
  });

  const slack: Partial<WorkerOptions>[] = [
    { maxStalledCount: 1 },
    { limiter: { max: 100, duration: 1_000 } },
    { limiter: { max: 1, duration: 4 } },
    { limiter: undefined as never },
    { lockDuration: 2 * quick.timeoutMs - 1 },
    { concurrency: 101 },
    { skipStalledCheck: true },
    { skipLockRenewal: true },
  ];
  test.concurrent.for(slack)("a worker with %j is refused, and nothing is lost", async (options, { expect }) => {
    await using server = await serve({});
    await using room = bench(redis.port);
    await room.queue.addBulk(campaign(3));
    const worker = room.work({ ...quick, client: client(server.url) }, options);
    await eventually(async () => expect(worker.isPaused() && (await room.queue.getWaitingCount())).toBe(3));
    expect(room.errors[0]).toMatchObject({ code: "invalid-input", problems: [{ path: Object.keys(options)[0] }] });
    expect(server.requests).toEqual([]);
    const [job] = await room.queue.getWaiting();
    expect(job).toMatchObject({ attemptsMade: 0, data: { message: { type: "SMS" } } });
    // Another does their work.
    room.work({ ...quick, client: client(server.url) });
    await room.settled();
    expect(server.requests).toHaveLength(3);
  });

  test.concurrent("a worker on BullMQ's own options is told all that is wrong", async ({ expect }) => {
    await using room = bench(redis.port);
    await room.queue.addBulk(campaign(1));
    const connection = { host: "127.0.0.1", port: redis.port };
    const worker = new Worker(room.queue.name, createSendProcessor({ client: client("http://127.0.0.1:2") }), { connection });
    const error = await new Promise<Error>((resolve) => worker.on("error", resolve));
    await eventually(() => expect(worker.isPaused()).toBe(true));
    await worker.close();
    expect(error).toMatchObject({ code: "invalid-input", outcome: "not-sent" });
    expect((error as Error & { problems: { path: string }[] }).problems.map(({ path }) => path)).toEqual([
      "limiter",
      "maxStalledCount",
      "lockDuration",
    ]);
    expect(await room.queue.getWaitingCount()).toBe(1);
  });

  test("a job without its worker, as in a file of its own, is refused", async () => {
    const job = { data: campaign(1)[0]?.data } as unknown as Sending;
    await expect(createSendProcessor({ client: client("http://127.0.0.1:2") })(job, "t")).rejects.toThrow("as a function");
  });

  /** As if the lock had run out: no process is stopped for it, so the moment is certain. */
  async function loseLock({ queue }: Bench, job: { id?: string | undefined }): Promise<void> {
    expect(await admin.del(`${queue.toKey(job.id as string)}:lock`)).toBe(1);
  }

  test.concurrent("the lock lost before the mark: neither mark nor request, and the job is parked", async ({ expect }) => {
    await using server = await serve({});
    await using room = bench(redis.port);
    const [job] = await room.queue.addBulk(campaign(1));
    const clientFor = async () => {
      await loseLock(room, job as Sending);
      return client(server.url);
    };
    room.work({ ...quick, clientFor });
    await room.settled();
    expect(server.requests).toEqual([]);
    const [lost] = await parked(room.queue);
    expect(lost).toMatchObject({ failedReason: "job stalled more than allowable limit", stalledCounter: 1 });
    expect(lost?.data).not.toHaveProperty("sending");
    expect(room.errors.map(({ message }) => message)).toContainEqual(expect.stringContaining("lock"));
  });

  test.concurrent("the lock lost after the mark: no request, and the job is parked", async ({ expect }) => {
    await using server = await serve({});
    await using room = bench(redis.port);
    await room.queue.addBulk(campaign(1));
    const worker = room.work({ ...quick, client: client(server.url) });
    worker.once("active", (job) => {
      const extendLock = job.extendLock.bind(job);
      job.extendLock = async (...lock) => {
        await loseLock(room, job);
        return extendLock(...lock);
      };
    });
    await room.settled();
    expect(server.requests).toEqual([]);
    expect((await parked(room.queue))[0]?.data).toHaveProperty("sending");
  });

  test.concurrent("the lock lost while the answer comes: parked, though the other worker would have sent it again", async ({
    expect,
  }) => {
    const { opened, open } = gate();
    await using server = await serve({ after: opened }, {});
    await using room = bench(redis.port);
    const [job] = await room.queue.addBulk(campaign(1));
    room.work({ ...quick, client: client(server.url) });
    await server.arrived(1);
    await loseLock(room, job as Sending);
    // Its stalled check hands the job on, since BullMQ's default is one recovery; then it is refused.
    room.work({ ...quick, client: client(server.url) }, { maxStalledCount: 1, stalledInterval: 20 });
    await room.settled();
    open();
    await eventually(() => expect(room.errors).not.toEqual([]));
    expect(server.requests).toHaveLength(1);
    expect(await parked(room.queue)).toHaveLength(1);
  });

  test.concurrent("the lock lost while a refusal comes: the mark stays, since it may be another's by now", async ({
    expect,
  }) => {
    const { opened, open } = gate();
    await using server = await serve({ after: opened, status: 422, body: { message: "No such contact" } });
    await using room = bench(redis.port);
    const [job] = await room.queue.addBulk(campaign(1));
    room.work({ ...quick, client: client(server.url) });
    await server.arrived(1);
    await loseLock(room, job as Sending);
    open();
    await room.settled();
    expect((await parked(room.queue))[0]?.data).toHaveProperty("sending");
  });
});
