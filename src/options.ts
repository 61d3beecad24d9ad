// What a caller may set; checked once, here.
import { LeadwayInputError, type Problem } from "./errors.js";
import { defaultVersion, server } from "./generated/facts.js";
import type { Fetch } from "./transport/attempt.js";
import type { Logger } from "./transport/log.js";
import { pacer } from "./transport/pacer.js";
import type { RateLimiter } from "./transport/rate-limit.js";
import type { Delivery } from "./transport/retry.js";
import { isToken, TOKEN, type Token } from "./transport/token.js";

/** What `createLeadwayClient` takes. All but `token` may be left out. */
export interface LeadwayClientOptions {
  /**
   * The bearer token, made in the Leadway portal; or a function that returns one or a promise of one, asked before each
   * attempt (an OAuth access token that is renewed). `undefined` is let through by the type, so that an environment
   * variable can be handed in as it is, and refused when the client is made.
   */
  token: Token | undefined;
  /** Where the API is: https, or http on loopback. Default: the contract's server. In tests, the mock's address. */
  baseUrl?: string | undefined;
  /** The `Version` header. Default: the contract's, 2021-07-28. */
  version?: string | undefined;
  /**
   * Time for one call in milliseconds, 1 to 2³¹−1: from its turn to send, through token, attempts and the waits between
   * them, to the last byte of the answer. Default 30 000.
   */
  timeoutMs?: number | undefined;
  /** Attempts after the first, 0 or more. Default 2. Only what provably was not taken is tried again; see `delivery`. */
  maxRetries?: number | undefined;
  /**
   * `at-most-once` (default) retries a 429 and what provably never left. `at-least-once` also retries a 5xx, a timeout and
   * a cut connection: the message may then reach its person twice.
   */
  delivery?: Delivery | undefined;
  /** When a request may leave. Default: paced in process below 100 per 10 s; `false`: at once. */
  rateLimiter?: RateLimiter | false | undefined;
  /** Check a message against the contract before it is sent. Default `true`. */
  validate?: boolean | undefined;
  /** Any function of fetch's shape. Default: the global one, looked up at each attempt. */
  fetch?: Fetch | undefined;
  /** Where log lines go. Default: nowhere. Never sees a token, a recipient or a text. */
  logger?: Logger | undefined;
  /** Put before our own `User-Agent`: `my-app/1.0`. */
  userAgent?: string | undefined;
  /** Let `baseUrl` be http beyond loopback: a mock in another container. The token travels in the clear. Default `false`. */
  dangerouslyAllowHttp?: boolean | undefined;
}

/** What one call takes beside its message or body. */
export interface CallOptions {
  /** Ends the call at once, its waits included. */
  signal?: AbortSignal | undefined;
  /** For this call, in place of the client's. */
  timeoutMs?: number | undefined;
  /** For this call, in place of the client's. */
  maxRetries?: number | undefined;
  /**
   * Called right before the request first goes to `fetch`, and awaited: after the input check, the rate limiter's turn and the
   * token. A journal, an outbox or a queue writes "about to send" here. If it throws, nothing is sent (`aborted`, `not-sent`).
   * Its time counts toward `timeoutMs`.
   */
  beforeRequest?: (() => void | Promise<void>) | undefined;
  /** Headers to add. `Authorization`, `Version` and `Content-Type` are ours and win. */
  headers?: Readonly<Record<string, string>> | undefined;
}

