// For a program: looks for the messages of the parked jobs, and resolves those that it finds. It sends nothing.
import { reconcile, type UnknownSend, type Verdict } from "../index.js";
import { UNKNOWN_CLOCK } from "../reconcile/window.js";
import { carryOut, type FinishedJob, type FinishedJobs, inPages, NOT_COMPLETED, parked } from "./parked.js";

/** What {@link reconcileParked} accepts. */
export interface ReconcileParkedOptions {
  /**
   * A client of the account, with a `locationId` and a token that may read. Not that of a worker in this process: it remembers its own
   * sends, which would count twice, and nothing would be found. Give it a slow pace, since it shares the API's limit with the workers:
   * `rateLimiter: pacer({ perSecond: 0.5, burst: 1 })`.
   */
  client: { readonly messages: object };
  /**
   * Look only for jobs that were parked at least so many milliseconds ago. Default 125 000: then everything that their sends may have
   * led to has happened. Below that, nothing is `not-seen`, and a message with the same text that the queue has just sent to the same
   * contact may be mistaken for the job's.
   */
  olderThanMs?: number | undefined;
  /** Look only for the jobs with these ids. Default: all. */
  ids?: readonly (string | undefined)[] | undefined;
  /** Ends the call at once. */
  signal?: AbortSignal | undefined;
}

/** A parked job that was looked for. */
export interface ReconciledJob<Job> {
  job: Job;
  verdict: Verdict;
  /** Whether this call resolved it as `sent`: it was found, and nobody else had changed it. */
  resolved: boolean;
}

/** A message may belong to a job that ended so long before: `reconcile`'s margin, and as much again if the API's clock differs. */
const MARGIN_MS = 2 * UNKNOWN_CLOCK.margin;

/**
 * Looks for the message of every parked job, as `reconcile` does, and resolves those that are found as `sent`: they complete with the ids
 * of their messages. The others stay parked for a person: see {@link parked}. The log of each job says what was found, and when.
 *
 * It never queues a job to be sent. Run it next to workers, as often as you like, and in several processes: a job that somebody else has
 * resolved or retried meanwhile is left alone.
 *
 * @returns the jobs that it looked for.
 * @throws a `LeadwayInputError` if the client has no `locationId`, a `LeadwayAbortError` if `signal` is aborted, and BullMQ's errors.
 */
export async function reconcileParked<Job extends FinishedJob>(
  queue: FinishedJobs<Job>,
  { client, olderThanMs = 125_000, ids, signal }: ReconcileParkedOptions,
): Promise<ReconciledJob<Job>[]> {
  const latest = Date.now() - olderThanMs;
  const isDue = (job: Job) => job.data.sending && timesOf(job).endedAt <= latest && (ids?.includes(job.id) ?? true);
  const jobs = (await parked(queue)).filter(isDue);
  if (jobs.length === 0) return [];

  // Sends of other jobs may have led to a message that is found.
  const claims = new Map<string | undefined, Job>();
  const contacts = new Set(jobs.map(({ data }) => data.message.contactId));
  const claim = (job: Job): void => {
    const { sending, earlier, message } = job.data ?? {};
    const isOther = (sending || earlier) && contacts.has(message?.contactId) && !jobs.some(({ id }) => id === job.id);
    if (isOther) claims.set(job.id, job);
  };
  for await (const job of inPages((start, end) => queue.getJobs([...NOT_COMPLETED], start, end))) claim(job);
  const known = new Set<string>();
  const since = Math.min(...jobs.map((job) => timesOf(job).startedAt)) - MARGIN_MS;
  // The newest come first.
  for await (const job of inPages((start, end) => queue.getCompleted(start, end))) {
    if ((job.finishedOn ?? 0) < since) break;
    const id = idOf(job);
    if (id) known.add(id);
    if (!id || job.data?.earlier) claim(job);
  }
  // Their real end does not matter here, and waiting for it would take time.
  const others = [...claims.values()].map((job) => timesOf(job, latest));
  const sends = [...jobs.map((job) => timesOf(job)), ...others];
  const verdicts = await reconcile(client, sends, { known, settleMs: olderThanMs, signal });
  return Promise.all(jobs.map(async (job, index) => record(job, verdicts[index] as Verdict)));
}

/** The id of the message that a job has led to, if it is known. */
function idOf({ returnvalue }: FinishedJob): string | undefined {
  const { messageId, emailMessageId } = Object(returnvalue);
  return emailMessageId || messageId;
}

/** The sends of a job that may have gone out, from the first mark to the end of the job. Neither is later than `latest`. */
function timesOf(job: FinishedJob, latest = Infinity) {
  const { data, finishedOn = Date.now() } = job;
  const { message, sending = "", earlier = [] } = data;
  const startedAt = Math.min(latest, Date.parse(earlier[0] ?? sending));
  const endedAt = Math.max(startedAt, Math.min(latest, finishedOn));
  return { message, startedAt, endedAt, attempts: earlier.length + (sending && !idOf(job) ? 1 : 0) } satisfies UnknownSend;
}

async function record<Job extends FinishedJob>(job: Job, verdict: Verdict): Promise<ReconciledJob<Job>> {
  if (verdict.verdict === "found") {
    const { messageId, emailMessageId, conversationId } = verdict;
    const said = messageId ? `found: ${emailMessageId ?? messageId}` : "found, among equal messages";
    const resolved = await carryOut(job, "sent", said, { conversationId, messageId, emailMessageId });
    return { job, verdict, resolved };
  }
  const said = verdict.verdict === "unclear" ? `unclear: ${verdict.reason}` : `not seen in ${verdict.looks} looks`;
  await job.log(`${new Date().toISOString()} ${said}`);
  return { job, verdict, resolved: false };
}
