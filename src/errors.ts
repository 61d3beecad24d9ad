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

/** What every {@link LeadwayError} is made of. */
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
  readonly code: LeadwayErrorCode;
  /** Whether the message may have gone out. */
  readonly outcome: Outcome;
  /** How many requests were handed to `fetch` for this call. */
  readonly attempts: number;

  constructor(message: string, fields: LeadwayErrorFields) {
    super(message, fields.cause === undefined ? undefined : { cause: fields.cause });
    // Set here, not taken from the class: a minifier renames classes, and users read this name.
    this.name = NAMES[fields.code];
    this.code = fields.code;
    this.outcome = fields.outcome;
    this.attempts = fields.attempts;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** For loggers that write JSON: an Error's own `name` and `message` are left out of `JSON.stringify` otherwise. */
  toJSON(): object {
    return Object.assign({ message: this.message }, this);
  }
}

/** An option, a header or a message that is wrong; `problems` lists what and where. Nothing was sent. */
export class LeadwayInputError extends LeadwayError {
  declare readonly code: "invalid-input";
  /** Everything that is wrong, in the order found. */
  readonly problems: readonly Problem[];

  constructor(subject: string, problems: readonly Problem[], fields?: Partial<LeadwayErrorFields>) {
    const lines = problems.map(({ path, rule, remedy }) => `${path && `${path} `}${rule}${remedy ? `. ${remedy}` : ""}`);
    super(`${subject}: ${lines.join("; ")}`, { code: "invalid-input", outcome: "not-sent", attempts: 0, ...fields });
    this.problems = problems;
  }
}

/** The token function failed, hung or gave nothing usable. Not retried. */
export class LeadwayTokenError extends LeadwayError {
  declare readonly code: "token-unavailable";
}

/** No answer: the connection was refused, the name not found, or the line was cut. */
export class LeadwayConnectionError extends LeadwayError {
  declare readonly code: "connection-failed";
}

/** The call's deadline passed (`timeoutMs`). */
export class LeadwayTimeoutError extends LeadwayError {
  declare readonly code: "timed-out";
}

/** The caller's signal ended the call. */
export class LeadwayAbortError extends LeadwayError {
  declare readonly code: "aborted";
}

/** An answer that is none: a redirect (`redirected`), or a 2xx without what it must say (`unreadable-answer`). */
export class LeadwayAnswerError extends LeadwayError {
  declare readonly code: "unreadable-answer" | "redirected";
  /** The HTTP status; 0 where a browser hides a redirect. */
  readonly status: number;

  constructor(message: string, fields: LeadwayErrorFields & { status: number }) {
    super(message, fields);
    this.status = fields.status;
  }
}

/** What a {@link LeadwayApiError} has beside the common fields. */
export interface LeadwayApiErrorFields extends LeadwayErrorFields {
  status: number;
  canonicalCode?: string | undefined;
  traceId?: string | undefined;
  messages: readonly string[];
  rateLimit: RateLimitState;
}

/** The API answered 4xx (`rejected`) or 5xx (`unknown`). */
export class LeadwayApiError extends LeadwayError {
  declare readonly code: "api-error" | "rate-limited";
  /** The HTTP status. */
  readonly status: number;
  /** The API's own code, such as `CONVERSATIONS_MSG_NO_CONTENT`. Undocumented, seen on the wire. */
  readonly canonicalCode: string | undefined;
  /** The request's id in the API's logs: give it to support. Undocumented, seen on the wire. */
  readonly traceId: string | undefined;
  /** What the API said; empty where the answer was no JSON. */
  readonly messages: readonly string[];
  /** What the answer's headers said of the rate limit. */
  readonly rateLimit: RateLimitState;

  constructor(message: string, fields: LeadwayApiErrorFields) {
    super(message, fields);
    this.status = fields.status;
    this.canonicalCode = fields.canonicalCode;
    this.traceId = fields.traceId;
    this.messages = fields.messages;
    this.rateLimit = fields.rateLimit;
  }
}

/** 429, with no retry left or no time for it. */
export class LeadwayRateLimitError extends LeadwayApiError {
  declare readonly code: "rate-limited";
  /** Which limit was met: 100 requests per 10 s (`burst`), 200,000 a day (`daily`), or the answer did not say. */
  readonly scope: "burst" | "daily" | "unknown";
  /** How long to wait before sending again, in milliseconds, where the answer or the backoff tells. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, fields: LeadwayApiErrorFields & Pick<LeadwayRateLimitError, "scope" | "retryAfterMs">) {
    super(message, fields);
    this.scope = fields.scope;
    this.retryAfterMs = fields.retryAfterMs;
  }
}

const NAMES: Record<LeadwayErrorCode, string> = {
  "invalid-input": "LeadwayInputError",
  "token-unavailable": "LeadwayTokenError",
  "connection-failed": "LeadwayConnectionError",
  "timed-out": "LeadwayTimeoutError",
  aborted: "LeadwayAbortError",
  "unreadable-answer": "LeadwayAnswerError",
  redirected: "LeadwayAnswerError",
  "api-error": "LeadwayApiError",
  "rate-limited": "LeadwayRateLimitError",
};

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
  return typeof error === "object" && error !== null && (error as { [BRAND]?: unknown })[BRAND] === true;
}
