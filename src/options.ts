// What a caller may set; checked once, here.
import { LeadwayInputError, type Problem } from "./errors.js";
import { defaultVersion, server } from "./generated/facts.js";
import type { Fetch } from "./transport/attempt.js";
import type { Logger } from "./transport/log.js";
import { createPacer } from "./transport/pacer.js";
import type { RateLimiter } from "./transport/rate-limit.js";
import type { Delivery } from "./transport/retry.js";
import { type Token, tokenProblem } from "./transport/token.js";

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
  readonly rateLimiter: RateLimiter | undefined;
  readonly validate: boolean;
  readonly fetch: Fetch | undefined;
  readonly logger: Logger | undefined;
  readonly userAgent: string | undefined;
}

/** Checks the options and fills in the defaults; throws a `LeadwayInputError` that lists everything wrong. */
export function readOptions(options: LeadwayClientOptions): Settings {
  const problems = checkOptions(options, CLIENT_RULES);
  if (problems.length > 0) throw new LeadwayInputError("The client was not made", problems);
  const { baseUrl = server, rateLimiter } = options;
  return {
    token: options.token as Token,
    baseUrl: baseUrl.replace(/\/+$/, ""),
    version: options.version ?? defaultVersion,
    timeoutMs: options.timeoutMs ?? 30_000,
    maxRetries: options.maxRetries ?? 2,
    delivery: options.delivery ?? "at-most-once",
    rateLimiter: rateLimiter === false ? undefined : (rateLimiter ?? createPacer()),
    validate: options.validate ?? true,
    fetch: options.fetch,
    logger: options.logger,
    userAgent: options.userAgent,
  };
}

/** Checks what a call was given; throws a `LeadwayInputError`. Other keys are the caller's: the body. */
export function checkCallOptions(options: CallOptions): void {
  const problems = checkOptions(options, CALL_RULES);
  if (problems.length > 0) throw new LeadwayInputError("The message was not sent", problems);
}

/** What is wrong with a value, in words; undefined where nothing is. */
type Rule = (value: unknown, options: Record<string, unknown>) => string | undefined;

function checkOptions(options: object, rules: Record<string, Rule>): Problem[] {
  const given = Object(options) as Record<string, unknown>;
  const unknown = Object.keys(given).filter((path) => !Object.hasOwn(rules, path));
  return [
    ...unknown.map((path) => ({ path, rule: "is no option", remedy: `There are ${Object.keys(rules).join(", ")}` })),
    ...Object.entries(rules).flatMap(([path, check]) => {
      const value = given[path];
      const rule = value === undefined && path !== "token" ? undefined : check(value, given);
      return rule ? [{ path, rule }] : [];
    }),
  ];
}

const rule =
  (test: (value: unknown) => boolean, text: string): Rule =>
  (value) =>
    test(value) ? undefined : text;
const has = (...methods: string[]): Rule =>
  rule((value) => methods.every((name) => typeof Object(value)[name] === "function"), `must have ${methods.join(", ")}`);
const isFlag = rule((value) => typeof value === "boolean", "must be true or false");
// A runtime that is handed a bad header throws an error that quotes it.
const isHeaderText = (value: unknown) => typeof value === "string" && /^[\x20-\x7e\xa0-\xff]*[\x21-\x7e\xa0-\xff]$/.test(value);
const headerText = rule(isHeaderText, "must be a text that a header takes: not empty, no line break");

const CALL_RULES: Record<string, Rule> = {
  signal: rule((value) => typeof Object(value).aborted === "boolean", "must be an AbortSignal"),
  timeoutMs: rule(
    (value) => Number(value) >= 1 && Number(value) < 2 ** 31 && typeof value === "number",
    "must be a number of milliseconds from 1 to 2147483647",
  ),
  maxRetries: rule((value) => Number.isSafeInteger(value) && Number(value) >= 0, "must be a whole number, 0 or more"),
  headers: (value) => {
    if (typeof value !== "object" || value === null) return "must be an object of names and values";
    const bad = Object.entries(value).find(([name, text]) => !/^[\w!#$%&'*+.^`|~-]+$/.test(name) || !isHeaderText(text));
    return bad && `holds a name or a value that no header takes, at number ${Object.keys(value).indexOf(bad[0]) + 1}`;
  },
};

const CLIENT_RULES: Record<string, Rule> = {
  token: (value) => (typeof value === "function" ? undefined : tokenProblem(value)),
  baseUrl: checkBaseUrl,
  version: headerText,
  timeoutMs: CALL_RULES.timeoutMs as Rule,
  maxRetries: CALL_RULES.maxRetries as Rule,
  delivery: rule((value) => value === "at-most-once" || value === "at-least-once", 'must be "at-most-once" or "at-least-once"'),
  rateLimiter: (value) => (value === false ? undefined : has("acquire")(value, {})),
  validate: isFlag,
  fetch: rule((value) => typeof value === "function", "must be a function"),
  logger: has("debug", "info", "warn", "error"),
  userAgent: headerText,
  dangerouslyAllowHttp: isFlag,
};

function checkBaseUrl(value: unknown, { dangerouslyAllowHttp }: Record<string, unknown>): string | undefined {
  const url = typeof value === "string" ? parseUrl(value) : undefined;
  // Not quoted: it may hold a password.
  if (url === undefined) return "must be a whole URL, such as https://services.leadconnectorhq.com";
  if (url.username || url.password || /[?#]/.test(value as string)) return "must hold no user, password, query or fragment";
  const loopback = /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url.protocol === "https:" || (url.protocol === "http:" && (loopback || dangerouslyAllowHttp === true))) return undefined;
  return "must be https: over http anyone on the way reads the token. Http is for loopback, or with dangerouslyAllowHttp";
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
