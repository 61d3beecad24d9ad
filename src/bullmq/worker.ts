// The options that make a BullMQ worker safe to send with, and the check that a worker has them.
import { LeadwayInputError, type Problem } from "../index.js";

/** What is particular to an account, or to its API; see {@link sendWorkerOptions}. */
export interface SendAccount {
  /** Milliseconds between two sends, all workers of the account together. Default 107: some 93 per 10 s, of the API's 100. */
  spacingMs?: number | undefined;
  /** Time for one send, as in the client's `timeoutMs`. Default 30 000. */
  timeoutMs?: number | undefined;
  /** Sends under way at once in one worker, 1 to 100: so many are parked when it is killed. Default 10. */
  concurrency?: number | undefined;
}

/** What {@link sendWorkerOptions} gives: a part of BullMQ's `WorkerOptions`. */
export interface SendWorkerOptions {
  limiter: { max: number; duration: number };
  maxStalledCount: number;
  lockDuration: number;
  concurrency: number;
}

// As the client's own pacing in process.
const SPACING_MS = 107;
const TIMEOUT_MS = 30_000;
const CONCURRENCY = 10;
const MOST_AT_ONCE = 100;

type Account = { [Name in keyof SendAccount]-?: number };

/**
 * Fills in the defaults; throws a `LeadwayInputError`. A `timeoutMs` that no send takes would fail every job for good, message by
 * message.
 */
export function readAccount(account: SendAccount): Account {
  const { spacingMs = SPACING_MS, timeoutMs = TIMEOUT_MS, concurrency = CONCURRENCY } = account;
  const problems: Problem[] = [];
  const check = (path: string, right: boolean, rule: string) => right || problems.push({ path, rule });
  check("spacingMs", Number.isFinite(spacingMs) && spacingMs > 0, "must be a number, more than 0");
  check("timeoutMs", Number.isFinite(timeoutMs) && timeoutMs >= 1 && timeoutMs <= 1e9, "must be a number from 1 to 1000000000");
  const whole = Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= MOST_AT_ONCE;
  check("concurrency", whole, `must be a whole number, 1 to ${MOST_AT_ONCE}`);
  if (problems.length > 0) throw new LeadwayInputError("Nothing can be sent with these options", problems);
  return { spacingMs, timeoutMs, concurrency };
}

/** The lock is renewed at half its time: a send that lasts its whole `timeoutMs` never comes near its end. */
const LOCKS_PER_TIMEOUT = 2;

/**
 * The options with which a worker may run a {@link createSendProcessor}, for one queue per account:
 * `new Worker(name, processor, { connection, ...sendWorkerOptions() })`.
 *
 * - `limiter`, one job per `spacingMs`: BullMQ counts it in Redis, for all workers of the queue together. 100 per 10 s would let
 *   a hundred go at once, which the API's sliding window answers with 429.
 * - `maxStalledCount: 0`: what a killed or stopped worker had under way is parked, and not handed to the next worker.
 * - `lockDuration`, twice `timeoutMs`: a lock outlives the send that it is for.
 * - `concurrency`: one send at a time would wait for each answer.
 *
 * @throws a `LeadwayInputError` for a number that is none, or out of bounds.
 */
export function sendWorkerOptions(account: SendAccount = {}): SendWorkerOptions {
  const { spacingMs, timeoutMs, concurrency } = readAccount(account);
  return {
    limiter: { max: 1, duration: spacingMs },
    maxStalledCount: 0,
    lockDuration: timeoutMs * LOCKS_PER_TIMEOUT,
    concurrency,
  };
}

/** The options of a running worker that bear on safety. */
export type CheckedOptions = Partial<SendWorkerOptions> & { skipStalledCheck?: boolean; skipLockRenewal?: boolean };

/** What in a worker's options would let it send twice, too fast, or lose a message unseen; empty for none. */
export function unsafe(options: CheckedOptions, { spacingMs, timeoutMs }: Account): Problem[] {
  const { limiter, maxStalledCount, lockDuration = 0, concurrency = 1, skipStalledCheck, skipLockRenewal } = options;
  const problems: Problem[] = [];
  const say = (path: string, value: unknown, must: string) =>
    problems.push({ path, rule: `is ${JSON.stringify(value) ?? "not set"} and must be ${must}` });
  if (limiter?.max !== 1 || !(limiter.duration >= spacingMs)) {
    say("limiter", limiter, `{"max":1,"duration":${spacingMs}}, or slower`);
  }
  if (maxStalledCount !== 0) say("maxStalledCount", maxStalledCount, "0");
  const leastLock = timeoutMs * LOCKS_PER_TIMEOUT;
  if (!(lockDuration >= leastLock)) say("lockDuration", lockDuration, `${leastLock} or more, for a timeoutMs of ${timeoutMs}`);
  if (!(concurrency <= MOST_AT_ONCE)) say("concurrency", concurrency, `at most ${MOST_AT_ONCE}`);
  if (skipStalledCheck) say("skipStalledCheck", skipStalledCheck, "false");
  if (skipLockRenewal) say("skipLockRenewal", skipLockRenewal, "false");
  return problems;
}
