// What reconcileParked makes of parked jobs: a real queue on a real Redis, and a mailbox that knows what went out.
import { afterAll, beforeAll, describe, test } from "vitest";
import { parked, reconcileParked, resolve, sendJob } from "../../src/bullmq/index.js";
import { createLeadwayClient, type Fetch, type OutgoingMessage } from "../../src/index.js";
import { type MailboxOptions, serveMailbox } from "../support/mailbox.js";
import { token } from "../support/message.js";
import { findRedis, type RedisServer, startRedis } from "../support/redis.js";
import { bench, campaign, client, quick, type Sending } from "./support.js";

const AGO_MS = 300_000;

describe.skipIf(!findRedis())("reconcileParked", () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis?.[Symbol.asyncDispose]());

  /** A queue whose jobs were worked on five minutes ago, and a client that reads. */
  async function workedOn(jobs: ReturnType<typeof sendJob>[], options: MailboxOptions) {
    const server = await serveMailbox(options);
    const room = bench(redis.port);
    server.agoMs = AGO_MS;
    await room.queue.addBulk(jobs);
    room.work({ ...quick, client: client(server.url) });
    await room.settled();
    server.agoMs = 0;
    await age(await room.queue.getJobs(["failed", "completed"]));
    const reader = (fetch?: Fetch) =>
      createLeadwayClient({ token, baseUrl: server.url, locationId: "location-1", rateLimiter: false, fetch });
    const logsOf = async (job: { id?: string | undefined }) => (await room.queue.getJobLogs(String(job.id))).logs;
    const close = async () => {
      await Promise.all([server[Symbol.asyncDispose](), room[Symbol.asyncDispose]()]);
    };
    return { server, room, queue: room.queue, reader, logsOf, [Symbol.asyncDispose]: close };
  }

  /** To contact 2 it hangs up after it accepts the message, to contact 3 before; it has written to contact 3 already. */
  const hangUps: MailboxOptions = {
    hangUp: ({ contactId }) => (({ "contact-2": "after", "contact-3": "before" }) as const)[contactId as "contact-2"],
  };

  test.concurrent("resolves what it finds, with its ids, and leaves the rest to a person", async ({ expect }) => {
    await using work = await workedOn(campaign(3), hangUps);
    const { server, room, queue, reader, logsOf } = work;
    server.mailbox.add({ type: "SMS", contactId: "contact-3", message: "Hi" });
    const looked = await reconcileParked(queue, { client: reader() });
    const said = looked.map(({ job, verdict, resolved }) => [job.data.recipient, verdict.verdict, resolved]);
    expect(said.sort()).toEqual([
      ["contact-2", "found", true],
      ["contact-3", "not-seen", false],
    ]);
    await room.settled();
    const [message] = server.mailbox.messages.filter(({ contactId }) => contactId === "contact-2");
    const { messageId, conversationId } = message ?? {};
    const [found, notSeen] = looked.map(({ job }) => job).sort((a, b) => (a.data.recipient < b.data.recipient ? -1 : 1));
    expect((await queue.getJob(String(found?.id)))?.returnvalue).toEqual({ resolved: "sent", messageId, conversationId });
    expect((await parked(queue)).map(({ data }) => data.recipient)).toEqual(["contact-3"]);
    expect(await logsOf(found ?? {})).toEqual([expect.stringMatching(`^\\d{4}-\\S+ found: ${messageId}$`)]);
    expect(await logsOf(notSeen ?? {})).toEqual([expect.stringMatching(/^\d{4}-\S+ not seen in 2 looks$/)]);
    expect(server.sends).toHaveLength(3);
  });

  test.concurrent("leaves young jobs alone, and those that it was not asked about", async ({ expect }) => {
    await using work = await workedOn(campaign(3), hangUps);
    const { server, queue, reader } = work;
    expect(await reconcileParked(queue, { client: reader(), olderThanMs: AGO_MS + 60_000 })).toEqual([]);
    expect(await reconcileParked(queue, { client: reader(), ids: ["another"] })).toEqual([]);
    expect(server.requests).toHaveLength(3);
    const [job] = (await parked(queue)).filter(({ data }) => data.recipient === "contact-2");
    const looked = await reconcileParked(queue, { client: reader(), ids: [job?.id] });
    expect(looked.map(({ resolved }) => resolved)).toEqual([true]);
  });

  const toOne = (name: string, message: OutgoingMessage) => sendJob(message, { campaign: name, recipient: message.contactId });
  const sms: OutgoingMessage = { type: "SMS", contactId: "contact-1", message: "The same text" };
  const email: OutgoingMessage = { type: "Email", contactId: "contact-1", subject: "Hi", html: "The same text" };

  test.concurrent.for([sms, email])(
    "$type: does not take another job's message for a parked one's",
    async (message, { expect }) => {
      const jobs = ["spring", "summer"].map((name) => toOne(name, message));
      await using work = await workedOn(jobs, {
        quirks: { emailThreads: true },
        hangUp: (_, times) => (times === 2 ? "before" : undefined),
      });
      const [looked] = await reconcileParked(work.queue, { client: work.reader() });
      expect(looked).toMatchObject({ verdict: { verdict: "not-seen" }, resolved: false });
    },
  );

  const second: MailboxOptions["hangUp"] = (_, times) => (times === 2 ? "before" : undefined);

  test.concurrent("does not take the message of a job that ended ten minutes earlier, if no clock is known", async ({
    expect,
  }) => {
    const jobs = ["spring", "summer"].map((name) => toOne(name, sms));
    await using work = await workedOn(jobs, { quirks: { noDate: true }, hangUp: second });
    for (const job of await work.queue.getCompleted()) await set(job, "finishedOn", Number(job.finishedOn) - 590_000);
    const [looked] = await reconcileParked(work.queue, { client: work.reader() });
    expect(looked).toMatchObject({ verdict: { verdict: "not-seen" }, resolved: false });
  });

  test.concurrent("does not take the message of a job whose ids contain null", async ({ expect }) => {
    const jobs = ["spring", "summer"].map((name) => toOne(name, sms));
    await using work = await workedOn(jobs, { hangUp: second });
    for (const job of await work.queue.getCompleted()) {
      await set(job, "returnvalue", JSON.stringify({ ...job.returnvalue, emailMessageId: null }));
    }
    const [looked] = await reconcileParked(work.queue, { client: work.reader() });
    expect(looked).toMatchObject({ verdict: { verdict: "not-seen" }, resolved: false });
  });

  test.concurrent("an email that is found has the id of the email", async ({ expect }) => {
    await using work = await workedOn([toOne("spring", email)], { hangUp: () => "after" });
    const { room, queue, reader } = work;
    const [looked] = await reconcileParked(queue, { client: reader() });
    await room.settled();
    expect((await queue.getJob(String(looked?.job.id)))?.returnvalue).toMatchObject({ emailMessageId: "email-1" });
  });

  test.concurrent("a message that a person has found already is not found for another job", async ({ expect }) => {
    const jobs = ["spring", "summer"].map((name) => toOne(name, sms));
    await using work = await workedOn(jobs, { hangUp: (_, times) => (times === 2 ? "before" : "after") });
    const { room, queue, reader } = work;
    const ours = async () => (await parked(queue)) as Sending[];
    const isFirst = ({ data }: Sending) => data.campaign === "spring";
    await resolve((await ours()).find(isFirst) as Sending, "sent");
    await room.settled();
    const [looked] = await reconcileParked(queue, { client: reader() });
    expect(looked).toMatchObject({ verdict: { verdict: "unclear", reason: "shared" }, resolved: false });
    await resolve((await ours())[0] as Sending, "drop");
    expect(await reconcileParked(queue, { client: reader() })).toEqual([]);
  });

  test.concurrent("the first send of a job that was sent again is not found for another job", async ({ expect }) => {
    const jobs = ["spring", "summer"].map((name) => toOne(name, sms));
    const hangUp: MailboxOptions["hangUp"] = (_, times) => [undefined, "after", "before"][times] as "after";
    await using work = await workedOn(jobs, { hangUp });
    const { server, room, queue, reader } = work;
    const [first] = ((await parked(queue)) as Sending[]).filter(({ data }) => data.campaign === "spring");
    await resolve(first as Sending, "send-again");
    await room.settled();
    expect(server.sends).toHaveLength(3);
    const [looked] = await reconcileParked(queue, { client: reader() });
    expect(looked).toMatchObject({ verdict: { verdict: "unclear", reason: "shared" }, resolved: false });
  });

  const moves: [state: string, move: (job: Sending) => unknown][] = [
    ["waiting", () => {}],
    ["prioritized", (job) => job.changePriority({ priority: 5 })],
    ["delayed", moveToDelayed],
  ];
  test.concurrent.for(moves)("nor if it is still %s", async ([state, move], { expect }) => {
    const jobs = ["spring", "summer"].map((name) => toOne(name, sms));
    await using work = await workedOn(jobs, { hangUp: (_, times) => (times === 2 ? "before" : "after") });
    const { queue, reader } = work;
    await queue.pause();
    const first = ((await parked(queue)) as Sending[]).find(({ data }) => data.campaign === "spring") as Sending;
    await resolve(first, "send-again");
    await move(first);
    expect(await first.getState()).toBe(state);
    const [looked] = await reconcileParked(queue, { client: reader() });
    expect(looked).toMatchObject({ verdict: { verdict: "unclear", reason: "shared" }, resolved: false });
  });

  test.concurrent("nor if the second one was rejected", async ({ expect }) => {
    const jobs = ["spring", "summer"].map((name) => toOne(name, sms));
    let posts = 0;
    const instead: MailboxOptions["instead"] = ({ method }) =>
      method === "POST" && ++posts === 3 ? { status: 400, body: "{}" } : undefined;
    await using work = await workedOn(jobs, { hangUp: (_, times) => (times === 2 ? "before" : "after"), instead });
    const { room, queue, reader } = work;
    const first = ((await parked(queue)) as Sending[]).find(({ data }) => data.campaign === "spring");
    await resolve(first as Sending, "send-again");
    await room.settled();
    expect(await parked(queue)).toHaveLength(1);
    const [looked] = await reconcileParked(queue, { client: reader() });
    expect(looked).toMatchObject({ verdict: { verdict: "unclear", reason: "shared" }, resolved: false });
  });

  test.concurrent("two of them at once, next to a worker: each job is resolved once, and nothing is sent", async ({
    expect,
  }) => {
    const hangUp: MailboxOptions["hangUp"] = () => "after";
    await using work = await workedOn(campaign(20), { hangUp });
    const { server, room, queue, reader, logsOf } = work;
    const [one, other] = await Promise.all([1, 2].map(() => reconcileParked(queue, { client: reader() })));
    const resolved = [...(one ?? []), ...(other ?? [])].filter(({ resolved }) => resolved);
    expect(resolved).toHaveLength(20);
    await room.settled();
    expect(await queue.getJobCounts()).toMatchObject({ completed: 20, failed: 0 });
    for (const { job } of resolved) expect(await logsOf(job)).toHaveLength(1);
    expect(server.sends).toHaveLength(20);
  });

  test.concurrent("a person who decides while it looks is not overruled", async ({ expect }) => {
    await using work = await workedOn(campaign(1), { hangUp: (_, times) => (times === 1 ? "after" : undefined) });
    const { server, room, queue, reader } = work;
    let decided = false;
    const slow: Fetch = async (url, init) => {
      const response = await fetch(url, init as RequestInit);
      const [job] = decided ? [] : ((await parked(queue)) as Sending[]);
      decided = true;
      if (job) await resolve(job, "send-again");
      return response;
    };
    const [looked] = await reconcileParked(queue, { client: reader(slow) });
    await room.settled();
    expect(looked).toMatchObject({ verdict: { verdict: "found" }, resolved: false });
    const [job] = await queue.getCompleted();
    expect(job?.returnvalue).toMatchObject({ messageId: server.mailbox.messages[1]?.messageId });
    expect(job?.returnvalue).not.toHaveProperty("resolved");
  });

  test.concurrent("without a location or a queue that has parked jobs it changes nothing", async ({ expect }) => {
    await using work = await workedOn(campaign(2), hangUps);
    const { queue, server } = work;
    await expect(reconcileParked(queue, { client: client(server.url) })).rejects.toThrow("locationId");
    expect(await parked(queue)).toHaveLength(1);
    await using empty = bench(redis.port);
    expect(await reconcileParked(empty.queue, { client: client(server.url) })).toEqual([]);
  });
});

