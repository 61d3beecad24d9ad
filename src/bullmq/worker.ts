// The options with which a BullMQ worker may send, and the check that a worker has them.
import { WaitingError, type WorkerOptions } from "bullmq";
import { LeadwayInputError, type Problem } from "../index.js";
import type { SendJob } from "./job.js";

/** The settings of an account; see {@link sendWorkerOptions}. */
export interface SendAccount {
  /** Milliseconds between two sends, over all workers of the account. Default 107: some 93 per 10 s, of the API's 100. */
  spacingMs?: number | undefined;
  /** Time for one send in milliseconds, as the client's `timeoutMs`. Default 30 000. */
  timeoutMs?: number | undefined;
  /** Sends at the same time in one worker, 1 to 100. At most so many are parked if it is killed. Default 10. */
  concurrency?: number | undefined;
}

/** What {@link sendWorkerOptions} returns: a part of BullMQ's `WorkerOptions`. */
export type SendWorkerOptions = ReturnType<typeof sendWorkerOptions>;

const MAX_CONCURRENCY = 100;
/** BullMQ fails a job whose worker was killed more often than this. Until its request leaves, it may go to another worker. */
const MAX_STALLED = 100;

/** The settings of an account, with the defaults filled in. */
export type Account = { [Name in keyof SendAccount]-?: number };

/** Fills in the defaults; throws a `LeadwayInputError`. Without this check, a wrong `timeoutMs` would fail every job for good. */
export function readAccount(account: SendAccount): Account {
  // One per 107 ms, as with the client's own pacer.
  const { spacingMs = 107, timeoutMs = 30_000, concurrency = 10 } = account;
  const problems: Problem[] = [];
  const check = (path: string, right: boolean, rule: string) => right || problems.push({ path, rule });
  check("spacingMs", Number.isFinite(spacingMs) && spacingMs > 0, "must be a number above 0");
  check("timeoutMs", Number.isFinite(timeoutMs) && timeoutMs >= 1 && timeoutMs <= 1e9, "must be a number from 1 to 1000000000");
  const whole = Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= MAX_CONCURRENCY;
  check("concurrency", whole, `must be a whole number, 1 to ${MAX_CONCURRENCY}`);
  if (problems.length > 0) throw new LeadwayInputError("The options of the account are invalid", problems);
  return { spacingMs, timeoutMs, concurrency };
}

/** BullMQ renews a lock after half its time, so a send that takes its whole `timeoutMs` never loses it. */
const LOCKS_PER_TIMEOUT = 2;

/**
 * The options with which a worker may run a {@link createSendProcessor}. Use one queue per account:
 * `new Worker(name, processor, { connection, ...sendWorkerOptions() })`.
 *
 * - `limiter`: one job per `spacingMs`, counted in Redis for all workers of the queue. 100 jobs per 10 s would leave all at once,
 *   and the API's sliding window would answer with 429.
 * - `maxStalledCount`: a job whose worker was killed before its request left goes to another worker.
 * - `lockDuration`: twice `timeoutMs`, so that a lock outlives the send.
 * - `concurrency`: one send at a time would wait for each response.
 *
 * @throws a `LeadwayInputError` for a number out of range.
 */
export function sendWorkerOptions(account: SendAccount = {}) {
  const { spacingMs, timeoutMs, concurrency } = readAccount(account);
  return {
    limiter: { max: 1, duration: spacingMs },
    maxStalledCount: MAX_STALLED,
    lockDuration: timeoutMs * LOCKS_PER_TIMEOUT,
    concurrency,
  };
}

/** Which of a worker's options could make it send twice or too fast, or lose a message; empty if none. */
function unsafe(options: Partial<WorkerOptions>, { spacingMs, timeoutMs }: Account): Problem[] {
  const { limiter, lockDuration = 0, concurrency = 1, skipStalledCheck, skipLockRenewal } = options;
  const isPaced = limiter?.max === 1 && limiter.duration >= spacingMs;
  const leastLock = timeoutMs * LOCKS_PER_TIMEOUT;
  const rules: [path: keyof WorkerOptions, isSafe: boolean, must: string][] = [
    ["limiter", isPaced, `{"max":1,"duration":${spacingMs}}, or slower`],
    ["lockDuration", lockDuration >= leastLock, `${leastLock} or more, for a timeoutMs of ${timeoutMs}`],
    ["concurrency", concurrency <= MAX_CONCURRENCY, `at most ${MAX_CONCURRENCY}`],
    ["skipStalledCheck", !skipStalledCheck, "false"],
    ["skipLockRenewal", !skipLockRenewal, "false"],
  ];
  const broken = rules.filter(([, isSafe]) => !isSafe);
  return broken.map(([path, , must]) => ({
    path,
    rule: `is ${JSON.stringify(options[path]) ?? "not set"} and must be ${must}`,
  }));
}

/** The private parts of a BullMQ 6.7 worker that the processor needs. */
interface RunningWorker {
  opts: Partial<WorkerOptions> & { lockDuration: number };
  pause(doNotWaitActive: boolean): Promise<void>;
  emit(event: "error", error: unknown): boolean;
  backend: { setRateLimit(ms: number): Promise<void> };
}

/** The worker of a job. If its options are unsafe, it puts the job back, pauses the worker and throws. */
export async function safeWorkerOf(job: SendJob, account: Account, token: string): Promise<RunningWorker> {
  const { queue: worker } = job as unknown as { queue?: RunningWorker };
  if (!worker?.opts || !worker.backend)
    throw new Error("Pass the processor to the Worker as a function: in a file of its own it can't check the worker's options");
  const problems = unsafe(worker.opts, account);
  if (problems.length === 0) return worker;
  worker.emit("error", new LeadwayInputError("This worker must not send: give it sendWorkerOptions()", problems));
  await worker.pause(true);
  await job.moveToWait(token);
  throw new WaitingError();
}
