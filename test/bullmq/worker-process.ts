// Workers in a process of their own, until it is killed. Says "ready" once they are connected; their errors go to stderr.
import { Worker, type WorkerOptions } from "bullmq";
import { createSendProcessor, type SendAccount, sendWorkerOptions } from "../../src/bullmq/index.js";
import { createLeadwayClient } from "../../src/index.js";

/** What a process is told, as JSON in `WORKER`. */
export interface WorkerSettings {
  /** Kept in each job that it takes. */
  name: string;
  redis: number;
  /** The API of each account, by the name of its queue. */
  accounts: Record<string, string>;
  account: SendAccount;
  /** In place of what sendWorkerOptions gives, or beside it. */
  options: Partial<WorkerOptions>;
  /** The token never comes: each send says "waiting" and hangs right before its request. */
  noToken?: boolean;
}

/** Starts them. */
export async function run(): Promise<void> {
  const { name, redis, accounts, account, options, noToken }: WorkerSettings = JSON.parse(process.env.WORKER ?? "");
  const hang = () => {
    process.send?.("waiting");
    return new Promise<never>(() => {});
  };
  const clients = new Map(
    Object.entries(accounts).map(([queue, baseUrl]) => {
      return [queue, createLeadwayClient({ token: noToken ? hang : "any-token", baseUrl, rateLimiter: false })] as const;
    }),
  );
  const clientFor = (queue: string) => clients.get(queue) ?? Promise.reject(new Error("no such account"));
  const processor = createSendProcessor({ ...account, clientFor });

  const workers = [...clients.keys()].map((queue) => {
    const connection = { host: "127.0.0.1", port: redis };
    const worker = new Worker(queue, processor, { connection, name, ...sendWorkerOptions(account), ...options });
    worker.on("error", (error) => console.error(error.message));
    return worker;
  });
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  // However its parent ends, it does not outlive it.
  process.on("disconnect", () => process.exit());
  process.send?.("ready");
}
