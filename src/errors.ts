// What can go wrong, and whether the message may have gone out.
import type { RateLimitState } from "./rate-limit-state.js";

/**
 * Whether the message may have gone out:
 * - `not-sent`: nothing reached the API. It is safe to send again.
 * - `rejected`: the API answered that it did not accept the message. Fix the cause first; after a 429, wait.
 * - `unknown`: it may have gone out. Check before you send again: the API has no idempotency key.
 */
export type SendOutcome = "not-sent" | "rejected" | "unknown";

/** A {@link SendOutcome}; or `no-effect` for a call that only reads: it sent nothing, and says nothing about any message. */
export type Outcome = SendOutcome | "no-effect";

/** What went wrong, as a word to branch on. Each belongs to one error class. */
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

/** One thing that is wrong with an option, a header or a message. Never contains the value itself. */
export interface Problem {
  /** Where: `timeoutMs`, `headers.X-Name`, `attachments[0]`, `forward.isForwarded`; `""` for the value as a whole. */
  path: string;
  /** What is wrong. */
  rule: string;
  /** How to fix it. */
  remedy?: string;
}

/** The fields of every {@link LeadwayError}. Its classes add their own. */
export type LeadwayErrorFields = Pick<LeadwayError, "code" | "outcome" | "attempts" | "startedAt" | "endedAt" | "cause">;

// In the global registry, so that a second copy of this module (ESM and CommonJS in one program) finds it.
const BRAND = Symbol.for("leadway-client.error");

/** Base of all errors that this client throws. Recognise one with {@link isLeadwayError}. */
export abstract class LeadwayError extends Error {
  /** @internal The class's part of `name`. A minifier renames classes, and users read this. */
  protected static readonly kind: string;

  // Declared, not initialised: the constructor assigns every field that it gets, also those of the classes below.
  /** What went wrong. */
  declare readonly code: LeadwayErrorCode;
  /** Whether the message may have gone out. */
  declare readonly outcome: Outcome;
  /** How many requests were passed to `fetch` for this call. */
  declare readonly attempts: number;
  /** Before the first byte could leave, in ms since 1970. Absent for invalid input. */
  declare readonly startedAt?: number;
  /** When the call ended, in ms since 1970. Absent for invalid input. */
  declare readonly endedAt?: number;

  /** The client makes the errors. Fields beyond the common ones are those that the class declares. */
  constructor(message: string, fields: LeadwayErrorFields & Record<string, unknown>) {
    const { cause, ...own } = fields;
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, { name: `Leadway${new.target.kind}Error` }, own);
  }

  /** @internal */
  get [BRAND](): true {
    return true;
  }

  /** For loggers that write JSON: `JSON.stringify` leaves out an Error's `message`. */
  toJSON(): object {
    return Object.assign({ message: this.message }, this);
  }
}

/** What wrong input comes to: nothing was sent, by a call that sends something or by one that only reads. */
export type InputOutcome = "not-sent" | "no-effect";

/** An option, a header or a message is invalid. `problems` lists what and where. Nothing was sent. */
export class LeadwayInputError extends LeadwayError {
  /** @internal */
  protected static override readonly kind: string = "Input";
  declare readonly code: "invalid-input";
  /** Everything that is wrong, in the order found. */
  declare readonly problems: readonly Problem[];

  /** @param outcome `no-effect` for the input of a read */
  constructor(subject: string, problems: readonly Problem[], outcome: InputOutcome = "not-sent") {
    const lines = problems.map(({ path, rule, remedy }) => `${path && `${path} `}${rule}${remedy ? `. ${remedy}` : ""}`);
    super(`${subject}: ${lines.join("; ")}`, { code: "invalid-input", outcome, attempts: 0, problems });
  }
}

/** The token function failed, did not end in time, or returned something that is not a token. Not retried. */
export class LeadwayTokenError extends LeadwayError {
  /** @internal */
  protected static override readonly kind: string = "Token";
  declare readonly code: "token-unavailable";
}

