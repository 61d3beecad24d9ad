// What a person does with the messages of which nobody knows whether they went out.
import type { SendData } from "./job.js";
import { writeWhileFailed } from "./write.js";

/** As much of BullMQ's `Job` as is needed to list and resolve the parked ones. */
export interface FailedJob {
  readonly id?: string | undefined;
  data: SendData;
  failedReason?: string | undefined;
  stalledCounter: number;
  log(row: string): Promise<unknown>;
  retry(state: "failed", options: { resetAttemptsMade: boolean; resetAttemptsStarted: boolean }): Promise<void>;
}

/** As much of BullMQ's `Queue` as {@link parked} needs. */
export interface FailedJobs<Job> {
  getFailed(start: number, end: number): Promise<Job[]>;
}

const RESOLUTIONS = ["sent", "send-again", "drop"] as const;

/** What a person decides: it arrived, send it again, or nobody wants it any more. */
export type Resolution = (typeof RESOLUTIONS)[number];

const PAGE = 500;

/** How the reason of a parked job begins. It is still there where a decision to send again was not carried out to its end. */
export const PARKED = "Parked: ";

/**
 * Lists the jobs of which nobody knows whether their message went out: those whose request left without an answer, and those
 * that were under way in a worker that was killed or stopped. Each is a `Job` of the queue, with `data.recipient` to look for
 * and `data.sending`, when its request was about to leave. Without that mark no request left, unless Redis has lost its last
 * second since; or a person has decided to send it again, and Redis went away before it was back in the queue.
 *
 * A killed worker's jobs come in once another worker's stalled check has found them: within two minutes, as the options come.
 */
export async function parked<Job extends FailedJob>(queue: FailedJobs<Job>): Promise<Job[]> {
  // By id: a job that fails meanwhile moves others to the next page.
  const found = new Map<string | undefined, Job>();
  for (let start = 0; ; start += PAGE) {
    const page = await queue.getFailed(start, start + PAGE - 1);
    for (const job of page) if (isParked(job)) found.set(job.id, job);
    if (page.length === 0) return [...found.values()];
  }
}

/** BullMQ does not call the processor for a job that stalled too often: it fails with a reason of its own. */
function isParked({ data, stalledCounter, failedReason = "" }: FailedJob): boolean {
  // Not each job of a queue is one of ours.
  if (data?.resolved) return false;
  if (data?.sending !== undefined || failedReason.startsWith(PARKED)) return true;
  return stalledCounter > 0 && failedReason.includes("stalled");
}

/**
 * Carries out what a person decided about a failed job, once they have looked; the job's own log says what and when.
 *
 * - `sent`: it arrived. The job goes through the queue once more, is not sent, and ends completed.
 * - `send-again`: it did not. The mark is taken out, and the job goes back in the queue with all its attempts.
 * - `drop`: nobody wants it any more. It stays failed, is no longer listed, and is not sent whoever retries it.
 *
 * @throws TypeError for a decision that is none of these. Error where the job is not as this one was read: somebody else resolved
 * or retried it, or it was sent again since. List the parked anew.
 */
export async function resolve(job: FailedJob, resolution: Resolution): Promise<void> {
  // From a form, or from JavaScript: what is misspelt would complete the job unsent.
  if (!RESOLUTIONS.includes(resolution)) {
    throw new TypeError(`resolution must be "sent", "send-again" or "drop", not ${JSON.stringify(resolution)}`);
  }
  const { sending, resolved: _, ...data } = job.data;
  const decided = resolution === "send-again" ? data : { ...data, ...(sending && { sending }), resolved: resolution };
  if (!(await writeWhileFailed(job, decided))) {
    throw new Error(
      "This job is not as it was when you looked: somebody else has resolved or retried it. List the parked anew",
    );
  }
  await job.log(`${new Date().toISOString()} resolved by hand: ${resolution}`);
  if (resolution !== "drop") await job.retry("failed", { resetAttemptsMade: true, resetAttemptsStarted: true });
}
