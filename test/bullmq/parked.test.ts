// What a person does with the parked ones.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FinishedJob, parked, resolve } from "../../src/bullmq/index.js";
import { findRedis, type RedisServer, startRedis } from "../support/redis.js";
import { type Answer, gate, serve } from "../support/server.js";
import { bench, campaign, client, quick, type Sending } from "./support.js";

test("all the parked are listed, however many have failed", async () => {
  const jobs = Array.from(
    { length: 1_700 },
    (_, id) => ({ id: `${id}`, data: id % 3 ? {} : { sending: "then" } }) as FinishedJob,
  );
  let more = 0;
  // One more fails at each page, and moves the others on. It is not one of ours.
  const getFailed = async (start: number, end: number) => {
    jobs.unshift({ id: `more-${more++}`, data: null as unknown } as FinishedJob);
    return jobs.slice(start, end + 1);
  };
  expect(await parked({ getFailed })).toHaveLength(567);
});

test("a queue that is not on Redis is refused by name", async () => {
  // BullMQ's queue on PostgreSQL: its backend has no client.
  const job = { id: "1", data: {}, queue: { toKey: String, backend: {} } } as unknown as FinishedJob;
  await expect(resolve(job, "drop")).rejects.toThrow("on Redis");
});

describe.skipIf(!findRedis())("resolved", () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis?.[Symbol.asyncDispose]());

  /** A queue with one parked job. */
  async function withParked(...next: Answer[]) {
    const server = await serve({ status: 500 }, ...next, {});
    const room = bench(redis.port);
    await room.queue.addBulk(campaign(1));
    room.work({ ...quick, client: client(server.url) });
    await room.settled();
    const [job] = await parked(room.queue);
    const close = async () => {
      await Promise.all([server[Symbol.asyncDispose](), room[Symbol.asyncDispose]()]);
    };
    return { server, room, job: job as Sending, [Symbol.asyncDispose]: close };
  }

  test.concurrent("sent: is completed, and not sent again", async ({ expect }) => {
    await using parking = await withParked();
    const { server, room, job } = parking;
    await resolve(job, "sent");
    await room.settled();
    expect(await room.queue.getJob(job.id as string)).toMatchObject({ returnvalue: { resolved: "sent" } });
    expect(server.requests).toHaveLength(1);
    expect(await parked(room.queue)).toEqual([]);
    expect((await room.queue.getJobLogs(job.id as string)).logs).toEqual([
      expect.stringMatching(/^\d{4}-\S+ resolved by hand: sent$/),
    ]);
    await expect(resolve(job, "send-again")).rejects.toThrow("somebody else");
  });

  test.concurrent("send-again: is sent once more, with all its attempts", async ({ expect }) => {
    await using parking = await withParked();
    const { server, room, job } = parking;
    await resolve(job, "send-again");
    await room.settled();
    expect(await room.queue.getJob(job.id as string)).toMatchObject({
      attemptsMade: 1,
      returnvalue: { messageId: "message-1" },
    });
    expect(server.requests).toHaveLength(2);
    expect((await room.queue.getJobLogs(job.id as string)).logs[0]).toContain("send-again");
  });

  test.concurrent("a decision that is none: is refused, and the job as it was", async ({ expect }) => {
    await using parking = await withParked();
    const { server, room, job } = parking;
    await expect(resolve(job, "send again" as "send-again")).rejects.toThrow(
      'resolution must be "sent", "send-again" or "drop", not "send again"',
    );
    expect(await parked(room.queue)).toHaveLength(1);
    await resolve(job, "send-again");
    await room.settled();
    expect(server.requests).toHaveLength(2);
  });

  test.concurrent("drop: stays failed and unlisted, and is not sent whoever retries it", async ({ expect }) => {
    await using parking = await withParked();
    const { server, room, job } = parking;
    await resolve(job, "drop");
    expect(await room.queue.getFailedCount()).toBe(1);
    expect(await parked(room.queue)).toEqual([]);
    await room.queue.retryJobs({ state: "failed" });
    await room.settled();
    expect(server.requests).toHaveLength(1);
    expect((await room.queue.getJobLogs(job.id as string)).logs[0]).toContain("drop");
  });

  test.concurrent("by two people who look at the same list: the second is told, and changes nothing", async ({ expect }) => {
    const { opened, open } = gate();
    await using parking = await withParked({ after: opened, status: 500 }, {});
    const { server, room, job } = parking;
    const [late] = (await parked(room.queue)) as [Sending];
    const log = late.log.bind(late);
    late.log = async (row) => {
      // Decided, and not yet back in the queue.
      await expect(resolve(job, "sent")).rejects.toThrow("somebody else");
      return log(row);
    };
    await resolve(late, "send-again");
    await server.arrived(2);
    await expect(resolve(job, "send-again")).rejects.toThrow("somebody else");
    open();
    await room.settled();
    // Its second send is in doubt as well, and its mark still there: nobody sends it a third time.
    expect(await parked(room.queue)).toHaveLength(1);
    await room.queue.retryJobs({ state: "failed" });
    await room.settled();
    expect(server.requests).toHaveLength(2);
    expect((await room.queue.getJobLogs(job.id as string)).logs).toHaveLength(1);
  });

  test.concurrent("by one who looked before it was sent again: what they saw is of the past", async ({ expect }) => {
    await using parking = await withParked({ status: 500 }, {});
    const { server, room, job } = parking;
    const [late] = (await parked(room.queue)) as [Sending];
    await resolve(job, "send-again");
    await room.settled();
    await expect(resolve(late, "send-again")).rejects.toThrow("somebody else");
    await room.settled();
    expect(server.requests).toHaveLength(2);
  });

  test.concurrent("and Redis goes away in the middle: is listed until it is done", async ({ expect }) => {
    await using parking = await withParked();
    const { server, room, job } = parking;
    job.retry = () => Promise.reject(new Error("Connection is closed."));
    await expect(resolve(job, "send-again")).rejects.toThrow("closed");
    const [still] = (await parked(room.queue)) as [Sending];
    await resolve(still, "send-again");
    await room.settled();
    expect(server.requests).toHaveLength(2);
    expect(await parked(room.queue)).toEqual([]);
  });
});
