// What an answer's headers say of the API's rate limit. None of them is on the page; all were seen on the wire.

/** The last known state of the rate limit. A field is absent where no answer has told it. */
export interface RateLimitState {
  /** Requests allowed in one interval (`X-RateLimit-Max`; 100). */
  limit?: number;
  /** Requests left in the interval (`X-RateLimit-Remaining`). */
  remaining?: number;
  /** The interval's length in milliseconds (`X-RateLimit-Interval-Milliseconds`; 10 000). */
  intervalMs?: number;
  /** Requests allowed in a day (`X-RateLimit-Limit-Daily`; 200 000). */
  dailyLimit?: number;
  /** Requests left today (`X-RateLimit-Daily-Remaining`). */
  dailyRemaining?: number;
  /** Milliseconds until the day's count starts again (`X-RateLimit-Daily-Reset`; the unit is a guess). */
  dailyResetMs?: number;
  /**
   * No request should leave for this many milliseconds, counted from the answer: after a 429, or with no request left in
   * the interval.
   */
  holdMs?: number;
}

/**
 * Decides when a request may leave. The default one paces in process; give your own to `createLeadwayClient` to share one
 * limit between processes.
 */
export interface RateLimiter {
  /**
   * Resolves when a request may leave; rejects with the signal's reason when it is aborted first.
   * @param retry the request has had a turn before: it should not wait behind those that came after it
   */
  acquire(signal?: AbortSignal, retry?: boolean): Promise<void>;
  /** Told after each answer what it said of the limit. */
  observe?(state: RateLimitState): void;
}

type Headers = { get(name: string): string | null };

/** Longest wait that is believed, in milliseconds: a day. A longer one makes no sense and counts as absent. */
const MAX_WAIT_MS = 86_400_000;

/** Reads the rate-limit headers; a header that is absent or no number leaves its field out. */
export function readRateLimit(headers: Headers): RateLimitState {
  const state: RateLimitState = {};
  for (const [field, header] of FIELDS) {
    // What is absent is read as "null", which is no number.
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
 * `Retry-After` in milliseconds, from seconds or from a date (measured against the answer's own `Date`, so that a wrong
 * clock here does no harm). Absent, past, or longer than a day: undefined.
 */
export function readRetryAfter(headers: Headers): number | undefined {
  const value = headers.get("retry-after")?.trim();
  if (!value) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(value)
    ? Number(value) * 1000
    : Date.parse(value) - (Date.parse(headers.get("date") ?? "") || Date.now());
  return ms >= 0 && ms <= MAX_WAIT_MS ? ms : undefined;
}
