// What becomes of a job, by what became of its message. A real queue on a real Redis, against a scripted API.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parked } from "../../src/bullmq/index.js";
import { findRedis, type RedisServer, startRedis } from "../support/redis.js";
import { sent, serve } from "../support/server.js";
import { bench, campaign, client, quick } from "./support.js";

describe.skipIf(!findRedis())("a job", () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis[Symbol.asyncDispose]());

  test("is completed with the API's ids", async () => {
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
});
