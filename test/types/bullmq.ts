// The subpath's own, small types against BullMQ's. Checked by `npm run check` with two TypeScripts; nothing here is run.
import { Queue, Worker } from "bullmq";
import {
  createSendProcessor,
  parked,
  type QueuedSend,
  resolve,
  type SendData,
  type SendResult,
  sendJob,
  sendWorkerOptions,
} from "../../src/bullmq/index.js";
import { createLeadwayClient } from "../../src/index.js";

const client = createLeadwayClient({ token: process.env.LEADWAY_TOKEN, rateLimiter: false });
const connection = { host: "127.0.0.1", port: 6379 };
const message = { type: "SMS", contactId: "abc123def456", message: "Hola" } as const;

// A queue with types and one without.
const queue = new Queue<SendData, SendResult>("acme", { connection });
const plain = new Queue("acme", { connection });
const { name, data, opts }: QueuedSend = sendJob(message, { campaign: "spring", recipient: "abc123def456" });
queue.add(name, data, { ...opts, delay: 1_000 });
queue.addBulk([sendJob(message, { campaign: "spring", recipient: "abc123def456", keepDays: 7 })]);
plain.add(name, data, opts);
plain.addBulk([sendJob(message, { campaign: "spring", recipient: "abc123def456" })]);

// A worker with types and one without.
const processor = createSendProcessor({
  client,
  onUnknown: (job, reason) => console.error(job.data.recipient, reason.message),
});
new Worker<SendData, SendResult>("acme", processor, { connection, ...sendWorkerOptions() });
new Worker("acme", processor, { connection, ...sendWorkerOptions({ spacingMs: 200, timeoutMs: 5_000, concurrency: 5 }) });
createSendProcessor({ clientFor: (account) => (account === "acme" ? client : Promise.reject(new Error("unknown"))) });

export async function lookAfter(): Promise<void> {
  for (const job of await parked(queue)) {
    // The jobs are the queue's own.
    const id: string | undefined = (await job.getState()) === "failed" ? job.id : undefined;
    await resolve(job, id === undefined ? "drop" : "send-again");
    // @ts-expect-error there is no such decision
    await resolve(job, "forget");
  }
  for (const job of await parked(plain)) await resolve(job, "sent");
}

// @ts-expect-error one of the two is needed
createSendProcessor({});
// @ts-expect-error not both
createSendProcessor({ client, clientFor: () => client });
// @ts-expect-error somebody must get it
sendJob(message, { campaign: "spring" });
// @ts-expect-error an SMS has no subject
sendJob({ ...message, subject: "Hola" }, { campaign: "spring", recipient: "abc123def456" });
// @ts-expect-error a misspelt option
sendWorkerOptions({ spacing: 100 });
// @ts-expect-error another queue's jobs are no sends
new Worker<{ url: string }>("other", processor, { connection, ...sendWorkerOptions() });
