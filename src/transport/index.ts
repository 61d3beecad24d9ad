// The path of one request, top to bottom: turn, token, attempt with a deadline, then return the response, retry, or throw.
import { type LeadwayApiError, LeadwayError } from "../errors.js";
import type { RateLimitState } from "../rate-limit-state.js";
import { type ApiWords, readApiWords } from "./api-words.js";
import { type AttemptResult, attempt, type Fetch, type HttpRequest } from "./attempt.js";
import { Call, type CallLimits } from "./call.js";
import { pause, Stop, within } from "./interrupt.js";
import { ignoreErrors, type Logger, openLog, type WriteLog } from "./log.js";
import { type RateLimiter, readLimits } from "./rate-limit.js";
import { apiError, stopError, unreadableError } from "./report.js";
import type { Received } from "./response.js";
import { type Delivery, retryDelay } from "./retry.js";
import { askToken, type Token } from "./token.js";

/** What is the same for all calls of a client. */
export interface TransportSettings {
  readonly token: Token;
  readonly delivery: Delivery;
  readonly rateLimiter: RateLimiter | false;
  /** Default: the runtime's own, looked up at each attempt. */
  readonly fetch: Fetch | undefined;
  readonly logger: Logger | undefined;
}

/** A response to return: a 2xx with JSON, or a 4xx or 5xx together with its error. */
export interface Reply {
  readonly received: Received;
  readonly failure?: LeadwayApiError;
  readonly call: Call;
  /** Writes a line about the call; undefined without a logger. */
  readonly log: WriteLog | undefined;
}

/** Sends requests, all in the same way. */
export interface Transport {
  /** Rejects with a `LeadwayError` if there is no response to return. */
  send(request: HttpRequest, limits: CallLimits): Promise<Reply>;
  /** What the last responses said about the rate limit. */
  readonly rateLimit: RateLimitState;
}

/** Makes a transport. */
export function createTransport(settings: TransportSettings): Transport {
  const { rateLimiter, logger, token: source } = settings;
  const rateLimit: RateLimitState = {};

  async function send(request: HttpRequest, limits: CallLimits): Promise<Reply> {
    const { timeoutMs, maxRetries, signal, beforeRequest } = limits;
    const { method } = request;
    const call = new Call(limits, method === "GET" || method === "HEAD");
    // Repeating these does no harm, so every transient failure is retried: https://httpwg.org/specs/rfc9110.html#idempotent.methods
    const delivery = ["GET", "HEAD", "PUT", "DELETE"].includes(method) ? "at-least-once" : settings.delivery;
    const log = openLog(logger, request);
    try {
      if (rateLimiter) await turn(rateLimiter, Infinity, signal, false, call.reads);
      // The first turn is outside the deadline: being paced is not a failure.
      const deadline = performance.now() + timeoutMs;
      const left = () => deadline - performance.now();
      let token = await askToken(source, left(), signal);
      if (beforeRequest) await within(left(), signal, async () => beforeRequest(), hookFailed);
      call.startedAt = Date.now();

      for (let retry = 0, renewed = false; ; ) {
        call.tokens.add(token);
        // With at-least-once, an attempt must leave time for those after it. With many of them, each would be too short.
        const share = delivery === "at-least-once" ? left() / Math.min(maxRetries - retry + 1, 5) : left();
        const result = await attempt(settings.fetch ?? globalThis.fetch, request, token, share, signal);
        call.add(result);
        const seen = observe(result);
        logAttempt(log, call, result);

        const rejectedToken = result.received?.status === 401 && !result.stop && typeof source === "function";
        const renew: boolean = rejectedToken && !renewed;
        const delay = renew ? 0 : retry < maxRetries ? retryDelay(result, seen, delivery, retry) : undefined;
        if (delay === undefined || delay >= left()) return conclude(result, call, log);
        if (!renew) {
          retry++;
          log?.("debug", `waits before attempt ${call.attempts + 1}`, { attempt: call.attempts, durationMs: delay });
          await pause(delay, signal);
        }
        const next = await askToken(source, left(), signal);
        if (renew && next === token) return conclude(result, call, log);
        renewed ||= renew;
        token = next;
        if (rateLimiter) await turn(rateLimiter, left(), signal, true, call.reads);
      }
    } catch (thrown) {
      const stop = thrown instanceof Stop ? thrown : new Stop("connection-failed", thrown);
      const error = thrown instanceof LeadwayError ? thrown : stopError(stop, call);
      logEnd(log, call, error);
      throw error;
    }
  }

  function observe({ received }: AttemptResult): RateLimitState {
    if (!received) return {};
    const limits = readLimits(received.status, received.headers);
    delete rateLimit.holdMs;
    Object.assign(rateLimit, limits);
    if (rateLimiter) ignoreErrors(() => rateLimiter.observe?.(limits));
    return limits;
  }

  return {
    send,
    get rateLimit() {
      return { ...rateLimit };
    },
  };
}

/** Waits until the limiter lets the call go. Its signal is ours, so that it leaves no listener on the caller's. */
async function turn(limiter: RateLimiter, ms: number, signal: AbortSignal | undefined, retry: boolean, reads: boolean) {
  const failed = (thrown: unknown) => new Stop("connection-failed", thrown, "The rateLimiter failed");
  await within(ms, signal, async (controller) => limiter.acquire(controller.signal, retry, reads), failed);
}

const hookFailed = (thrown: unknown) => new Stop("aborted", thrown, "beforeRequest threw an error");

/** The response to return, or the error to throw, when nothing more is tried. */
function conclude({ received, stop, outcome }: AttemptResult, call: Call, log: WriteLog | undefined): Reply {
  if (!received) throw stop;
  const { limits, attempts } = call;
  const { headers, json, text } = received;
  const status = (outcome === "accepted" && limits.statusIn?.(json)) || received.status;
  // An aborted call ends as aborted, even if a status had arrived.
  const isError = status >= 400 && status < 600 && stop?.code !== "aborted";
  const readable = outcome === "accepted" && (json !== undefined || (limits.mayBeEmpty && text === ""));
  const missing = readable ? limits.missing?.(json, status) : undefined;
  if (limits.onResponse) ignoreErrors(() => limits.onResponse?.({ status, headers, attempts }));
  // The status decides, even if the body stalled or was cut.
  if (isError) {
    // A 2xx whose body says otherwise has been answered. Only an earlier attempt can leave a doubt.
    if (status !== received.status && call.before !== "unknown") call.outcome = "rejected";
    const failure = apiError({ ...received, status }, wordsOf(received, call), call);
    logEnd(log, call, failure);
    return { received, failure, call, log };
  }
  if (!readable || missing) throw stop ?? unreadableError(received, call, missing);
  logEnd(log, call);
  return { received, call, log };
}

const wordsOf = (received: Received, { tokens, limits }: Call): ApiWords => readApiWords(received, tokens, limits.ids);

function logAttempt(log: WriteLog | undefined, call: Call, { received, durationMs }: AttemptResult): void {
  if (!log) return;
  const status = received?.status;
  const traceId = received && wordsOf(received, call).traceId;
  log("debug", `attempt ${call.attempts}: ${status ?? "no response"}`, {
    attempt: call.attempts,
    status,
    traceId,
    durationMs,
  });
}

function logEnd(log: WriteLog | undefined, { attempts }: Call, error?: LeadwayError): void {
  const outcome = error?.outcome ?? "ok";
  log?.(error ? "warn" : "info", outcome, { attempt: attempts, outcome, code: error?.code });
}