/** The options with their defaults filled in. */
export interface Settings {
  readonly token: Token;
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

/** Checks the options and fills in the defaults; throws a `LeadwayInputError` that lists everything wrong. */
export function readOptions(options: LeadwayClientOptions): Settings {
  const settings = read("The client was not made", options, CLIENT_RULES) as unknown as Settings;
  return { ...settings, rateLimiter: settings.rateLimiter ?? pacer() };
}

/** Checks what a call was given; throws a `LeadwayInputError`. */
export function readCallOptions(options: CallOptions): CallOptions {
  return read("The message was not sent", options, CALL_RULES);
}

/** What a value must be: the test, the words for it, and what it is where it is left out. */
type Rule = readonly [test: (value: unknown, options: Options) => boolean, words: string, fallback?: unknown];
type Options = Readonly<Record<string, unknown>>;

function read(subject: string, options: object, rules: Record<string, Rule>): Options {
  const given = Object(options) as Options;
  const names = Object.keys(rules);
  const problems: Problem[] = [];
  for (const path of Object.keys(given)) {
    if (!names.includes(path)) problems.push({ path, rule: `is no option: there are ${names.join(", ")}` });
  }
  const values: Record<string, unknown> = {};
  for (const path of names) {
    const [test, words, fallback] = rules[path] as Rule;
    const value = given[path] === undefined ? fallback : given[path];
    if ((value !== undefined || path === "token") && !test(value, given)) {
      problems.push({ path, rule: `${value === undefined ? "is missing: it " : ""}must be ${words}` });
    }
    values[path] = value;
  }
  if (problems.length > 0) throw new LeadwayInputError(subject, problems);
  return values;
}

const isA = (type: string, fallback?: unknown): Rule => [(value) => typeof value === type, `a ${type}`, fallback];
const has = (value: unknown, ...methods: string[]) => methods.every((name) => typeof Object(value)[name] === "function");

// A Headers or a Map has no names of its own to go through; a runtime cuts line breaks off at the ends, and quotes others.
const areHeaders = (value: unknown) => {
  try {
    const entries = Object.entries(Object(value));
    new Headers(entries as [string, string][]);
    return !(Symbol.iterator in Object(value)) && entries.every(([, text]) => text === String(text).trim());
  } catch {
    return false;
  }
};
const isHeader = (value: unknown) => value !== "" && areHeaders({ value });
const HEADER = "text that a header takes";

const TIMEOUT = [
  (value: unknown) => typeof value === "number" && value >= 1 && value < 2 ** 31,
  "a number from 1 to 2147483647",
] as const;
const RETRIES = [(value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0, "a whole number, 0 or more"] as const;

const DELIVERIES: unknown[] = ["at-most-once", "at-least-once"] satisfies Delivery[];
const LEVELS = ["debug", "info", "warn", "error"];

const CALL_RULES: Record<string, Rule> = {
  timeoutMs: TIMEOUT,
  maxRetries: RETRIES,
  signal: [(value) => has(value, "addEventListener", "removeEventListener"), "an AbortSignal"],
  headers: [areHeaders, "a plain object of text that headers take"],
  beforeRequest: isA("function"),
};

const CLIENT_RULES: Record<string, Rule> = {
  token: [(value) => typeof value === "function" || isToken(value), `a function, or ${TOKEN}`],
  baseUrl: [isBaseUrl, "an https URL without user, query or fragment; http is for loopback", server],
  version: [isHeader, HEADER, defaultVersion],
  timeoutMs: [...TIMEOUT, 30_000],
  maxRetries: [...RETRIES, 2],
  delivery: [(value) => DELIVERIES.includes(value), DELIVERIES.join(" or "), DELIVERIES[0]],
  rateLimiter: [(value) => value === false || has(value, "acquire"), "false, or an object with acquire"],
  validate: isA("boolean", true),
  fetch: isA("function"),
  logger: [(value) => has(value, ...LEVELS), `an object with ${LEVELS}`],
  userAgent: [isHeader, HEADER],
  dangerouslyAllowHttp: isA("boolean"),
};

function isBaseUrl(value: unknown, { dangerouslyAllowHttp }: Options): boolean {
  try {
    const { protocol, hostname, username, password } = new URL(value as string);
    const loopback = /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
    const secure = protocol === "https:" || (protocol === "http:" && (loopback || dangerouslyAllowHttp === true));
    // A URL or a list, which `new URL` takes, has no `match`.
    return secure && !(username || password || (value as string).match(/[?#]/));
  } catch {
    return false;
  }
}
