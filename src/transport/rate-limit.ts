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
   * No request should leave for this many milliseconds: after a 429, or with no request left in the interval. Counted
   * from the moment the answer came.
   */
  holdMs?: number;
}

/**
 * Decides when a request may leave. The default one paces in process; give your own to `createLeadwayClient` to share one
 * limit between processes.
 */
export interface RateLimiter {
  /** Resolves when a request may leave; rejects with the signal's reason when it is aborted first. */
  acquire(signal?: AbortSignal): Promise<void>;
  /** Told after each answer what it said of the limit. */
  observe?(state: RateLimitState): void;
}
