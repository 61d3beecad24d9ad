// A queue, workers and what became of its jobs, for one test.
import { type Job, Queue, Worker, type WorkerOptions } from "bullmq";
import {
  createSendProcessor,
  type SendAccount,
  type SendData,
  type SendProcessorOptions,
  type SendResult,
  sendJob,
  sendWorkerOptions,
} from "../../src/bullmq/index.js";
import { createLeadwayClient, type OutgoingMessage } from "../../src/index.js";
import { token } from "../support/message.js";

export type Sending = Job<SendData, SendResult>;

/** As fast as a test may be. A lock lasts ten seconds: a busy machine may stop a process for a few of them. */
export const quick = { spacingMs: 5, timeoutMs: 5_000 } satisfies SendAccount;
/** For workers that are killed or stopped: their locks soon run out. */
export const shortLived: SendAccount = { spacingMs: 5, timeoutMs: 1_000 };
export const noticing = { stalledInterval: 400 };

export const client = (baseUrl: string) => createLeadwayClient({ token, baseUrl, rateLimiter: false });

/** Message number so and so, which says who gets it. */
export const message = (number: number): OutgoingMessage => ({ type: "SMS", contactId: `contact-${number}`, message: "Hola" });

export const campaign = (total: number, name = "spring", from = 1) =>
  Array.from({ length: total }, (_, index) =>
    sendJob(message(from + index), { campaign: name, recipient: `contact-${from + index}` }),
  );

let queues = 0;
const LIMIT_MS = 200_000;

export interface Bench extends AsyncDisposable {
  queue: Queue<SendData, SendResult>;
  /** Starts a worker in this process; its errors are kept. */
  work(options: SendProcessorOptions, worker?: Partial<WorkerOptions>): Worker<SendData, SendResult>;
  errors: Error[];
  /** Resolves once no job is waiting, delayed or under way. */
  settled(): Promise<void>;
}

/** A queue of its own on this Redis. */
export function bench(port: number): Bench {
  const connection = { host: "127.0.0.1", port };
  const name = `account-${process.pid}-${++queues}`;
  const queue: Bench["queue"] = new Queue(name, { connection });
  const workers: Worker[] = [];
  const errors: Error[] = [];
  queue.on("error", (error) => errors.push(error));
  return {
    queue,
    errors,
    work(options, worker = {}) {
      const processor = createSendProcessor(options);
      const made = new Worker<SendData, SendResult>(name, processor, {
        connection,
        ...sendWorkerOptions(quick),
        ...noticing,
        ...worker,
      });
      made.on("error", (error) => errors.push(error));
      workers.push(made);
      return made;
    },
    settled: () => settled(queue),
    async [Symbol.asyncDispose]() {
      await Promise.all(workers.map((worker) => worker.close(true)));
      await queue.close();
    },
  };
}

/** Resolves once no job is waiting, delayed or under way. The limit is only for a queue that hangs. */
export async function settled(queue: Pick<Queue, "getJobCounts">): Promise<void> {
  const end = Date.now() + LIMIT_MS;
  for (;;) {
    const { active = 0, waiting = 0, delayed = 0, paused = 0 } = await queue.getJobCounts();
    if (active + waiting + delayed + paused === 0) return;
    if (Date.now() > end) throw new Error(`Still ${active} active, ${waiting} waiting, ${delayed} delayed`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
