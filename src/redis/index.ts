// leadway-client/redis: one account's limit, shared by all processes that send for it.
import type { RateLimiter } from "../transport/rate-limit.js";
import { MAX_HOLD_MS, type RedisClient, shareTurns } from "./turns.js";
import { Waiting } from "./waiting.js";

export type { RedisClient };

/** What {@link redisRateLimiter} takes. */
export interface RedisRateLimiterOptions {
  /** A connected ioredis or node-redis client, yours to close. It may do other work too, but nothing that blocks it. */
  client: RedisClient;
  /** Whose limit it is: any name, the same in all processes that send for one app and location. */
  account: string;
  /**
   * How long Redis may be away, in milliseconds, before the sends that wait for their turn fail; 0 or more, `Infinity` to
   * wait as long as the send's own signal lets it. Default 10 000.
   */
  maxAwayMs?: number | undefined;
}

/** Longest time for an answer of Redis, in milliseconds: with one that was held up longer, others may come at once. */
const ANSWER_MS = 400;

/** Milliseconds until Redis is asked again after it failed. */
const AGAIN_MS = 500;

/** All processes ask when the next turn is due; up to this many milliseconds later, so that none is always the first. */
const JITTER_MS = 30;

/**
 * Makes a rate limiter for `createLeadwayClient` that shares one account's limit with every process that makes one on the
 * same Redis for the same `account`: one request each 105 ms in all of them together. Turns are given one at a time, by
 * Redis' clock, when the request can leave: none is kept in advance, so nothing piles up while Redis or a process is away.
 * A 429 or an empty interval that one process meets holds all of them. A retry goes before the first turns of its own process.
 *
 * While Redis is away nothing is sent. Once it has been away for `maxAwayMs`, `send` fails with `connection-failed`, and
 * `not-sent` where it was its first turn.
 *
 * Underneath is rate-limiter-flexible 11, which is yours to install, as is the Redis client. Redis 5 or later.
 *
 * ```ts
 * const rateLimiter = redisRateLimiter({ client: new Redis(), account: "bistro-madrid" });
 * const leadway = createLeadwayClient({ token: process.env.LEADWAY_TOKEN, rateLimiter });
 * ```
 *
 * @throws Error that says what to install where rate-limiter-flexible is missing; TypeError or RangeError for an option that
 * is none.
 */
export function redisRateLimiter({ client, account, maxAwayMs = 10_000 }: RedisRateLimiterOptions): RateLimiter {
  if (typeof account !== "string" || account === "") throw new TypeError("account must be a string that is not empty");
  if (!(maxAwayMs >= 0)) throw new RangeError("maxAwayMs must be a number, 0 or more");
  const turns = shareTurns(client, account);
  const waiting = new Waiting(plan);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = false;
  let askAt = 0;
  let heldUntil = 0;
  let awaySince: number | undefined;

  /** Sets the one timer there is: to ask, or to miss the answer; none when nobody waits. */
  function plan(): void {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.empty) return;
    const wait = Math.max(askAt, heldUntil) - performance.now();
    if (asking) timer = setTimeout(missed, ANSWER_MS);
    else if (wait > 0) timer = setTimeout(plan, Math.ceil(wait));
    else void ask();
  }

  async function ask(): Promise<void> {
    asking = true;
    plan();
    const asked = performance.now();
    try {
      const { given, nextMs } = await turns.take();
      const now = performance.now();
      awaySince = undefined;
      askAt = now + nextMs + Math.random() * JITTER_MS;
      if (given && now - asked < ANSWER_MS && now >= heldUntil) waiting.go();
    } catch (error) {
      away(error);
    }
    asking = false;
    plan();
  }

  function missed(): void {
    away(new Error(`Redis gave no answer within ${ANSWER_MS} ms`));
    plan();
  }

  function away(cause: unknown): void {
    const now = performance.now();
    awaySince ??= now;
    askAt = now + AGAIN_MS;
    if (now - awaySince < maxAwayMs) return;
    const error = new Error("Redis, which keeps the rate limit, is not available", { cause });
    waiting.fail(Object.assign(error, { code: "REDIS_UNAVAILABLE" }));
  }

  return {
    acquire(signal, retry) {
      const turn = waiting.join(signal, retry);
      if (timer === undefined) plan();
      return turn;
    },
    observe({ holdMs = 0 }) {
      const ms = Math.ceil(Math.min(holdMs, MAX_HOLD_MS));
      if (!(ms > 0)) return;
      heldUntil = Math.max(heldUntil, performance.now() + ms);
      // Where Redis can't be told, the others learn it from their own answers.
      turns.hold(ms).catch(() => {});
    },
  };
}
