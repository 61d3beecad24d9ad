// Whether a failed attempt is repeated, and how long the client waits before it.
import type { RateLimitState } from "../rate-limit-state.js";
import type { AttemptResult } from "./attempt.js";
import { readRetryAfter } from "./rate-limit.js";

/** Which failures are retried; see docs/delivery.md. */
export type Delivery = "at-most-once" | "at-least-once";

const FIRST_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 8_000;

/** Exponential backoff with full jitter, in milliseconds, before retry number `retry` (from 0). */
function backoff(retry: number): number {
  return Math.random() * Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** retry);
}

/**
 * How long to wait before retry number `retry` (from 0), in milliseconds; undefined: don't retry. A 429 and a request that
 * provably never left are retried. `at-least-once` also retries what may have been accepted, but never a redirect or a complete
 * 2xx that is wrong.
 */
export function retryDelay(
  { received, stop, outcome }: AttemptResult,
  limits: RateLimitState,
  delivery: Delivery,
  retry: number,
): number | undefined {
  const status = received?.status ?? 0;
  if (stop?.code === "aborted") return undefined;
  if (status === 429) return limits.dailyRemaining === 0 ? undefined : atLeast(limits.holdMs, retry);
  if (outcome === "not-sent") return backoff(retry);
  if (delivery === "at-most-once" || outcome !== "unknown") return undefined;
  // 4xx here are 408 and 499: every other one is a rejection.
  if (received && status >= 400 && status < 600) return atLeast(readRetryAfter(received.headers), retry);
  return stop && backoff(retry);
}

/** The wait that the API asks for, plus a little, so that the waiting calls don't all come back at once. */
function atLeast(ms: number | undefined, retry: number): number {
  return ms === undefined ? backoff(retry) : ms + Math.random() * Math.min(1_000, 50 + ms / 10);
}
