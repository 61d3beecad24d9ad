// The options with which a BullMQ worker may send, and the check that a worker has them.
import { LeadwayInputError, type Problem } from "../index.js";

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
export interface SendWorkerOptions {
  limiter: { max: number; duration: number };
  maxStalledCount: number;
  lockDuration: number;
  concurrency: number;
}

// As the client's own pacer.
const DEFAULT_SPACING_MS = 107;
const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_CONCURRENCY = 10;
const MAX_CONCURRENCY = 100;
/** BullMQ fails a job whose worker was killed more often than this. Until its request leaves, it may go to another worker. */
const MAX_STALLED = 100;

/** The settings of an account, with the defaults filled in. */
export type Account = { [Name in keyof SendAccount]-?: number };

/** Fills in the defaults; throws a `LeadwayInputError`. Without this check, a wrong `timeoutMs` would fail every job for good. */
export function readAccount(account: SendAccount): Account {
  const { spacingMs = DEFAULT_SPACING_MS, timeoutMs = DEFAULT_TIMEOUT_MS, concurrency = DEFAULT_CONCURRENCY } = account;
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
export function sendWorkerOptions(account: SendAccount = {}): SendWorkerOptions {
  const { spacingMs, timeoutMs, concurrency } = readAccount(account);
  return {
    limiter: { max: 1, duration: spacingMs },
    maxStalledCount: MAX_STALLED,
    lockDuration: timeoutMs * LOCKS_PER_TIMEOUT,
    concurrency,
  };
}

/** The options of a running worker that matter for safety. */
export type CheckedOptions = Partial<Omit<SendWorkerOptions, "maxStalledCount">> & {
  skipStalledCheck?: boolean;
  skipLockRenewal?: boolean;
};

/** Which of a worker's options could make it send twice or too fast, or lose a message; empty if none. */
export function unsafe(options: CheckedOptions, { spacingMs, timeoutMs }: Account): Problem[] {
  const { limiter, lockDuration = 0, concurrency = 1, skipStalledCheck, skipLockRenewal } = options;
  const problems: Problem[] = [];
  const report = (path: string, value: unknown, must: string) =>
    problems.push({ path, rule: `is ${JSON.stringify(value) ?? "not set"} and must be ${must}` });
  if (limiter?.max !== 1 || !(limiter.duration >= spacingMs)) {
    report("limiter", limiter, `{"max":1,"duration":${spacingMs}}, or slower`);
  }
  const leastLock = timeoutMs * LOCKS_PER_TIMEOUT;
  if (!(lockDuration >= leastLock))
    report("lockDuration", lockDuration, `${leastLock} or more, for a timeoutMs of ${timeoutMs}`);
  if (!(concurrency <= MAX_CONCURRENCY)) report("concurrency", concurrency, `at most ${MAX_CONCURRENCY}`);
  if (skipStalledCheck) report("skipStalledCheck", skipStalledCheck, "false");
  if (skipLockRenewal) report("skipLockRenewal", skipLockRenewal, "false");
  return problems;
}
