// The mark in a job that its request is about to leave. It is written and taken out under the job's lock alone.
import type { SendData } from "./job.js";
import { writeWhileLocked } from "./write.js";

interface MarkedJob {
  readonly id?: string | undefined;
  data: SendData;
  extendLock(token: string, duration: number): Promise<number>;
}

/** Marks one job, for the worker whose lock on it has this token. */
export class Marker {
  constructor(
    private readonly job: MarkedJob,
    private readonly token: string,
    private readonly lockDuration: number,
  ) {}

  /**
   * Resolves once the mark is in Redis and the job is still ours. A process that was stopped for longer than the lock finds it
   * lost, wherever it was stopped: a request leaves only right after the lock was confirmed.
   */
  async set(): Promise<void> {
    await this.#write({ ...this.job.data, sending: new Date().toISOString() });
    if ((await this.job.extendLock(this.token, this.lockDuration)) !== 1) throw lockLost();
  }

  /** For what the API did not take. */
  async clear(): Promise<void> {
    const { sending: _, ...data } = this.job.data;
    await this.#write(data);
  }

  async #write(data: SendData): Promise<void> {
    if (!(await writeWhileLocked(this.job, data, this.token))) throw lockLost();
  }
}

/** BullMQ's own writes fail on a lost lock as well: throwing this changes nothing in the job. */
const lockLost = () => new Error("The job's lock was lost: it is no longer this worker's to send");
