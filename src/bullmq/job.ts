// What goes into the queue: a checked message, under an id that depends only on the campaign and the recipient.
import { createHash } from "node:crypto";
import { checkMessage, LeadwayInputError, type OutgoingMessage, type Problem } from "../index.js";

/** The data of a job of {@link sendJob}. */
export interface SendData {
  readonly message: OutgoingMessage;
  readonly campaign: string;
  readonly recipient: string;
  /**
   * The mark: when the request left, as an ISO time. It is written right before, and removed if the API certainly did not accept the
   * message. A worker that finds it never sends the job.
   */
  readonly sending?: string | undefined;
  /** The marks of sends with an unknown outcome before a person had it sent again. */
  readonly earlier?: readonly string[];
  /** What was found: the message went out (`sent`), or is not wanted any more (`drop`). Neither is sent again. */
  readonly resolved?: "sent" | "drop";
  /** The message that `reconcileParked` found. */
  readonly found?: SentIds;
}

/** The part of BullMQ's `Job` that says which message it sends. */
export interface QueuedJob {
  readonly id?: string | undefined;
  data: SendData;
}

/** The part of BullMQ's `Job` that the processor needs. */
export interface SendJob extends QueuedJob {
  readonly queueName: string;
  readonly attemptsStarted: number;
  readonly attemptsMade: number;
  moveToWait(token?: string): Promise<unknown>;
}

/** The API's ids of a message; `emailMessageId` only of an email. */
export interface SentIds {
  readonly conversationId: string;
  /** Missing if one of several equal messages was found. */
  readonly messageId?: string | undefined;
  readonly emailMessageId?: string | undefined;
}

/** What {@link sendJob} needs in addition to the message. */
export interface SendJobOptions {
  /** The campaign's name, which is also the job's name. Not empty. */
  campaign: string;
  /** The recipient, by something that does not change: the `contactId`, or your own key. Not empty. */
  recipient: string;
  /**
   * How many days a completed job is kept. For that time, the same recipient can't get the campaign again. Default 30. Use the same
   * value for all campaigns of a queue: whenever a job completes, BullMQ removes all jobs that completed longer ago than `keepDays` of
   * that job, whatever their own value.
   */
  keepDays?: number | undefined;
}

/** What BullMQ's `add` and `addBulk` accept. */
export type QueuedSend = ReturnType<typeof sendJob>;

/**
 * Makes a job for `queue.add(name, data, opts)` or `queue.addBulk([…])`. It checks the message now, not when it is its turn.
 *
 * `jobId` depends only on `campaign` and `recipient`. BullMQ ignores a job whose id is already in the queue, so queueing a campaign
 * twice sends nothing twice while the first job is kept: `keepDays` if it was sent, forever if it failed or is parked. In another
 * queue, or with another spelling of `recipient`, it is another job.
 *
 * As long as nothing was sent, a job is tried up to 13 times, over half an hour to an hour.
 *
 * @throws a `LeadwayInputError` that lists everything wrong with the message and the options.
 */
export function sendJob(message: OutgoingMessage, { campaign, recipient, keepDays = 30 }: SendJobOptions) {
  const plain = copyOf(message);
  const problems: Problem[] = [
    ...Object.entries({ campaign, recipient })
      .filter(([, text]) => typeof text !== "string" || text === "")
      .map(([path]) => ({ path, rule: "must be a non-empty string" })),
    ...(keepDays > 0 && keepDays < Infinity ? [] : [{ path: "keepDays", rule: "must be a number of days above 0" }]),
    ...checkMessage(plain),
  ];
  if (problems.length > 0) throw new LeadwayInputError("The message was not queued", problems);
  const data: SendData = { message: plain, campaign, recipient };
  return {
    name: campaign,
    data,
    opts: {
      jobId: jobIdOf(campaign, recipient),
      // The first retry after half a second to a second, each later one after twice as long: enough for an outage of half an hour.
      attempts: 13,
      backoff: { type: "exponential", delay: 1_000, jitter: 0.5 },
      removeOnComplete: { age: Math.ceil(keepDays * 86_400) },
      removeOnFail: false,
      stackTraceLimit: 1,
    },
  };
}

/** As Redis will store it. If it can't be written as JSON, the check reports that. */
function copyOf(message: OutgoingMessage): OutgoingMessage {
  try {
    return JSON.parse(JSON.stringify(message)) as OutgoingMessage;
  } catch {
    return message;
  }
}

/** A hash, since BullMQ refuses ids with a colon and ids that are whole numbers. */
function jobIdOf(campaign: string, recipient: string): string {
  const pair = JSON.stringify([campaign, recipient]);
  return `send-${createHash("sha256").update(pair).digest("base64url")}`;
}
