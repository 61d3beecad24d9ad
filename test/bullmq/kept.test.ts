// As long as a job is kept, nobody gets its campaign twice.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, test } from "vitest";
import { sendJob } from "../../src/bullmq/index.js";
import { eventually } from "../support/eventually.js";
import { findRedis, type RedisServer, startRedis } from "../support/redis.js";
import { serve } from "../support/server.js";
import { bench, campaign, client, message, quick } from "./support.js";

describe.skipIf(!findRedis())("a job that is kept", () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis?.[Symbol.asyncDispose]());

  test.concurrent("the fewest keepDays hold for the whole queue, as is written", async ({ expect }) => {
    await using server = await serve({});
    await using room = bench(redis.port);
    await room.queue.addBulk(campaign(2));
    room.work({ ...quick, client: client(server.url) });
    await room.settled();
    const { name, data, opts } = sendJob(message(3), { campaign: "summer", recipient: "contact-3", keepDays: 1 / 86_400 });
    await sleep(1_100);
    await room.queue.add(name, data, opts);
    await room.settled();
    expect((await room.queue.getCompleted()).map(({ data: { recipient } }) => recipient)).toEqual(["contact-3"]);
  });

  test.concurrent("the same campaign, queued before, while and after it is sent: nobody gets it twice", async ({ expect }) => {
    await using server = await serve(({ body }) => (body.includes("contact-13") ? { status: 500 } : { delayMs: 20 }));
    await using room = bench(redis.port);
    await Promise.all([room.queue.addBulk(campaign(30)), room.queue.addBulk(campaign(30))]);
    room.work({ ...quick, client: client(server.url) });
    await server.arrived(10);
    await room.queue.addBulk(campaign(30));
    await room.settled();
    await room.queue.addBulk(campaign(30));
    await room.settled();
    const to = server.requests.map(({ body }) => JSON.parse(body).contactId);
    expect(to).toHaveLength(30);
    expect(new Set(to).size).toBe(30);
    // Another campaign is another message.
    await room.queue.addBulk(campaign(1, "summer"));
    await eventually(() => expect(server.requests).toHaveLength(31));
  });
});
