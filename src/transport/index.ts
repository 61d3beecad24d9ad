// The way of one request, top to bottom: turn, token, attempt under a deadline, answer or failure, retry or report.
import { type LeadwayApiError, LeadwayError } from "../errors.js";
import type { Answer } from "./answer.js";
import { type AttemptResult, attempt, type Fetch, type HttpRequest } from "./attempt.js";
import { pause, Stop, within } from "./interrupt.js";
import { type Logger, quietly } from "./log.js";
import type { RateLimiter, RateLimitState } from "./rate-limit.js";
import { CallRecord } from "./record.js";
import { reportApiError, reportStop, reportUnreadable } from "./report.js";
import { backoff, type Delivery, readLimits, retryDelay } from "./retry.js";
import { type Token, TokenSource } from "./token.js";
import { takeTurn } from "./turn.js";

/** What is the same for all calls of a client. */
export interface TransportSettings {
  readonly token: Token;
  readonly delivery: Delivery;
  readonly rateLimiter: RateLimiter | false;
  /** Default: the platform's own, looked up at each attempt. */
  readonly fetch: Fetch | undefined;
  readonly logger: Logger | undefined;
}

/** What is said of one call. */
export interface Call {
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly signal: AbortSignal | undefined;
  /** Awaited right before the first attempt; nothing is sent if it throws. */
  readonly beforeRequest: (() => void | Promise<void>) | undefined;
  /** What a 2xx lacks to be a success, in words; undefined where it lacks nothing. */
  readonly lacks?: ((answer: Record<string, unknown>) => string | undefined) | undefined;
  /** The values of the request that no error and no log line may hold; asked only when something is to be said. */
  readonly personal: () => string[];
}

/** An answer to return: a 2xx that is a JSON object, or a 4xx or 5xx together with the error that says so. */
export interface Reply {
  readonly answer: Answer;
  readonly record: CallRecord;
  readonly failure?: LeadwayApiError;
}

/** Sends requests, all in the same way. */
export interface Transport {
  /** Rejects with a `LeadwayError` where there is no answer to return. */
  send(request: HttpRequest, call: Call): Promise<Reply>;
  /** What the last answers said of the limit. */
  readonly rateLimit: RateLimitState;
}

export function createTransport(settings: TransportSettings): Transport {
  const { delivery, rateLimiter, logger } = settings;
  const tokens = new TokenSource(settings.token);
  const rateLimit: RateLimitState = {};

  async function send(request: HttpRequest, call: Call): Promise<Reply> {
    const { timeoutMs, maxRetries, signal, beforeRequest, personal } = call;
    const record = new CallRecord(request, timeoutMs, personal, tokens.known, logger);
    try {
      if (rateLimiter) await takeTurn(rateLimiter, Infinity, signal, false);
      // The first turn is outside the deadline: being paced is no failure.
      const deadline = performance.now() + timeoutMs;
      const left = () => deadline - performance.now();
      let token = await tokens.ask(left(), signal);
      if (beforeRequest) await within(left(), signal, async () => beforeRequest(), hookFailed);
      for (let retry = 0, renewed = false; ; ) {
        // With at-least-once an attempt must leave time for those after it.
        const share = delivery === "at-least-once" ? left() / (maxRetries - retry + 1) : left();
        const result = await attempt(settings.fetch ?? globalThis.fetch, request, token, share, signal);
        // Others may have been given since, more than are kept.
        tokens.remember(token);
        record.attempted(result);
        const backoffMs = backoff(retry);
        const limits = observe(result, backoffMs);

        if (result.answer?.status === 401 && !result.broke && typeof settings.token === "function" && !renewed) {
          renewed = true;
          const fresh = await tokens.ask(left(), signal);
          if (fresh === token) return conclude(result, record, call, limits.holdMs ?? backoffMs);
          token = fresh;
        } else {
          const delay = retry < maxRetries ? retryDelay(result, limits, delivery, backoffMs) : undefined;
          if (delay === undefined || delay >= left()) return conclude(result, record, call, limits.holdMs ?? backoffMs);
          retry++;
          record.waiting(delay);
          await pause(delay, signal);
          token = await tokens.ask(left(), signal);
        }
        if (rateLimiter) await takeTurn(rateLimiter, left(), signal, true);
      }
    } catch (thrown) {
      const stop = thrown instanceof Stop ? thrown : new Stop("connection-failed", thrown);
      const error = thrown instanceof LeadwayError ? thrown : reportStop(stop, record);
      record.ended(error);
      throw error;
    }
  }

  function observe(result: AttemptResult, backoffMs: number): RateLimitState {
    const limits = readLimits(result, backoffMs);
    if (result.answer) {
      delete rateLimit.holdMs;
      Object.assign(rateLimit, limits);
      if (rateLimiter) quietly(() => rateLimiter.observe?.(limits));
    }
    return limits;
  }

  return {
    send,
    get rateLimit() {
      return { ...rateLimit };
    },
  };
}

const hookFailed = (thrown: unknown) => new Stop("aborted", thrown, "beforeRequest threw an error");

/** The answer to return, or the error to throw, once nothing more is tried. */
function conclude({ answer, broke, outcome }: AttemptResult, record: CallRecord, { lacks }: Call, waitMs: number): Reply {
  const missing = outcome === "sent" ? lacks?.(answer?.json as Record<string, unknown>) : undefined;
  if (answer && outcome === "sent" && !missing) {
    record.ended();
    return { answer, record };
  }
  // The status decides, even where its body stalled or was cut.
  if (answer && answer.status >= 400 && answer.status < 600 && broke?.code !== "aborted") {
    const failure = reportApiError(answer, record, waitMs);
    record.ended(failure);
    return { answer, record, failure };
  }
  throw broke ?? reportUnreadable(answer as Answer, record, missing);
}
