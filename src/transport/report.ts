// Says what went wrong: from what became of a call to the error that its caller reads.
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
  type Outcome,
} from "../errors.js";
import { type Answer, isRedirect } from "./answer.js";
import type { Stop } from "./interrupt.js";
import { readRateLimit, readRetryAfter } from "./rate-limit.js";
import type { CallRecord } from "./record.js";
import { copyCause, type Scrub } from "./scrub.js";

/** What follows from an outcome, in words; ends the message of every error but those of bad input. */
const ADVICE: Record<Outcome, string> = {
  "not-sent": "Nothing was sent.",
  rejected: "The message was not taken.",
  unknown: "The message may have gone out: look before you send it again.",
};

/** An error of this class, with what is common to all. */
function make<E>(
  ErrorClass: new (message: string, fields: LeadwayErrorFields & Record<string, unknown>) => E,
  { outcome, attempts }: CallRecord,
  code: LeadwayErrorCode,
  what: string | undefined,
  more: Record<string, unknown>,
): E {
  return new ErrorClass(`${what}. ${ADVICE[outcome]}`, { code, outcome, attempts, ...more });
}

/** A call that was stopped before there was an answer to return. */
export function reportStop({ code, thrown, text }: Stop, record: CallRecord): LeadwayError {
  const cause = copyCause(thrown, record.scrub);
  const [ErrorClass, what] = {
    "timed-out": [LeadwayTimeoutError, `No complete answer within ${record.timeoutMs} ms`] as const,
    aborted: [LeadwayAbortError, text ?? "Aborted by the caller's signal"] as const,
    "token-unavailable": [LeadwayTokenError, text] as const,
    "connection-failed": [LeadwayConnectionError, text ?? `The connection to the API failed${reason(cause)}`] as const,
  }[code];
  return make<LeadwayError>(ErrorClass, record, code, what, { cause });
}

/**
 * An answer that is none: a redirect, or neither an error nor a 2xx that can be read.
 * @param lacks what is missing, where the answer was read.
 */
export function reportUnreadable(answer: Answer, record: CallRecord, lacks: string | undefined): LeadwayAnswerError {
  const { status, text } = answer;
  const say = (code: LeadwayErrorCode, what: string) =>
    make(LeadwayAnswerError, record, code, `The API answered ${status} with ${what}`, { status });
  if (isRedirect(answer)) return say("redirected", "a redirect: not followed");
  return say("unreadable-answer", text === undefined ? "over 1 MiB" : (lacks ?? "no JSON object"));
}

/** A 4xx or 5xx. */
export function reportApiError(answer: Answer, record: CallRecord, waitMs: number): LeadwayApiError {
  const { status, headers, json = {} } = answer;
  const said = quote(json, record.scrub);
  const { canonicalCode, traceId, messages } = said;
  const notes = [canonicalCode, traceId && `trace ${traceId}`].filter(Boolean).join(", ");
  const words = messages.join("; ").replace(/\.$/, "");
  const text = `The API answered ${status}${words && `: ${words}`}${notes && ` (${notes})`}`;
  const rateLimit = readRateLimit(headers);
  const fields = { status, ...said, rateLimit };
  if (status !== 429) return make(LeadwayApiError, record, "api-error", text, fields);
  const { remaining, dailyRemaining, dailyResetMs } = rateLimit;
  const scope = dailyRemaining === 0 ? "daily" : remaining === 0 ? "burst" : "unknown";
  const retryAfterMs = scope === "daily" ? (readRetryAfter(headers) ?? dailyResetMs) : waitMs;
  return make(LeadwayRateLimitError, record, "rate-limited", text, { ...fields, scope, retryAfterMs });
}

/** The API's own words, as an error may quote them: scrubbed, and short. An answer that is no JSON is not quoted at all. */
function quote(json: Record<string, unknown>, scrub: Scrub) {
  const text = (value: unknown) => (typeof value === "string" ? scrub(value).slice(0, 500) : "") || undefined;
  const said = Array.isArray(json.message) ? json.message.slice(0, 20) : [json.message];
  const messages = said.map(text).filter((line) => line !== undefined);
  return { canonicalCode: text(json.canonicalCode), traceId: text(json.traceId), messages };
}

/** fetch says "fetch failed" and keeps the reason below. */
function reason(cause: unknown): string {
  type Link = { message?: string; code?: string; cause?: Link; errors?: Link[] } | undefined;
  const below = (link: Link) => link?.cause ?? link?.errors?.[0];
  let at = cause as Link;
  while (below(at)) at = below(at);
  const why = at?.message || at?.code;
  return why ? ` (${why})` : "";
}
