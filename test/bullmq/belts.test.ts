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

  test.concurrent("the lock lost before the mark: neither mark nor request, and the job is taken up again", async ({
    expect,
  }) => {
    await using server = await serve({});
    await using room = bench(redis.port);
    const [job] = await room.queue.addBulk(campaign(1));
    let starts = 0;
    const clientFor = async () => {
      if (starts++ === 0) await loseLock(room, job as Sending);
      else expect((await room.queue.getJob(job?.id as string))?.data).not.toHaveProperty("sending");
      return client(server.url);
    };
    room.work({ ...quick, clientFor });
    await room.settled();
    expect(await room.queue.getJobCounts()).toMatchObject({ completed: 1, failed: 0 });
    expect([starts, server.requests.length]).toEqual([2, 1]);
    expect(room.errors.map(({ message }) => message)).toContainEqual(expect.stringContaining("lock"));
  });

  test.concurrent("the mark extends the lock", async ({ expect }) => {
    const { opened, open } = gate();
    await using server = await serve({ after: opened });
    await using room = bench(redis.port);
    const [job] = await room.queue.addBulk(campaign(1));
    const lock = `${room.queue.toKey(job?.id as string)}:lock`;
    const clientFor = async () => {
      await admin.pexpire(lock, 2_000);
      return client(server.url);
    };
    room.work({ ...quick, clientFor });
    await server.arrived(1);
    expect(await admin.pttl(lock)).toBeGreaterThan(2_000);
    open();
    await room.settled();
  });

  test.concurrent("the lock lost while the answer comes: parked by the worker that gets it next", async ({ expect }) => {
    const { opened, open } = gate();
    await using server = await serve({ after: opened }, {});
    await using room = bench(redis.port);
    const [job] = await room.queue.addBulk(campaign(1));
    room.work({ ...quick, client: client(server.url) });
    await server.arrived(1);
    await loseLock(room, job as Sending);
    // Its stalled check finds the job, and gives it to a worker again.
    room.work({ ...quick, client: client(server.url) }, { stalledInterval: 20 });
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
