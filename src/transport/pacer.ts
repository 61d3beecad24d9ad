// The default rate limiter: spaces requests out, so that the API's limit is not met in the first place.
import type { RateLimiter, RateLimitState } from "./rate-limit.js";

/**
 * Milliseconds between two requests. With {@link BURST} no 10-second window holds more than 96 requests, which leaves room
 * below the API's 100 for requests that the network bunches together.
 */
const SPACING_MS = 107;

/** Requests that may leave at once after a rest. */
const BURST = 3;

/** The longest that all requests are held back, in milliseconds; then one is let go, to see whether the limit still stands. */
const MAX_HOLD_MS = 60_000;

/**
 * A limiter for one process: first come, first served, spaced out. Told of a 429 or of an empty interval, it holds back
 * every request of the client until the time is over.
 */
export function createPacer(spacingMs = SPACING_MS, burst = BURST): RateLimiter {
  // A retry had its turn before those that wait for their first.
  const retries = new Set<() => void>();
  const firsts = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  // When the next request would leave if all were evenly spaced; those of a burst leave up to (burst - 1) spacings before.
  let due = 0;
  let heldUntil = 0;

  const nextAt = () => Math.max(due - (burst - 1) * spacingMs, heldUntil);

  function release(): void {
    clearTimeout(timer);
    timer = undefined;
    for (const queue of [retries, firsts]) {
      for (const go of queue) {
        const now = performance.now();
        const wait = nextAt() - now;
        if (wait > 0) {
          // Rounded up: a timer that fires a fraction early would only be set again.
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
    acquire(signal, retry) {
      const queue = retry ? retries : firsts;
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
        // With the timer set, others wait in front.
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
