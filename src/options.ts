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
  readonly rateLimiter: RateLimiter | false;
  readonly validate: boolean;
  readonly fetch?: Fetch;
  readonly logger?: Logger;
  readonly userAgent?: string;
}

/** Checks the options and fills in the defaults; throws a `LeadwayInputError` that lists everything wrong. */
export function readOptions(options: LeadwayClientOptions): Settings {
  check("The client was not made", options, CLIENT_RULES);
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  return {
    baseUrl: server,
    version: defaultVersion,
    timeoutMs: 30_000,
    maxRetries: 2,
    delivery: "at-most-once",
    rateLimiter: createPacer(),
    validate: true,
    ...(given as { token: Token }),
  };
}

/** Checks what a call was given; throws a `LeadwayInputError`. */
export function checkCallOptions(options: CallOptions): void {
  check("The message was not sent", options, CALL_RULES);
}

/** What is wrong with a value, in words; undefined where nothing is. */
type Rule = (value: unknown, options: Record<string, unknown>) => string | undefined;

function check(subject: string, options: object, rules: Record<string, Rule>): void {
  const given = Object(options) as Record<string, unknown>;
  const problems: Problem[] = [];
  for (const path of Object.keys(given)) {
    const remedy = `The options are ${Object.keys(rules).join(", ")}`;
    if (!Object.hasOwn(rules, path)) problems.push({ path, rule: "is no option", remedy });
  }
  for (const [path, rule] of Object.entries(rules)) {
    const broken = given[path] === undefined && path !== "token" ? undefined : rule(given[path], given);
    if (broken) problems.push({ path, rule: broken });
  }
  if (problems.length > 0) throw new LeadwayInputError(subject, problems);
}

const must =
  (test: (value: unknown) => boolean, be: string): Rule =>
  (value) =>
    test(value) ? undefined : `must be ${be}`;
const isA = (type: string) => must((value) => typeof value === type, `a ${type}`);
const oneOf = (...values: unknown[]) => must((value) => values.includes(value), values.map((one) => `"${one}"`).join(" or "));
const has = (...methods: string[]) =>
  must((value) => methods.every((name) => typeof Object(value)[name] === "function"), `an object with ${methods.join(", ")}`);
const number = (from: number, to: number, isNumber: (value: unknown) => boolean) =>
  must((value) => isNumber(value) && Number(value) >= from && Number(value) <= to, `a number from ${from} to ${to}`);
// A runtime that is handed a bad header throws an error that quotes it.
const isHeader = (value: unknown) => typeof value === "string" && /^[ -~\xa0-\xff]*[!-~\xa0-\xff]$/.test(value);
const header = must(isHeader, "a text that a header takes: not empty, no line break");

const CALL_RULES = {
  signal: must((value) => typeof Object(value).aborted === "boolean", "an AbortSignal"),
  timeoutMs: number(1, 2 ** 31 - 1, Number.isFinite),
  maxRetries: number(0, 1_000, Number.isInteger),
  headers: (value: unknown) =>
    Object.entries(Object(value)).every(([name, text]) => /^[\w!#$%&'*+.^`|~-]+$/.test(name) && isHeader(text))
      ? undefined
      : "must be names and texts that headers take: not empty, no line break",
} satisfies Record<string, Rule>;

const CLIENT_RULES: Record<string, Rule> = {
  token: (value) => (typeof value === "function" ? undefined : tokenProblem(value)),
  baseUrl: baseUrlProblem,
  version: header,
  timeoutMs: CALL_RULES.timeoutMs,
  maxRetries: CALL_RULES.maxRetries,
  delivery: oneOf("at-most-once", "at-least-once"),
  rateLimiter: (value) => (value === false ? undefined : has("acquire")(value, {})),
  validate: isA("boolean"),
  fetch: isA("function"),
  logger: has("debug", "info", "warn", "error"),
  userAgent: header,
  dangerouslyAllowHttp: isA("boolean"),
};

function baseUrlProblem(value: unknown, { dangerouslyAllowHttp }: Record<string, unknown>): string | undefined {
  let url: URL;
  try {
    url = new URL(value as string);
  } catch {
    // Not quoted: it may hold a password.
    return `must be a whole URL, such as ${server}`;
  }
  if (url.username || url.password || /[?#]/.test(value as string)) return "must hold no user, password, query or fragment";
  const loopback = /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url.protocol === "https:" || (url.protocol === "http:" && (loopback || dangerouslyAllowHttp))) return undefined;
  return "must be https, or http on loopback: over http anyone on the way reads the token";
}
