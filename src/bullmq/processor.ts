// The processor: one job, one request at most, and what becomes of the job after it.
import { type AnyLeadwayError, isLeadwayError, LeadwayInputError, type Messages } from "../index.js";
import type { SendData } from "./job.js";
import { loadBullMq } from "./load.js";
import { Marker } from "./marker.js";
import { PARKED } from "./parked.js";
import { type CheckedOptions, readAccount, type SendAccount, unsafe } from "./worker.js";

/** As much of a client as sends. */
export interface SendClient {
  readonly messages: Pick<Messages, "send">;
}

/** As much of BullMQ's `Job` as the processor needs. */
export interface SendJob {
  readonly id?: string | undefined;
  readonly queueName: string;
  data: SendData;
  extendLock(token: string, duration: number): Promise<number>;
  moveToWait(token?: string): Promise<unknown>;
}

/** What a completed job returns: the API's ids; or, where a person said that the message arrived, that. */
export type SendResult = { messageId: string; conversationId: string } | { resolved: "sent" | "drop" };

/** What {@link createSendProcessor} is told. */
export type SendProcessorOptions = Pick<SendAccount, "spacingMs" | "timeoutMs"> & {
  /**
   * Told of each job that this processor parks, with the reason; what it throws goes to the worker's `error` event, and nobody
   * waits for it. What the stalled check parks (its worker was killed) does not come by here: ask {@link parked} for all.
   */
  onUnknown?: ((job: SendJob, reason: Error) => unknown) | undefined;
} & (
    | {
        /** The account's client. */
        client: SendClient;
        clientFor?: never;
      }
    | {
        /** Gives the client for a queue's name, asked for each job: keep the clients. Where it fails, the job is tried later. */
        clientFor: (account: string) => SendClient | Promise<SendClient>;
        client?: never;
      }
  );

/** A processor for BullMQ's `Worker`. */
export type SendProcessor = (job: SendJob, token?: string) => Promise<SendResult>;

/** The worker that runs a job, by what it is known by inside a job. */
interface RunningWorker {
  opts: CheckedOptions & { lockDuration: number };
  pause(doNotWaitActive: boolean): Promise<void>;
  emit(event: "error", error: unknown): boolean;
  backend: { setRateLimit(ms: number): Promise<void> };
}

/** How long a queue rests after a 429 that does not say, in milliseconds: a spent day, most likely. */
const REST_MS = 600_000;

/**
 * Makes the processor for BullMQ's `Worker`, which sends the jobs of {@link sendJob}, each at most once:
 *
 * - sent: the job is completed, with the API's ids.
 * - `rejected`: failed for good, with the API's code in `failedReason`. A 401 says nothing of the message: it is tried later.
 * - 429: back to the front of the queue, which rests as long as the API asks. No attempt is lost.
 * - `not-sent`: tried later, with backoff.
 * - `unknown`: parked, which is failed with its mark. Nobody sends it again but a person: see {@link parked} and {@link resolve}.
 *
 * Before the request the job is marked in Redis, and its lock confirmed; a job that is found marked is parked. On a worker
 * without the options of {@link sendWorkerOptions} it sends nothing: it puts the job back, pauses that worker, and the worker's
 * `error` event says which option it is. `spacingMs` and `timeoutMs` are to be what they are there.
 *
 * Each job is one request (`maxRetries` is 0 here: the queue retries), and the queue paces: make its client with
 * `rateLimiter: false`.
 *
 * @throws Error that says what to install where bullmq is missing; TypeError where there is neither `client` nor `clientFor`; a
 * `LeadwayInputError` for a `spacingMs` or `timeoutMs` that is out of bounds.
 */
export function createSendProcessor(options: SendProcessorOptions): SendProcessor {
  const { client, clientFor, onUnknown } = options;
  const account = readAccount(options);
  const { timeoutMs } = account;
  const { RateLimitError, UnrecoverableError, WaitingError } = loadBullMq();
  if (!client === !clientFor) throw new TypeError("createSendProcessor needs a client, or clientFor, and not both");

  return async (job, token = "") => {
    const worker = workerOf(job);
    const problems = unsafe(worker.opts, account);
    if (problems.length > 0) {
      worker.emit("error", new LeadwayInputError("This worker must not send: give it sendWorkerOptions()", problems));
      await worker.pause(true);
      await job.moveToWait(token);
      throw new WaitingError();
    }

    const { message, sending, resolved } = job.data;
    if (resolved) return { resolved };
    const park = (reason: Error) => {
      Promise.resolve(reason)
        .then((why) => onUnknown?.(job, why))
        .catch((thrown) => worker.emit("error", thrown));
      return Object.assign(new UnrecoverableError(PARKED + reason.message), { cause: reason });
    };
    if (sending) throw park(new Error(`it was about to be sent at ${sending}, and may have gone out. Look, then resolve it.`));

    const { messages } = client ?? (await clientFor(job.queueName));
    const marker = new Marker(job, token, worker.opts.lockDuration);
    await marker.set();
    try {
      const { messageId, conversationId } = await messages.send(message, { timeoutMs, maxRetries: 0 });
      return { messageId, conversationId } as SendResult;
    } catch (error) {
      // What another client throws may quote anything, and proves nothing.
      if (!isLeadwayError(error)) throw park(new Error("the client failed in a way that is not known", { cause: error }));
      if (error.outcome === "unknown") throw park(error);
      if (error.code === "rate-limited") await worker.backend.setRateLimit(Math.ceil(error.retryAfterMs ?? REST_MS) || 1);
      await marker.clear();
      if (error.code === "rate-limited") throw new RateLimitError();
      throw isFinal(error) ? Object.assign(new UnrecoverableError(error.message), { cause: error }) : error;
    }
  };
}

/** What no later attempt would change. */
function isFinal(error: AnyLeadwayError): boolean {
  return error.code === "invalid-input" || (error.code === "api-error" && error.outcome === "rejected" && error.status !== 401);
}

/** A job knows its worker as its queue; BullMQ's types keep that to the job. */
function workerOf(job: SendJob): RunningWorker {
  const { queue } = job as unknown as { queue?: RunningWorker };
  if (queue?.opts && queue.backend) return queue;
  throw new Error("Give the Worker this processor as a function: in a file of its own it can't see the worker's options");
}
