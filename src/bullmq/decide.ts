// Writes what a person decided about a failed job, if it still is what they looked at: two may look at the same list.
import type { SendData } from "./job.js";

/** What a job is known by inside; BullMQ's types keep its queue to the job. */
interface Inside {
  readonly id: string;
  data: SendData;
  readonly queue: { toKey(name: string): string; backend: { client: Promise<ScriptRunner> } };
}

interface ScriptRunner {
  defineCommand(name: string, command: { numberOfKeys: number; lua: string }): void;
  runCommand(name: string, args: string[]): Promise<unknown>;
}

const NAME = "leadwayDecide";

/** BullMQ's own check and write are two calls: between them a worker may take the job, and its mark be overwritten. */
const SCRIPT = `
if not redis.call('zscore', KEYS[2], ARGV[1]) or redis.call('hget', KEYS[1], 'data') ~= ARGV[2] then return 0 end
redis.call('hset', KEYS[1], 'data', ARGV[3])
return 1`;

/** @throws Error where the job has not failed, or its data is not what it was when it was read. Then nothing is written. */
export async function decide(job: { data: SendData }, data: SendData): Promise<void> {
  const inside = job as unknown as Inside;
  const { id, queue } = inside;
  const client = await queue.backend.client;
  client.defineCommand(NAME, { numberOfKeys: 2, lua: SCRIPT });
  const [seen, next] = [JSON.stringify(inside.data), JSON.stringify(data)];
  if ((await client.runCommand(NAME, [queue.toKey(id), queue.toKey("failed"), id, seen, next])) !== 1) {
    throw new Error(
      "This job is not as it was when you looked: somebody else has resolved or retried it. List the parked anew",
    );
  }
  inside.data = data;
}
