// What can go wrong, and whether the message may have gone out.
import type { RateLimitState } from "./transport/rate-limit.js";

/**
 * Whether the message may have reached its person:
 * - `not-sent`: nothing reached the API. Sending again is safe.
 * - `rejected`: the API answered that it did not take the message. Mend the cause first; after a 429, wait.
 * - `unknown`: it may have gone out. Look before you send again: no key makes a send idempotent (seen on the wire).
 */
export type Outcome = "not-sent" | "rejected" | "unknown";

/** What went wrong, as a word to branch on; each belongs to one error class. */
export type LeadwayErrorCode =
  | "invalid-input"
  | "token-unavailable"
  | "connection-failed"
  | "timed-out"
  | "aborted"
  | "unreadable-answer"
  | "redirected"
  | "api-error"
  | "rate-limited";

/** One thing wrong with an option, a header or a message. Never holds the value itself. */
export interface Problem {
  /** Where: `timeoutMs`, `headers.X-Name`, `attachments[0]`, `forward.isForwarded`; `""` for the whole. */
  path: string;
  /** What is wrong, in plain words. */
  rule: string;
  /** What to do about it. */
  remedy?: string;
}

/** What every {@link LeadwayError} is made of; its classes add fields of their own. */
export interface LeadwayErrorFields {
  code: LeadwayErrorCode;
  outcome: Outcome;
  /** How many requests were handed to `fetch` for this call. */
  attempts: number;
  /** A copy of what was thrown underneath, with the token, the recipient and the text taken out. */
  cause?: unknown;
}

// In the global registry, so that a second copy of this module (ESM beside CommonJS) reads the same mark.
const BRAND = Symbol.for("leadway-client.error");

/** Base of all errors that this client throws. Recognise one with {@link isLeadwayError}. */
export abstract class LeadwayError extends Error implements LeadwayErrorFields {
  /** The class's own part of `name`: a minifier renames classes, and users read this. */
  protected static readonly kind: string;

  // Declared, not initialised: the constructor takes over every field that it is given, those of the classes below too.
  declare readonly code: LeadwayErrorCode;
  /** Whether the message may have gone out. */
  declare readonly outcome: Outcome;
  /** How many requests were handed to `fetch` for this call. */
  declare readonly attempts: number;

  /** Errors are made by the client; the fields beyond the common ones are those that the class declares. */
  constructor(message: string, fields: LeadwayErrorFields & Record<string, unknown>) {
    const { cause, ...own } = fields;
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, { name: `Leadway${new.target.kind}Error` }, own);
  }

  get [BRAND](): true {
    return true;
  }

  /** For loggers that write JSON: an Error's own `name` and `message` are left out of `JSON.stringify` otherwise. */
  toJSON(): object {
    return Object.assign({ message: this.message }, this);
  }
}

/** An option, a header or a message that is wrong; `problems` lists what and where. Nothing was sent. */
export class LeadwayInputError extends LeadwayError {
  protected static override readonly kind: string = "Input";
  declare readonly code: "invalid-input";
  /** Everything that is wrong, in the order found. */
  declare readonly problems: readonly Problem[];

  constructor(subject: string, problems: readonly Problem[], fields?: Partial<LeadwayErrorFields>) {
    const lines = problems.map(({ path, rule, remedy }) => `${path && `${path} `}${rule}${remedy ? `. ${remedy}` : ""}`);
    const own = { code: "invalid-input" as const, outcome: "not-sent" as const, attempts: 0, problems };
    super(`${subject}: ${lines.join("; ")}`, { ...own, ...fields });
  }
}

/** The token function failed, hung or gave nothing usable. Not retried. */
export class LeadwayTokenError extends LeadwayError {
  protected static override readonly kind: string = "Token";
  declare readonly code: "token-unavailable";
}

/** No answer: the connection was refused, the name not found, or the line was cut. */
export class LeadwayConnectionError extends LeadwayError {
  protected static override readonly kind: string = "Connection";
  declare readonly code: "connection-failed";
}

/** The call's deadline passed (`timeoutMs`). */
export class LeadwayTimeoutError extends LeadwayError {
  protected static override readonly kind: string = "Timeout";
  declare readonly code: "timed-out";
}

/** The caller's signal ended the call. */
export class LeadwayAbortError extends LeadwayError {
  protected static override readonly kind: string = "Abort";
  declare readonly code: "aborted";
}

/** An answer that is none: a redirect (`redirected`), or a 2xx without what it must say (`unreadable-answer`). */
export class LeadwayAnswerError extends LeadwayError {
  protected static override readonly kind: string = "Answer";
  declare readonly code: "unreadable-answer" | "redirected";
  /** The HTTP status; 0 where a browser hides a redirect. */
  declare readonly status: number;
}

/** The API answered 4xx (`rejected`) or 5xx (`unknown`). */
export class LeadwayApiError extends LeadwayError {
  protected static override readonly kind: string = "Api";
  declare readonly code: "api-error" | "rate-limited";
  /** The HTTP status. */
  declare readonly status: number;
  /** The API's own code, such as `CONVERSATIONS_MSG_NO_CONTENT`. Undocumented, seen on the wire. */
  declare readonly canonicalCode: string | undefined;
  /** The request's id in the API's logs: give it to support. Undocumented, seen on the wire. */
  declare readonly traceId: string | undefined;
  /** What the API said; empty where the answer was no JSON. */
  declare readonly messages: readonly string[];
  /** What the answer's headers said of the rate limit. */
  declare readonly rateLimit: RateLimitState;
}

/** 429, with no retry left or no time for it. */
export class LeadwayRateLimitError extends LeadwayApiError {
  protected static override readonly kind: string = "RateLimit";
  declare readonly code: "rate-limited";
  /** Which limit was met: 100 requests per 10 s (`burst`), 200,000 a day (`daily`), or the answer did not say. */
  declare readonly scope: "burst" | "daily" | "unknown";
  /** How long to wait before sending again, in milliseconds; undefined for a spent day whose reset nobody tells. */
  declare readonly retryAfterMs: number | undefined;
}

/** Every error that this client throws, told apart by `code`. */
export type AnyLeadwayError =
  | LeadwayInputError
  | LeadwayTokenError
  | LeadwayConnectionError
  | LeadwayTimeoutError
  | LeadwayAbortError
  | LeadwayAnswerError
  | (LeadwayApiError & { readonly code: "api-error" })
  | LeadwayRateLimitError;

/**
 * Tells an error of this client from any other, across copies of the module (ESM beside CommonJS), where `instanceof`
 * fails. Then branch on `code`, which narrows the type, and on `outcome`.
 */
export function isLeadwayError(error: unknown): error is AnyLeadwayError {
  return (error as { [BRAND]?: unknown } | null | undefined)?.[BRAND] === true;
}
