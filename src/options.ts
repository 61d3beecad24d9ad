// What a caller may set.
import type { Fetch } from "./transport/attempt.js";
import type { ResponseInfo } from "./transport/call.js";
import type { Logger } from "./transport/log.js";
import type { RateLimiter } from "./transport/rate-limit.js";
import type { Delivery } from "./transport/retry.js";
import type { Token } from "./transport/token.js";

/** The options of `createLeadwayClient`. Only `token` is required. */
export interface LeadwayClientOptions {
  /**
   * The bearer token from the Leadway portal. Or a function that returns one, or a promise of one: it is called before each
   * attempt, for an OAuth access token that is renewed. The type allows `undefined`, so that you can pass an environment variable
   * as it is; the client refuses it when it is created.
   */
  token: Token | undefined;
  /** The sub-account (location) that the token belongs to, for the calls that need it. Default: none. */
  locationId?: string | undefined;
  /** The API's address: https, or http on loopback. Default: the contract's server. In tests, the mock server's address. */
  baseUrl?: string | undefined;
  /** The `Version` header. Default: the contract's, 2021-07-28. */
  version?: string | undefined;
  /**
   * Time for one call in milliseconds, 1 to 2³¹−1. Covers everything after the rate limiter's first turn: the token, all
   * attempts, the waits between them, and the response to its last byte. Default 30 000.
   */
  timeoutMs?: number | undefined;
  /** Attempts after the first, 0 or more. Default 2. Only what provably had no effect is retried; see `delivery`. */
  maxRetries?: number | undefined;
  /**
   * `at-most-once` (default) retries a 429 and what provably never left. `at-least-once` also retries a 5xx, a 408, a timeout and
   * a cut connection: the person may then get the message twice.
   */
  delivery?: Delivery | undefined;
  /** Decides when a request may leave. Default: a {@link pacer}, below 100 requests per 10 s. `false`: at once. */
  rateLimiter?: RateLimiter | false | undefined;
  /** Check a message against the contract before it is sent. Default `true`. */
  validate?: boolean | undefined;
  /** A function that works like `fetch`. Default: the global one, looked up at each attempt. */
  fetch?: Fetch | undefined;
  /** Receives log lines. Default: none. Log lines contain no token, no recipient and no text. */
  logger?: Logger | undefined;
  /** Your own `User-Agent`, put before ours: `my-app/1.0`. */
  userAgent?: string | undefined;
  /** Allow an http `baseUrl` beyond loopback: a mock server in another container. The token is then not encrypted. Default `false`. */
  dangerouslyAllowHttp?: boolean | undefined;
}

/** The options of one call. */
export interface CallOptions {
  /** Ends the call at once, including its waits. */
  signal?: AbortSignal | undefined;
  /** For this call, instead of the client's. */
  timeoutMs?: number | undefined;
  /** For this call, instead of the client's. */
  maxRetries?: number | undefined;
  /**
   * Called right before the request first goes to `fetch`, and awaited: after the input check, the rate limiter's turn and the
   * token. A journal, an outbox or a queue writes "about to send" here. If it throws, nothing is sent (`aborted`, `not-sent`).
   * Its time counts toward `timeoutMs`.
   */
  beforeRequest?: (() => void | Promise<void>) | undefined;
  /**
   * Called with the status and headers of the response that the call ends with, before it resolves or rejects. Not called if it
   * ends without one, for example while it waits to retry. What it throws is ignored.
   */
  onResponse?: ((info: ResponseInfo) => void) | undefined;
  /**
   * Headers to add. Our own `Authorization`, `Version` and `Content-Type` replace them. Headers of the connection, such as
   * `Content-Length` and `Host`, are refused.
   */
  headers?: Readonly<Record<string, string>> | undefined;
}

/** The options with their defaults filled in. */
export interface Settings {
  readonly token: Token;
  readonly locationId: string | undefined;
  readonly baseUrl: string;
  readonly version: string;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly delivery: Delivery;
  readonly rateLimiter: RateLimiter | false;
  readonly validate: boolean;
  readonly fetch: Fetch | undefined;
  readonly logger: Logger | undefined;
  readonly userAgent: string | undefined;
}
