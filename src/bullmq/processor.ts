// The processor: at most one request per job, and what happens to the job afterwards.
import { RateLimitError, UnrecoverableError } from "bullmq";
import { type AnyLeadwayError, isLeadwayError, type LeadwayRateLimitError, type Messages } from "../index.js";
import type { SendJob, SentIds } from "./job.js";
import { PARKED } from "./parked.js";
import { readAccount, type SendAccount, safeWorkerOf } from "./worker.js";
import { writeWhileLocked } from "./write.js";

/** The part of a client that sends. A wrapper around one must pass the options of `send` on: the mark is set in `beforeRequest`. */
export interface SendClient {
  readonly messages: Pick<Messages, "send">;
}

/** What a completed job returns: the API's ids, or what a person or {@link reconcileParked} found. */
export type SendResult = (SentIds & { messageId: string }) | (Partial<SentIds> & { resolved: "sent" | "drop" });

/** What {@link createSendProcessor} accepts. */
export type SendProcessorOptions = Pick<SendAccount, "spacingMs" | "timeoutMs"> & {
  /**
   * Called for each job that this processor parks, with the reason. It is not awaited; what it throws goes to the worker's `error`
   * event. It is not called for jobs that BullMQ's stalled check parks after a worker was killed: {@link parked} lists all.
   */
  onUnknown?: ((job: SendJob, reason: Error) => unknown) | undefined;
} & (
    | {
        /** The account's client. */
        client: SendClient;
        clientFor?: never;
      }
    | {
        /** Returns the client for a queue's name. It is called for each job, so keep the clients. If it fails, the job is retried. */
        clientFor: (account: string) => SendClient | Promise<SendClient>;
        client?: never;
      }
  );

/** A processor for BullMQ's `Worker`. */
export type SendProcessor = (job: SendJob, token?: string) => Promise<SendResult>;

/** The first pause after a 429 that does not say how long to wait, in milliseconds. Each further one in a row doubles it. */
const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 600_000;

/**
 * Creates the processor for BullMQ's `Worker`. It sends each job of {@link sendJob} at most once:
 *
 * - accepted: the job is completed, with the API's ids.
 * - `rejected`: it failed for good, with the API's code in `failedReason`. After a 401, which says nothing about the message, it is
 *   retried.
 * - 429: it goes back to the front of the queue, and the queue pauses for as long as the API says. If the API does not say, it pauses
 *   for 10 s, and twice as long each time, up to 10 minutes. A 429 does not count as an attempt.
 * - `not-sent`: it is retried with backoff.
 * - `unknown`: it is parked: failed, with a mark. Only a person can send it again. See {@link parked} and {@link resolve}.
 *
 * Right before the request leaves, the processor marks the job in Redis and extends its lock. A job that is already marked is parked.
 * A worker without the options of {@link sendWorkerOptions} sends nothing: the job goes back, the worker pauses, and its `error` event
 * says which option is wrong. `spacingMs` and `timeoutMs` must be the same as there.
 *
 * Each job is one request (`maxRetries` is 0: the queue retries), and the queue paces: create the client with `rateLimiter: false`.
 *
 * @throws TypeError without `client` and `clientFor`, or with both; a `LeadwayInputError` for a `spacingMs` or `timeoutMs` out of range.
 */
export function createSendProcessor(options: SendProcessorOptions): SendProcessor {
  const { client, clientFor, onUnknown } = options;
  const account = readAccount(options);
  const { timeoutMs } = account;
  if (!client === !clientFor) throw new TypeError("createSendProcessor needs either client or clientFor");

  return async (job, token = "") => {
    const worker = await safeWorkerOf(job, account, token);
    /** The error that parks the job. */
    const park = (reason: Error): Error => {
      Promise.resolve(reason)
        .then((why) => onUnknown?.(job, why))
        .catch((thrown) => worker.emit("error", thrown));
      return Object.assign(new UnrecoverableError(PARKED + reason.message), { cause: reason });
    };

    const { message, sending, resolved, found } = job.data;
    if (resolved) return { resolved, ...found };
    if (sending) throw park(new Error(`its request left at ${sending}, and it may have gone out. Check, then resolve it`));

    const { messages } = client ?? (await clientFor(job.queueName));
    const mark = (at?: string) => writeWhileLocked(job, { ...job.data, sending: at }, token, worker.opts.lockDuration);
    let marked = false;
    const beforeRequest = () => {
      marked = true;
      return mark(new Date().toISOString());
    };
    try {
      const sent = await messages.send(message, { timeoutMs, maxRetries: 0, beforeRequest });
      const { messageId, emailMessageId, conversationId } = sent;
      return { messageId, conversationId, emailMessageId };
    } catch (error) {
      const known = isLeadwayError(error);
      if (!known && !marked) await beforeRequest();
      // The error of another client may quote anything, and proves nothing.
      if (!known) throw park(new Error("the client failed in an unknown way", { cause: error }));
      if (error.outcome === "unknown") throw park(error);
      if (error.code === "rate-limited") await worker.backend.setRateLimit(pauseMs(error, job));
      if (marked) await mark();
      if (error.code === "rate-limited") throw new RateLimitError();
      throw isFinal(error) ? Object.assign(new UnrecoverableError(error.message), { cause: error }) : error;
    }
  };
}

/** How long the queue pauses after a 429. BullMQ counts every start of a job, but as an attempt only one without a 429. */
function pauseMs({ retryAfterMs, scope }: LeadwayRateLimitError, { attemptsStarted, attemptsMade }: SendJob): number {
  if (retryAfterMs !== undefined) return Math.ceil(retryAfterMs) || 1;
  if (scope === "daily") return LONGEST_PAUSE_MS;
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attemptsStarted - attemptsMade - 1));
}

/** Whether no later attempt would change anything. */
function isFinal(error: AnyLeadwayError): boolean {
  return error.code === "invalid-input" || (error.code === "api-error" && error.outcome === "rejected" && error.status !== 401);
}
