// The counts of one run.
import type { Result } from "../journal/events.js";

export class Tally {
  sent = 0;
  rejected = 0;
  "not-sent" = 0;
  unknown = 0;
  /** An earlier run has dealt with it. */
  skipped = 0;
  /** Skipped messages whose content has changed since they were sent. */
  changed = 0;
  readonly #started = performance.now();

  /** @param total the number of messages in the file; `undefined` if they were not counted */
  constructor(readonly total: number | undefined) {}

  add(event: Result["event"]): void {
    this[event]++;
  }

  get failed(): number {
    return this.rejected + this["not-sent"];
  }

  get done(): number {
    return this.sent + this.failed + this.unknown + this.skipped;
  }

  get seconds(): number {
    return (performance.now() - this.#started) / 1000;
  }

  /** Messages per second. */
  get rate(): number {
    return (this.done - this.skipped) / Math.max(this.seconds, 0.001);
  }

  /** Seconds left at that rate; `undefined` if the total is unknown or nothing was sent yet. */
  get secondsLeft(): number | undefined {
    return this.total === undefined || this.rate === 0 ? undefined : (this.total - this.done) / this.rate;
  }
}
