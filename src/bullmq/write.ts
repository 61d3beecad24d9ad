// Writes a job's data on a condition, in one Redis script. With BullMQ's own calls, a process that is stopped between the check and
// the write would overwrite what happened meanwhile.
import type { IRedisClient } from "bullmq";
import type { QueuedJob, SendData } from "./job.js";

/** The private parts of a BullMQ 6.7 job that the script needs. */
interface JobInternals {
  readonly queue: { toKey(name: string): string; backend: { client?: Promise<IRedisClient> } };
}

/** The name of each Redis command, and its condition. KEYS[1] is the job's hash; KEYS[2] and ARGV[2] onwards are its own. */
const CONDITIONS = {
  leadwayWriteWhileLocked: "redis.call('get', KEYS[2]) == ARGV[2] and redis.call('pexpire', KEYS[2], ARGV[3])",
  leadwayWriteWhileFailed: "redis.call('zscore', KEYS[2], ARGV[2]) and redis.call('hget', KEYS[1], 'data') == ARGV[3]",
};

/**
 * For a worker: writes if its lock still has this token, and extends the lock. Otherwise the job belongs to another worker.
 *
 * @throws Error if the lock is lost. BullMQ then can't change the job either.
 */
export async function writeWhileLocked(job: QueuedJob, data: SendData, token: string, lockMs: number): Promise<void> {
  const written = await write(job, data, "leadwayWriteWhileLocked", `${job.id}:lock`, token, `${lockMs}`);
  if (!written) throw new Error("The worker lost its lock on the job, and must not send it");
}

/** For a person: resolves to whether the job is still as it was read, and the data was written. */
export function writeWhileFailed(job: QueuedJob, data: SendData): Promise<boolean> {
  return write(job, data, "leadwayWriteWhileFailed", "failed", `${job.id}`, JSON.stringify(job.data));
}

async function write(job: QueuedJob, data: SendData, name: keyof typeof CONDITIONS, key: string, ...args: string[]) {
  const { queue } = job as unknown as JobInternals;
  const client = await queue.backend.client;
  if (!client) throw new Error("leadway-client/bullmq needs a BullMQ queue on Redis");
  const lua = `if not (${CONDITIONS[name]}) then return 0 end redis.call('hset', KEYS[1], 'data', ARGV[1]) return 1`;
  if (!(name in client)) client.defineCommand(name, { numberOfKeys: 2, lua });
  const written = await client.runCommand(name, [queue.toKey(`${job.id}`), queue.toKey(key), JSON.stringify(data), ...args]);
  if (written === 1) job.data = data;
  return written === 1;
}
