// For a person: lists the jobs whose message may or may not have gone out, and carries out what the person decides.
import type { QueuedJob, SendData, SentIds } from "./job.js";
import { writeWhileFailed } from "./write.js";

/** The part of BullMQ's `Job` that is needed to list, resolve and reconcile parked jobs. */
export interface FinishedJob extends QueuedJob {
  readonly finishedOn?: number | undefined;
  readonly returnvalue?: unknown;
  failedReason?: string | undefined;
  log(row: string): Promise<unknown>;
  retry(state: "failed", options: { resetAttemptsMade: boolean; resetAttemptsStarted: boolean }): Promise<void>;
}

/** The states in which a job may have led to a message whose id is not known. */
export const NOT_COMPLETED = ["waiting", "prioritized", "delayed", "active", "failed"] as const;

/** The part of BullMQ's `Queue` that is needed to list and reconcile parked jobs. */
export interface FinishedJobs<Job> {
  getFailed(start: number, end: number): Promise<Job[]>;
  getCompleted(start: number, end: number): Promise<Job[]>;
  getJobs(states: (typeof NOT_COMPLETED)[number][], start: number, end: number): Promise<Job[]>;
}

const RESOLUTIONS = ["sent", "send-again", "drop"] as const;

/** What a person decides: the message arrived, send it again, or forget it. */
export type Resolution = (typeof RESOLUTIONS)[number];

const PAGE_SIZE = 500;

/** How the reason of a parked job begins. It stays if a decision to send again was not carried out completely. */
export const PARKED = "Parked: ";

/**
 * Lists the jobs whose outcome is unknown: the request left and no usable response came, or the worker was killed meanwhile. Each
 * is a `Job` of the queue. Look for `data.recipient` at the time `data.sending`, when the request left.
 *
 * The jobs of a killed worker appear once the stalled check of another worker has found them: within two minutes by default.
 */
export async function parked<Job extends FinishedJob>(queue: Pick<FinishedJobs<Job>, "getFailed">): Promise<Job[]> {
  // By id: a job that fails meanwhile moves others to the next page.
  const found = new Map<string | undefined, Job>();
  for await (const job of inPages((start, end) => queue.getFailed(start, end))) {
    if (isDoubtful(job) && !job.data.resolved) found.set(job.id, job);
  }
  return [...found.values()];
}

/** Reads all jobs of a list, page by page. */
export async function* inPages<Job>(read: (start: number, end: number) => Promise<Job[]>): AsyncGenerator<Job, void, void> {
  for (let start = 0; ; start += PAGE_SIZE) {
    const page = await read(start, start + PAGE_SIZE - 1);
    if (page.length === 0) return;
    yield* page;
  }
}

/** A queue may contain jobs of others, without data. */
function isDoubtful({ data, failedReason = "" }: FinishedJob): boolean {
  return data?.sending !== undefined || (data?.recipient !== undefined && failedReason.startsWith(PARKED));
}

/**
 * Carries out what a person decided about a failed job, after checking. The job's own log says what was decided, and when.
 *
 * - `sent`: it arrived. The job goes through the queue once more, is not sent, and is completed.
 * - `send-again`: it did not arrive. The mark is removed, and the job goes back to the queue with all its attempts.
 * - `drop`: forget it. It stays failed, is no longer listed, and is not sent even if it is retried.
 *
 * @throws TypeError for any other decision. Error if the job has changed since it was read: somebody else resolved or retried it.
 * List the parked jobs again.
 */
export async function resolve(job: FinishedJob, resolution: Resolution): Promise<void> {
  // JavaScript has no types: a misspelt decision would complete the job unsent.
  if (!RESOLUTIONS.includes(resolution)) {
    throw new TypeError(`resolution must be "sent", "send-again" or "drop", not ${JSON.stringify(resolution)}`);
  }
  if (await carryOut(job, resolution, `resolved by hand: ${resolution}`)) return;
  throw new Error("This job has changed since you read it: somebody else resolved or retried it. List the parked jobs again");
}

/**
 * Resolves to false if the job has changed since it was read. Then nothing is done.
 * @param said what the job's log says
 * @param found the ids of a message that was found
 */
export async function carryOut(job: FinishedJob, resolution: Resolution, said: string, found?: SentIds): Promise<boolean> {
  const { sending, resolved: _, found: __, ...data } = job.data;
  const decided: SendData =
    resolution === "send-again"
      ? { ...data, ...(sending && { earlier: [...(data.earlier ?? []), sending] }) }
      : { ...job.data, resolved: resolution, ...(found && { found }) };
  if (!(await writeWhileFailed(job, decided))) return false;
  await job.log(`${new Date().toISOString()} ${said}`);
  if (resolution !== "drop") await job.retry("failed", { resetAttemptsMade: true, resetAttemptsStarted: true });
  return true;
}
