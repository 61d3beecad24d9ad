// The default rate limiter: spaces requests out, so that the API's limit is not reached in the first place.
import { LeadwayInputError, type Problem } from "../errors.js";
import type { RateLimitState } from "../rate-limit-state.js";
import { MAX_HOLD_MS, type RateLimiter } from "./rate-limit.js";
import { Waiters } from "./waiters.js";

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

  const waiters = new Waiters(release);
  let timer: ReturnType<typeof setTimeout> | undefined;
  // When the next request would leave if all were evenly spaced. Those of a burst leave up to (burst - 1) spacings earlier.
  let due = 0;
  let heldUntil = 0;

  const nextAt = () => Math.max(due - (burst - 1) * spacingMs, heldUntil);

  function release(): void {
    clearTimeout(timer);
    timer = undefined;
    while (!waiters.empty) {
      const now = performance.now();
      const wait = nextAt() - now;
      if (wait > 0) {
        // Rounded up: a timer that fires a fraction too early would only be set again. Bounded: one of 2^31 ms fires at once.
        timer = setTimeout(release, Math.min(Math.ceil(wait), MAX_HOLD_MS));
        return;
      }
      due = Math.max(due, now) + spacingMs;
      waiters.next();
    }
  }

  return {
    acquire(...call) {
      const turn = waiters.join(...call);
      release();
      if (waiters.empty) return turn;
      // On Cloudflare Workers, a timer ends with the request that set it. So a call that waits does not rely on another's.
      const own = setInterval(release, 1_000);
      return turn.finally(() => clearInterval(own));
    },
    observe({ holdMs }: RateLimitState) {
      if (holdMs === undefined) return;
      heldUntil = Math.max(heldUntil, performance.now() + Math.min(holdMs, MAX_HOLD_MS));
      release();
    },
  };
}
