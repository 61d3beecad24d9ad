// leadway-client/redis: one account's limit, shared by all processes that send for it.
import { MAX_HOLD_MS, type RateLimiter } from "../transport/rate-limit.js";
import { Waiters } from "../transport/waiters.js";
import { type RedisClient, shareTurns } from "./turns.js";

export type { RedisClient };

/** What {@link redisRateLimiter} accepts. */
export interface RedisRateLimiterOptions {
  /** A connected ioredis or node-redis client. You close it. You may use it for other commands, except blocking ones. */
  client: RedisClient;
  /** A name for the app and location: the same in all processes that send for it. */
  account: string;
  /**
   * How long Redis may be unreachable, in milliseconds, before the waiting calls fail: 0 or more, or `Infinity` to wait until the call's
   * signal is aborted. Default 10 000.
   */
  maxAwayMs?: number | undefined;
}

/** The longest that Redis may take to answer, in milliseconds. After a longer delay, several turns could arrive at once. */
const ANSWER_MS = 400;

/** Milliseconds before Redis is asked again after a failure. */
const AGAIN_MS = 500;

/** Up to this many milliseconds are added before each question, so that no process is always the first to ask. */
const JITTER_MS = 30;

/**
 * Creates a rate limiter for `createLeadwayClient`. It shares one account's limit with all processes that use the same Redis and the same
 * `account`: together, one request every 105 ms. Redis hands out turns one at a time, by its own clock, when a request is ready to leave.
 * None is reserved, so nothing builds up while Redis or a process is unreachable. If one process gets a 429, or the interval has no
 * requests left, all of them wait. Within a process, a retry goes before first attempts, and a call that only reads goes last.
 *
 * Nothing is sent while Redis is unreachable. After `maxAwayMs` of that, calls fail with `connection-failed`, and `not-sent` on their
 * first turn.
 *
 * Install `ioredis` or `redis`. Redis 5 or later.
 *
 * ```ts
 * const rateLimiter = redisRateLimiter({ client: new Redis(), account: "bistro-madrid" });
 * const leadway = createLeadwayClient({ token: process.env.LEADWAY_TOKEN, rateLimiter });
 * ```
 *
 * @throws TypeError for an invalid `client` or `account`; RangeError for an invalid `maxAwayMs`.
 */
export function redisRateLimiter({ client, account, maxAwayMs = 10_000 }: RedisRateLimiterOptions): RateLimiter {
  if (typeof account !== "string" || account === "") throw new TypeError("account must be a non-empty string");
  if (!(maxAwayMs >= 0)) throw new RangeError("maxAwayMs must be a number, 0 or more");
  const turns = shareTurns(client, account);
  const waiters = new Waiters(plan);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = false;
  let askAt = 0;
  let heldUntil = 0;
  let awaySince: number | undefined;

  /** Sets the only timer: to ask for a turn, or to give up on an answer. None if nobody waits. */
  function plan(): void {
    clearTimeout(timer);
    timer = undefined;
    if (waiters.empty) return;
    const wait = Math.max(askAt, heldUntil) - performance.now();
    if (asking) timer = setTimeout(giveUp, ANSWER_MS);
    else if (wait > 0) timer = setTimeout(plan, Math.ceil(wait));
    else void ask();
  }

  async function ask(): Promise<void> {
    asking = true;
    plan();
    const asked = performance.now();
    try {
      const { granted, nextMs } = await turns.take();
      const now = performance.now();
      awaySince = undefined;
      askAt = now + nextMs + Math.random() * JITTER_MS;
      if (granted && now - asked < ANSWER_MS && now >= heldUntil) waiters.next();
    } catch (error) {
      noAnswer(error);
    }
    asking = false;
    plan();
  }

  function giveUp(): void {
    noAnswer(new Error(`Redis did not answer within ${ANSWER_MS} ms`));
    plan();
  }

  function noAnswer(cause: unknown): void {
    const now = performance.now();
    awaySince ??= now;
    askAt = now + AGAIN_MS;
    if (now - awaySince < maxAwayMs) return;
    const error = new Error("The Redis of the rate limiter is unreachable", { cause });
    // The client's error shows only the code.
    waiters.fail(Object.assign(error, { code: "REDIS_UNAVAILABLE" }));
  }

  return {
    acquire(...call) {
      const turn = waiters.join(...call);
      if (timer === undefined) plan();
      return turn;
    },
    observe({ holdMs = 0 }) {
      const ms = Math.ceil(Math.min(holdMs, MAX_HOLD_MS));
      if (!(ms > 0)) return;
      heldUntil = Math.max(heldUntil, performance.now() + ms);
      // If Redis can't be told, the other processes learn it from their own responses.
      turns.hold(ms).catch(() => {});
    },
  };
}