/** Makes it five minutes ago that these jobs were sent and ended. */
async function age(jobs: Sending[]): Promise<void> {
  for (const job of jobs) {
    const { data, finishedOn = 0 } = job;
    await job.updateData({ ...data, sending: new Date(Date.parse(data.sending ?? "") - AGO_MS).toISOString() });
    await set(job, "finishedOn", finishedOn - AGO_MS);
  }
}

type Command = (...args: unknown[]) => Promise<unknown>;

/** The Redis client of a job's queue, and the name of a key of the queue. */
async function internals(job: Sending) {
  const { queue } = job as unknown as { queue: { toKey(name: string): string; backend: { client: Promise<never> } } };
  const client: Record<"hset" | "lrem" | "zadd", Command> = await queue.backend.client;
  return { client, key: (name: string) => queue.toKey(name) };
}

async function set(job: Sending, field: string, value: unknown): Promise<void> {
  const { client, key } = await internals(job);
  await client.hset(key(String(job.id)), field, value);
}

/** Moves a waiting job. BullMQ itself delays only active ones. */
async function moveToDelayed(job: Sending): Promise<void> {
  const { client, key } = await internals(job);
  await client.lrem(key("wait"), 1, job.id);
  await client.zadd(key("delayed"), (Date.now() + AGO_MS) * 0x1000, job.id);
}
