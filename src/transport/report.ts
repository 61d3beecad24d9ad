// From what became of a call to the error that its caller gets. Errors are built from an allow-list: nothing in them but a
// status, a code, a trace id and sentences from the contract comes from outside.
import {
  LeadwayAbortError,
  LeadwayAnswerError,
  LeadwayApiError,
  LeadwayConnectionError,
  type LeadwayError,
  type LeadwayErrorCode,
  type LeadwayErrorFields,
  LeadwayRateLimitError,
  LeadwayTimeoutError,
  LeadwayTokenError,
} from "../errors.js";
import { type ApiWords, showable } from "./api-words.js";
import type { Call } from "./call.js";
import type { Stop } from "./interrupt.js";
import { readLimits, readRetryAfter } from "./rate-limit.js";
import { isRedirect, type Received } from "./response.js";

type ErrorClass<E> = new (message: string, fields: LeadwayErrorFields & Record<string, unknown>) => E;

/** Makes an error with what all errors of a call have in common. */
function make<E>(Class: ErrorClass<E>, call: Call, code: LeadwayErrorCode, what: string, more: Record<string, unknown>): E {
  const { attempts, startedAt, limits } = call;
  const outcome = call.reads ? "no-effect" : call.outcome;
  const advice = !call.reads && limits.advice?.[call.outcome];
  return new Class(advice ? `${what}. ${advice}` : `${what}.`, {
    code,
    outcome,
    attempts,
    startedAt,
    endedAt: Date.now(),
    ...more,
  });
}

/** The error of a call that ended without a response to return. */
export function stopError({ code, thrown, text }: Stop, call: Call): LeadwayError {
  const cause = copyCause(thrown);
  const [Class, what] = {
    "timed-out": [LeadwayTimeoutError, `No complete response within ${call.limits.timeoutMs} ms`] as const,
    aborted: [LeadwayAbortError, text ?? "Aborted by the caller's signal"] as const,
    "token-unavailable": [LeadwayTokenError, `${text}${reason(cause)}`] as const,
    "connection-failed": [LeadwayConnectionError, `${text ?? "The connection to the API failed"}${reason(cause)}`] as const,
  }[code];
  return make<LeadwayError>(Class, call, code, what, { cause });
}

/**
 * The error for a response that can't be returned: a redirect, or neither an error nor a 2xx that can be read.
 * @param missing what the response is missing, if it could be read
 */
export function unreadableError(received: Received, call: Call, missing: string | undefined): LeadwayAnswerError {
  const { status, text } = received;
  const say = (code: LeadwayErrorCode, what: string) =>
    make(LeadwayAnswerError, call, code, `The API answered ${status} with ${what}`, { status });
  if (isRedirect(received)) return say("redirected", "a redirect, which was not followed");
  return say("unreadable-answer", text === undefined ? "more than 1 MiB" : (missing ?? "no JSON"));
}

/** The error for a 4xx or 5xx. */
export function apiError({ status, headers }: Received, words: ApiWords, call: Call): LeadwayApiError {
  const { canonicalCode, traceId } = words;
  const notes = [canonicalCode, traceId && `trace ${traceId}`].filter(Boolean).join(", ");
  const said = showable(words).join(" ").replace(/\.$/, "");
  const text = `The API answered ${status}${said && `: ${said}`}${notes && ` (${notes})`}`;
  const { holdMs, ...rateLimit } = readLimits(status, headers);
  const fields = { status, ...words, rateLimit };
  if (status !== 429) return make(LeadwayApiError, call, "api-error", text, fields);
  const { remaining, dailyRemaining, dailyResetMs } = rateLimit;
  const scope = dailyRemaining === 0 ? "daily" : remaining === 0 ? "burst" : "unknown";
  const retryAfterMs = scope === "daily" ? (readRetryAfter(headers) ?? dailyResetMs) : holdMs;
  return make(LeadwayRateLimitError, call, "rate-limited", text, { ...fields, scope, retryAfterMs });
}

const MAX_CAUSES = 20;

/** A copy of what was thrown with its name, code, syscall and causes. Texts are left out: they may quote the request. */
function copyCause(thrown: unknown, seen = new Set<unknown>()): Error | undefined {
  if (Object(thrown) !== thrown || seen.has(thrown) || seen.size > MAX_CAUSES) return undefined;
  seen.add(thrown);
  try {
    const { name, code, syscall, cause, errors } = thrown as Record<string, unknown>;
    const inForm = (value: unknown, form: RegExp) => (typeof value === "string" && form.test(value) ? value : undefined);
    const below = copyCause(cause, seen);
    const copy = new Error("", below && { cause: below });
    const fields = {
      name: inForm(name, /^[A-Z]\w{0,49}$/) ?? "Error",
      code: inForm(code, /^[A-Z][A-Z0-9_]{0,99}$/),
      syscall: inForm(syscall, /^[a-z]{1,20}$/),
      errors: Array.isArray(errors) ? errors.slice(0, MAX_CAUSES).map((error) => copyCause(error, seen)) : undefined,
    };
    copy.stack = fields.name;
    for (const [key, value] of Object.entries(fields)) if (value !== undefined) Object.assign(copy, { [key]: value });
    return copy;
  } catch {
    // An error that can't be read has nothing to say.
    return undefined;
  }
}

/** The first code among the causes: fetch itself says only "fetch failed". */
function reason(cause: unknown): string {
  type Link = { code?: string; cause?: Link; errors?: Link[] } | undefined;
  let code: string | undefined;
  for (let at = cause as Link; at && !code; at = at.cause ?? at.errors?.[0]) code = at.code;
  return code ? ` (${code})` : "";
}
