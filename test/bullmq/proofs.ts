// The proofs, short in `npm test` and long in `npm run soak:queue`: each checks its claims, and resolves to what happened.
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { parked, reconcileParked, resolve, type SendAccount } from "../../src/bullmq/index.js";
import { createLeadwayClient } from "../../src/index.js";
import { Mailbox } from "../../src/mock/mailbox/index.js";
import { token } from "../support/message.js";
import { type Answer, type ScriptedServer, type Seen, serve } from "../support/server.js";
import { type Fleet, fleet } from "./fleet.js";
import { type Bench, bench, campaign, type Sending } from "./support.js";

export interface Proof extends AsyncDisposable {
  room: Bench;
  server: ScriptedServer;
  /** What the API accepted. */
  mailbox: Mailbox;
  crew: Fleet;
  /** Who got a message, in the order in which the API took them. */
  taken(): string[];
}

/** A queue with so many messages, an API, and the means to start workers. */
export async function prepare(
  port: number,
  total: number,
  answer: (request: Seen) => Answer = () => ({ delayMs: Math.random() * 40 }),
  through = port,
): Promise<Proof> {
  const mailbox = new Mailbox({ now: Date.now });
  const server = await serve((request) => {
    const { method, path, body } = request;
    if (method !== "POST") return (mailbox.answer({ method, path }) as Answer | undefined) ?? { status: 404 };
    return { ...(mailbox.answer({ method, path, body: JSON.parse(body) }) as Answer), ...answer(request) };
  });
  const room = bench(port);
  await room.queue.addBulk(campaign(total));
  const crew = await fleet({ redis: through, accounts: { [room.queue.name]: server.url } });
  return {
    room,
    server,
    mailbox,
    crew,
    taken: () => server.requests.filter(({ method }) => method === "POST").map(({ body }) => JSON.parse(body).contactId),
    async [Symbol.asyncDispose]() {
      await crew[Symbol.asyncDispose]();
      await room[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** What holds whatever happened: nothing was taken twice, and each message was completed or is parked, and no other. */
export async function judge({ room, taken }: Proof, total: number) {
  const [completed, held, counts] = await Promise.all([
    room.queue.getCompleted(),
    parked(room.queue),
    room.queue.getJobCounts(),
  ]);
  const recipients = (jobs: Sending[]) => jobs.map(({ data }) => data.recipient);
  expect(twice(taken())).toEqual([]);
  expect(counts).toMatchObject({ completed: total - held.length, failed: held.length });
  expect(recipients(completed).filter((recipient) => !taken().includes(recipient))).toEqual([]);
  // What was taken, and is not completed, is parked with its mark.
  const marked = recipients(held.filter(({ data }) => data.sending));
  const done = recipients(completed);
  expect(taken().filter((recipient) => !done.includes(recipient) && !marked.includes(recipient))).toEqual([]);
  return { parked: held, unmarked: held.length - marked.length };
}

/**
 * `reconcileParked` looks for each parked one, and finds all that were taken and no other. A person looks at the rest, and those that were
 * not taken are sent; then everybody has got it, once.
 */
export async function finish(proof: Proof, total: number, held: Sending[]) {
  const { room, server, mailbox, taken } = proof;
  // On a busy machine the server may not have read all that has arrived. Once it has read this, it has.
  await fetch(server.url).catch(() => {});
  const arrived = taken();
  const client = createLeadwayClient({ token, baseUrl: server.url, locationId: "location-1", rateLimiter: false });
  const looked = await reconcileParked(room.queue, { client, olderThanMs: 0 });
  await room.settled();
  const falselyResolved = looked.filter(({ job, verdict, resolved }) => {
    const { messageId } = { messageId: undefined, ...verdict };
    const { contactId } = mailbox.messages.find((message) => message.messageId === messageId) ?? {};
    return resolved && contactId !== job.data.recipient;
  });
  expect(falselyResolved).toEqual([]);
  const left = await parked(room.queue);
  expect(left.filter(({ data }) => data.sending && arrived.includes(data.recipient))).toEqual([]);

  const lost = held.filter(({ data }) => !arrived.includes(data.recipient));
  for (const job of left) await resolve(job, arrived.includes(job.data.recipient) ? "sent" : "send-again");
  await room.settled();
  expect(taken().sort()).toEqual(Array.from({ length: total }, (_, index) => `contact-${index + 1}`).sort());
  expect(await room.queue.getJobCounts()).toMatchObject({ completed: total, failed: 0 });
  return { parked: held.length, parkedAfter: left.length, falselyResolved: falselyResolved.length, neverArrived: lost.length };
}

const ids = (jobs: Sending[]) => jobs.map(({ id }) => id).sort();

const twice = (names: string[]) => names.filter((name, index) => names.indexOf(name) !== index);

/** Whether a job was parked because its answer came too late. */
export const isLate = ({ failedReason }: Sending): boolean => failedReason.startsWith("Parked: No complete response within");

/** Slow enough for restarts, with a few in flight in each worker; and no lock is lost for want of CPU alone. */
const calm: SendAccount = { spacingMs: 20, timeoutMs: 2_000 };

export interface KillProof {
  messages: number;
  kills: number;
  workers: number;
}

/** Kills a worker at random moments, over and over, and starts another in its place. */
export async function proveKills(port: number, { messages, kills, workers }: KillProof) {
  await using proof = await prepare(port, messages, () => ({ delayMs: Math.random() * 200 }));
  const { room, server, crew } = proof;
  const started = Date.now();
  const members = Array.from({ length: workers }, () => crew.start({ account: calm }));
  await Promise.all(members);
  const inFlight: Sending[] = [];
  for (let done = 0; done < kills; done++) {
    // Each leaves enough of the campaign for those after it.
    const share = (messages - server.requests.length) / (kills - done + 1);
    await server.arrived(server.requests.length + 1 + Math.floor(Math.random() * share));
    await sleep(Math.random() * 40);
    const victim = await members.splice(Math.floor(Math.random() * workers), 1, crew.start({ account: calm }))[0];
    await victim?.kill();
    // What it wrote with its last breath may still be on its way to Redis.
    await sleep(50);
    const active = (await room.queue.getActive()).filter(({ processedBy }) => processedBy === victim?.name);
    // Those without a mark never left, and go to another worker.
    inFlight.push(...active.filter(({ data }) => data.sending));
  }
  await Promise.all(members);
  await room.settled();
  const seconds = (Date.now() - started) / 1000;
  const { parked: held, unmarked } = await judge(proof, messages);
  // Parked are those whose request had left at a kill. On a busy machine a response may also come too late, or a lock be lost.
  const late = held.filter(isLate);
  const lostLocks = crew.errors.some((text) => /lock/i.test(text));
  const others = ids(held.filter((job) => !late.includes(job)));
  if (lostLocks) expect(others).toEqual(expect.arrayContaining(ids(inFlight)));
  else expect(others).toEqual(ids(inFlight));
  return { messages, kills, late: late.length, unmarked, seconds, ...(await finish(proof, messages, held)) };
}

/** The same campaign is queued three times, twice of them at once with the workers on it: nobody gets it twice. */
export async function proveTwiceQueued(port: number, { messages }: { messages: number }) {
  await using proof = await prepare(port, messages);
  const { room, server, crew } = proof;
  await Promise.all([crew.start(), crew.start(), crew.start()]);
  await server.arrived(messages / 4);
  await Promise.all([room.queue.addBulk(campaign(messages)), room.queue.addBulk(campaign(messages))]);
  await room.settled();
  await room.queue.addBulk(campaign(messages));
  await room.settled();
  const { parked: held } = await judge(proof, messages);
  return { messages, ...(await finish(proof, messages, held)) };
}
