// What the API says about its rate limit.

/**
 * What the response headers last said about the API's rate limit. A field is absent if no response contained it. The headers are
 * not documented, except that the limit is 100 requests in 10 s and 200,000 a day.
 */
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
  /** Milliseconds until the day's count starts again (`X-RateLimit-Daily-Reset`, not documented, seen live). */
  dailyResetMs?: number;
  /**
   * No request should leave for this many milliseconds, counted from the response: after a 429, or when the interval has no
   * requests left. Absent if the API does not say how long.
   */
  holdMs?: number;
}
