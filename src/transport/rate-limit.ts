// The API's rate limit: what the response headers say about it, and who decides when a request may leave.
import type { RateLimitState } from "../rate-limit-state.js";

/**
 * Decides when a request may leave. The default is a {@link pacer} for one process. To share one limit between processes, pass
 * `redisRateLimiter` or your own to `createLeadwayClient`.
 */
export interface RateLimiter {
  /**
   * Resolves when a request may leave. Rejects with the signal's reason if it is aborted first.
   * @param retry the request had a turn before, and should not wait behind those that came after it
   * @param reads the request only reads, and can wait until nothing that sends does
   */
  acquire(signal?: AbortSignal, retry?: boolean, reads?: boolean): Promise<void>;
  /** Called after each response with what it said about the limit. */
  observe?(state: RateLimitState): void;
}

/** The longest that a limiter holds all requests, in milliseconds. Those that leave then show whether the limit still applies. */
export const MAX_HOLD_MS = 60_000;

type Headers = { get(name: string): string | null };

/** The longest wait that makes sense, in milliseconds: a day. A longer one counts as absent. */
const MAX_WAIT_MS = 86_400_000;

/** How long the API's interval is if its header does not say so: https://marketplace.gohighlevel.com/docs/oauth/Faqs */
const INTERVAL_MS = 10_000;

/** Reads what a response says about the limit, and from it how long no request should leave, if the API says so. */
export function readLimits(status: number, headers: Headers): RateLimitState {
  const state = readRateLimit(headers);
  const { remaining, dailyRemaining, intervalMs } = state;
  // With the day's requests used up, waiting takes hours: each call fails at once.
  if (dailyRemaining === 0 || (status !== 429 && remaining !== 0)) return state;
  const retryAfterMs = status === 429 ? readRetryAfter(headers) : undefined;
  const holdMs = retryAfterMs ?? intervalMs ?? (remaining === 0 ? INTERVAL_MS : undefined);
  return holdMs === undefined ? state : { ...state, holdMs };
}

/** Reads the rate-limit headers; a header that is absent or not a number leaves its field out. */
function readRateLimit(headers: Headers): RateLimitState {
  const state: RateLimitState = {};
  for (const [field, header] of FIELDS) {
    // An absent header becomes "null", which is not a number.
    const value = String(headers.get(header));
    if (/^\d{1,15}$/.test(value)) state[field] = Number(value);
  }
  return state;
}

const FIELDS: readonly [keyof RateLimitState, string][] = [
  ["limit", "x-ratelimit-max"],
  ["remaining", "x-ratelimit-remaining"],
  ["intervalMs", "x-ratelimit-interval-milliseconds"],
  ["dailyLimit", "x-ratelimit-limit-daily"],
  ["dailyRemaining", "x-ratelimit-daily-remaining"],
  ["dailyResetMs", "x-ratelimit-daily-reset"],
];

/**
 * `Retry-After` in milliseconds, from seconds or from a date. A date is compared with the response's own `Date`, so that a wrong
 * clock on this machine does not matter. Undefined if it is absent, past, or more than a day away.
 */
export function readRetryAfter(headers: Headers): number | undefined {
  const value = headers.get("retry-after")?.trim();
  if (!value) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(value)
    ? Number(value) * 1000
    : Date.parse(value) - (Date.parse(headers.get("date") ?? "") || Date.now());
  return ms >= 0 && ms <= MAX_WAIT_MS ? ms : undefined;
}
