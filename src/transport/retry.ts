// Whether a failed attempt is tried again, and after how long.
import type { AttemptResult } from "./attempt.js";
import { type RateLimitState, readRateLimit, readRetryAfter } from "./rate-limit.js";

/** How failures that may have sent the message are treated; see docs/delivery.md. */
export type Delivery = "at-most-once" | "at-least-once";

const FIRST_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 8_000;
/** How long the API's interval is where its header does not say, in milliseconds (documented by the API's owner). */
const INTERVAL_MS = 10_000;

/** What an answer said of the limit, with the hold that follows from it. */
export function readLimits({ answer }: AttemptResult, backoffMs: number): RateLimitState {
  if (!answer) return {};
  const state = readRateLimit(answer.headers);
  const spent = state.remaining === 0;
  // A spent day is not waited out: each call fails at once.
  if (state.dailyRemaining === 0 || (answer.status !== 429 && !spent)) return state;
  const retryAfterMs = answer.status === 429 ? readRetryAfter(answer.headers) : undefined;
  return { ...state, holdMs: retryAfterMs ?? state.intervalMs ?? (spent ? INTERVAL_MS : backoffMs) };
}

/** Exponential backoff with full jitter, in milliseconds, before retry number `retry` (from 0). */
export function backoff(retry: number): number {
  return Math.random() * Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** retry);
}

/**
 * How long to wait before trying again, in milliseconds; undefined: not again. A 429 and what provably never left are
 * retried; with `at-least-once` also what may have been sent, but never a redirect or a complete 2xx that is wrong.
 */
export function retryDelay(
  result: AttemptResult,
  limits: RateLimitState,
  delivery: Delivery,
  backoffMs: number,
): number | undefined {
  const { answer, broke, outcome } = result;
  // A little on top of a wait that the API asks for, so that the waiting don't all come back at once.
  const after = (ms: number | undefined) => (ms === undefined ? backoffMs : ms + Math.random() * Math.min(1_000, 50 + ms / 10));
  if (broke?.code === "aborted") return undefined;
  if (answer?.status === 429) return limits.dailyRemaining === 0 ? undefined : after(limits.holdMs);
  if (outcome === "not-sent") return backoffMs;
  if (delivery === "at-most-once" || outcome !== "unknown") return undefined;
  if (answer && answer.status >= 500 && answer.status < 600) return after(readRetryAfter(answer.headers));
  return broke && backoffMs;
}