/** No response: the connection was refused or cut, or the name was not found. Also when your `rateLimiter` fails. */
export class LeadwayConnectionError extends LeadwayError {
  /** @internal */
  protected static override readonly kind: string = "Connection";
  declare readonly code: "connection-failed";
}

/** The call took longer than `timeoutMs`. */
export class LeadwayTimeoutError extends LeadwayError {
  /** @internal */
  protected static override readonly kind: string = "Timeout";
  declare readonly code: "timed-out";
}

/** The caller ended the call: the `signal` was aborted, or `beforeRequest` threw an error. */
export class LeadwayAbortError extends LeadwayError {
  /** @internal */
  protected static override readonly kind: string = "Abort";
  declare readonly code: "aborted";
}

/**
 * The response can't be used: a redirect, which is never followed (`redirected`), or a 2xx without the message's id
 * (`unreadable-answer`). Most often, something between this program and the API answered.
 */
export class LeadwayAnswerError extends LeadwayError {
  /** @internal */
  protected static override readonly kind: string = "Answer";
  declare readonly code: "unreadable-answer" | "redirected";
  /** The HTTP status; 0 if a browser hides a redirect. */
  declare readonly status: number;
}

/** The API answered with a 4xx (`rejected`; `unknown` for 408 and 499) or a 5xx (`unknown`). */
export class LeadwayApiError extends LeadwayError {
  /** @internal */
  protected static override readonly kind: string = "Api";
  declare readonly code: "api-error" | "rate-limited";
  /** The HTTP status. */
  declare readonly status: number;
  /** The API's own code, such as `CONVERSATIONS_MSG_NO_CONTENT`. The live API sends it; it is not documented. */
  declare readonly canonicalCode: string | undefined;
  /** The request's id in the API's logs, for its support. The live API sends it; it is not documented. */
  declare readonly traceId: string | undefined;
  /** What the response headers said about the rate limit. */
  declare readonly rateLimit: RateLimitState;
  // Private, so that nothing that prints or serialises the error finds it, not even `util.inspect` with `showHidden`.
  readonly #messages: readonly string[];

  constructor(message: string, { messages, ...fields }: LeadwayErrorFields & Record<string, unknown>) {
    super(message, fields as never);
    this.#messages = messages as readonly string[];
  }

  /**
   * What the API said, with the token removed; empty if the response was not JSON. It may quote the recipient or the text: read
   * it in the program, and don't log it. `message` shows those sentences that are known to quote nobody.
   */
  get messages(): readonly string[] {
    return this.#messages;
  }
}

/** A 429, with no retry left or no time for one. */
export class LeadwayRateLimitError extends LeadwayApiError {
  /** @internal */
  protected static override readonly kind: string = "RateLimit";
  declare readonly code: "rate-limited";
  /** Which limit was reached: 100 requests in 10 s (`burst`), 200,000 a day (`daily`), or the response did not say. */
  declare readonly scope: "burst" | "daily" | "unknown";
  /** How long to wait before sending again, in milliseconds. Undefined if the API did not say. */
  declare readonly retryAfterMs: number | undefined;
}

/** Every error that this client throws; `code` tells them apart. */
export type AnyLeadwayError =
  | LeadwayInputError
  | LeadwayTokenError
  | LeadwayConnectionError
  | LeadwayTimeoutError
  | LeadwayAbortError
  | LeadwayAnswerError
  | (LeadwayApiError & { readonly code: "api-error" })
  | LeadwayRateLimitError;

/** An error of a call that sends something: its outcome is one of three. */
export type SendError = AnyLeadwayError & { readonly outcome: SendOutcome };

/** Whether an error comes from a call of this client that sends something, such as `messages.send`: see {@link isLeadwayError}. */
export function isSendError(error: unknown): error is SendError {
  return isLeadwayError(error) && error.outcome !== "no-effect";
}

/**
 * Whether an error comes from this client. It also recognises errors of another copy of the module (ESM and CommonJS in one
 * program), where `instanceof` fails. Then branch on `code`, which narrows the type, and on `outcome`.
 */
export function isLeadwayError(error: unknown): error is AnyLeadwayError {
  return (error as { [BRAND]?: unknown } | null | undefined)?.[BRAND] === true;
}
