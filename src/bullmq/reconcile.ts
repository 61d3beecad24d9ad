// For a program: looks for the messages of the parked jobs, and resolves those that it finds. It sends nothing.
import { reconcile, type UnknownSend, type Verdict } from "../index.js";
import { carryOut, doubtful, type FinishedJob, type FinishedJobs, inPages } from "./parked.js";

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

/** The clocks of the machines may differ by so much. */
const CLOCKS_MS = 60_000;

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
  const [jobs, others]: [Job[], Job[]] = [[], await queue.getActive()];
  for (const job of await doubtful(queue)) {
    const { sending, resolved } = job.data;
    const isOne = sending && !resolved && timesOf(job).endedAt <= latest && (ids?.includes(job.id) ?? true);
    (isOne ? jobs : others).push(job);
  }
  if (jobs.length === 0) return [];

  const known = new Set<string>();
  const since = Math.min(...jobs.map((job) => timesOf(job).startedAt)) - CLOCKS_MS;
  const contacts = new Set(jobs.map(({ data }) => data.message.contactId));
  // The newest come first.
  for await (const job of inPages((start, end) => queue.getCompleted(start, end))) {
    if ((job.finishedOn ?? 0) < since) break;
    const id = idOf(job);
    if (id) known.add(id);
    if (!id || job.data.earlier) others.push(job);
  }
  // Sends of other jobs may have led to a message that is found. When they have ended is of no interest here, and would take time.
  const claims = others.filter(({ data }) => data?.sending && contacts.has(data.message.contactId));
  const sends = [...jobs.map((job) => timesOf(job)), ...claims.map((job) => timesOf(job, latest))];
  const verdicts = await reconcile(client, sends, { known, settleMs: olderThanMs, signal });
  return Promise.all(jobs.map(async (job, index) => record(job, verdicts[index] as Verdict)));
}

/** The id of the message that a job has led to, if it is known. */
function idOf({ returnvalue }: FinishedJob): string | undefined {
  const { messageId, emailMessageId = messageId } = Object(returnvalue);
  return emailMessageId;
}

/** The sends of a job that may have gone out, from the first mark to the end of the job. Neither is later than `latest`. */
function timesOf(job: FinishedJob, latest = Infinity) {
  const { data, finishedOn = Date.now() } = job;
  const { message, sending = "", earlier = [] } = data;
  const startedAt = Math.min(latest, Date.parse(earlier[0] ?? sending));
  const endedAt = Math.max(startedAt, Math.min(latest, finishedOn));
  return { message, startedAt, endedAt, attempts: earlier.length + (idOf(job) ? 0 : 1) } satisfies UnknownSend;
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
