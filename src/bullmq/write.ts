// Writes a job's data, as long as the job is what the writer takes it for. With BullMQ's own means check and write are two calls:
// a process that stands still between them writes over what happened since.
import type { SendData } from "./job.js";

interface Written {
  readonly id?: string | undefined;
  data: SendData;
}

/** What a job is known by inside; BullMQ's types keep its queue to the job. */
interface Inside {
  readonly queue: { toKey(name: string): string; backend: { client?: Promise<ScriptRunner> } };
}

interface ScriptRunner {
  defineCommand(name: string, command: { numberOfKeys: number; lua: string }): void;
  runCommand(name: string, args: string[]): Promise<unknown>;
}

interface Condition {
  /** Of the command that is made of it. */
  name: string;
  /** In Lua. KEYS[1] is the job's, KEYS[2] and ARGV[2] onwards are the condition's own. */
  holds: string;
  key: string;
  args: string[];
}

/** For the worker whose lock on the job has this token. Resolves to whether it still has it, and the data was written. */
export function writeWhileLocked(job: Written, data: SendData, token: string): Promise<boolean> {
  const holds = "redis.call('get', KEYS[2]) == ARGV[2]";
  return write(job, data, { name: "leadwayWriteWhileLocked", holds, key: `${job.id}:lock`, args: [token] });
}

/** For a person. Resolves to whether the job is failed as it was read, and the data was written. */
export function writeWhileFailed(job: Written, data: SendData): Promise<boolean> {
  const holds = "redis.call('zscore', KEYS[2], ARGV[2]) and redis.call('hget', KEYS[1], 'data') == ARGV[3]";
  const args = [`${job.id}`, JSON.stringify(job.data)];
  return write(job, data, { name: "leadwayWriteWhileFailed", holds, key: "failed", args });
}

async function write(job: Written, data: SendData, { name, holds, key, args }: Condition): Promise<boolean> {
  const { queue } = job as unknown as Inside;
  const client = await queue.backend.client;
  if (!client) throw new Error("leadway-client/bullmq needs BullMQ's queue on Redis: this one is on something else");
  const lua = `if not (${holds}) then return 0 end redis.call('hset', KEYS[1], 'data', ARGV[1]) return 1`;
  if (!(name in client)) client.defineCommand(name, { numberOfKeys: 2, lua });
  const written = await client.runCommand(name, [queue.toKey(`${job.id}`), queue.toKey(key), JSON.stringify(data), ...args]);
  if (written === 1) job.data = data;
  return written === 1;
}
