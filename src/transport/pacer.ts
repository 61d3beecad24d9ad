// The default rate limiter: spaces requests out, so that the API's limit is not reached in the first place.
import { LeadwayInputError, type Problem, type RateLimitState } from "../errors.js";
import type { RateLimiter } from "./rate-limit.js";

/** What {@link pacer} accepts. */
export interface PacerOptions {
  /**
   * Requests per second, more than 0. Default 9.35 (one every 107 ms): with the default burst, no 10-second window contains
   * more than 96 requests. That leaves room below the API's 100 for requests that the network bunches together.
   */
  perSecond?: number | undefined;
  /** How many requests may leave at once after a pause: a whole number, 1 or more. Default 3. */
  burst?: number | undefined;
}

/** The longest that all requests wait, in milliseconds. Then one leaves, to see whether the limit still applies. */
const MAX_HOLD_MS = 60_000;

/**
 * Makes a rate limiter for one process. It sends requests in the order in which they came, evenly spaced; those that only read
 * wait until no other does. After a 429, or when the API reports that the interval has no requests left, it holds all of them
 * until the time is over. Every client has one of its own with the defaults; share one between clients that use the same account.
 *
 * @throws a `LeadwayInputError` for a `perSecond` or `burst` out of range.
 */
export function pacer({ perSecond = 1000 / 107, burst = 3 }: PacerOptions = {}): RateLimiter {
  const problems: Problem[] = [];
  if (!(perSecond > 0 && perSecond < Infinity)) problems.push({ path: "perSecond", rule: "must be a number above 0" });
  if (!(Number.isSafeInteger(burst) && burst > 0)) problems.push({ path: "burst", rule: "must be a whole number, 1 or more" });
  if (problems.length > 0) throw new LeadwayInputError("The pacer was not made", problems);
  const spacingMs = 1000 / perSecond;

  // In the order in which they leave: a retry had its turn before, and what only reads can wait.
  const retries = new Set<() => void>();
  const firsts = new Set<() => void>();
  const reads = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  // When the next request would leave if all were evenly spaced. Those of a burst leave up to (burst - 1) spacings earlier.
  let due = 0;
  let heldUntil = 0;

  const nextAt = () => Math.max(due - (burst - 1) * spacingMs, heldUntil);

  function release(): void {
    clearTimeout(timer);
    timer = undefined;
    for (const queue of [retries, firsts, reads]) {
      for (const go of queue) {
        const now = performance.now();
        const wait = nextAt() - now;
        if (wait > 0) {
          // Rounded up: a timer that fires a fraction too early would only be set again.
          timer = setTimeout(release, Math.ceil(wait));
          return;
        }
        due = Math.max(due, now) + spacingMs;
        queue.delete(go);
        go();
      }
    }
  }

  return {
    acquire(signal, retry, onlyReads) {
      const queue = onlyReads ? reads : retry ? retries : firsts;
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const go = () => {
          signal?.removeEventListener("abort", leave);
          resolve();
        };
        const leave = () => {
          queue.delete(go);
          release();
          reject(signal?.reason);
        };
        signal?.addEventListener("abort", leave, { once: true });
        queue.add(go);
        // A pending timer will call `release()`.
        if (timer === undefined) release();
      });
    },
    observe({ holdMs }: RateLimitState) {
      if (holdMs === undefined) return;
      heldUntil = Math.max(heldUntil, performance.now() + Math.min(holdMs, MAX_HOLD_MS));
      release();
    },
  };
}
