// What is put in the queue: a message that keeps the contract, under an id that is the same each time.
import { createHash } from "node:crypto";
import { checkMessage, LeadwayInputError, type OutgoingMessage, type Problem } from "../index.js";

/** What a job of {@link sendJob} holds. */
export interface SendData {
  readonly message: OutgoingMessage;
  readonly campaign: string;
  readonly recipient: string;
  /**
   * When the request was about to leave, as an ISO time: written before it leaves, and taken out where the API is known not to
   * have taken the message. A job that a worker finds marked is never sent.
   */
  readonly sending?: string;
  /** What a person found: the message arrived (`sent`), or nobody wants it any more (`drop`). Neither is sent again. */
  readonly resolved?: "sent" | "drop";
}

/** For whom and what a message is; see {@link sendJob}. */
export interface SendJobOptions {
  /** The campaign, as you name it; 1 character or more. It is the job's name as well. */
  campaign: string;
  /** The person, by a name that stays the same: the `contactId`, or your own key. 1 character or more. */
  recipient: string;
  /**
   * How many days a job is kept once it was sent: so long, the same person does not get the campaign again. Default 30.
   * Give all campaigns of a queue the same: with each job that is completed, BullMQ removes all that were completed longer ago
   * than that job is to be kept, whatever they were given.
   */
  keepDays?: number | undefined;
}

/** What BullMQ's `add` and `addBulk` take. */
export interface QueuedSend {
  name: string;
  data: SendData;
  opts: {
    jobId: string;
    attempts: number;
    backoff: { type: "exponential"; delay: number; jitter: number };
    removeOnComplete: { age: number };
    removeOnFail: false;
    stackTraceLimit: number;
  };
}

/** A second after the first, and twice as long after each, or down to half of that: they outlast an outage of half an hour. */
const ATTEMPTS = 13;
const BACKOFF = { type: "exponential", delay: 1_000, jitter: 0.5 } as const;

/**
 * Makes a job for `queue.add(name, data, opts)` or `queue.addBulk([…])`. The message is checked here, not when it is its turn.
 *
 * `jobId` is made of `campaign` and `recipient` alone. BullMQ adds no second job under an id that the queue holds, so queueing
 * a campaign twice sends nothing twice, as long as the first job is kept: `keepDays` once it was sent (the fewest that a job of
 * the queue was given), for ever where it failed or is parked. In another queue, or for a `recipient` that is written another way, it is another job.
 *
 * As long as nothing was sent it is tried up to 13 times, over half an hour to an hour.
 *
 * @throws a `LeadwayInputError` that lists everything wrong with the message, the campaign or the recipient.
 */
export function sendJob(message: OutgoingMessage, { campaign, recipient, keepDays = 30 }: SendJobOptions): QueuedSend {
  const plain = copyOf(message);
  const problems: Problem[] = [
    ...Object.entries({ campaign, recipient })
      .filter(([, text]) => typeof text !== "string" || text === "")
      .map(needsText),
    ...(keepDays > 0 && keepDays < Infinity ? [] : [{ path: "keepDays", rule: "must be a number of days, more than 0" }]),
    ...checkMessage(plain),
  ];
  if (problems.length > 0) throw new LeadwayInputError("The message was not queued", problems);
  return {
    name: campaign,
    data: { message: plain, campaign, recipient },
    opts: {
      jobId: jobIdOf(campaign, recipient),
      attempts: ATTEMPTS,
      backoff: { ...BACKOFF },
      removeOnComplete: { age: Math.ceil(keepDays * 86_400) },
      removeOnFail: false,
      stackTraceLimit: 1,
    },
  };
}

/** As Redis will hold it. What can't be written is left, and the check says so. */
function copyOf(message: OutgoingMessage): OutgoingMessage {
  try {
    return JSON.parse(JSON.stringify(message)) as OutgoingMessage;
  } catch {
    return message;
  }
}

const needsText = ([path]: [string, unknown]): Problem => ({ path, rule: "must be text, not empty" });

/** The same two texts give the same id, no others do. A hash, since BullMQ refuses colons and whole numbers. */
function jobIdOf(campaign: string, recipient: string): string {
  const pair = JSON.stringify([campaign, recipient]);
  return `send-${createHash("sha256").update(pair).digest("base64url")}`;
}
