// What a bulk send has come to so far.
import type { Result } from "../journal/events.js";

/** Counts of one run. */
export class Tally {
  sent = 0;
  rejected = 0;
  "not-sent" = 0;
  unknown = 0;
  /** Dealt with in an earlier run, or parked by one. */
  skipped = 0;
  /** Of those, messages that the file now has otherwise than they were sent. */
  changed = 0;
  readonly #started = performance.now();

  /** @param total messages in the file; `undefined` where they were not counted */
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

  /** Messages a second. */
  get rate(): number {
    return (this.done - this.skipped) / Math.max(this.seconds, 0.001);
  }

  /** Seconds left at that rate, where the total is known and something was sent. */
  get secondsLeft(): number | undefined {
    return this.total === undefined || this.rate === 0 ? undefined : (this.total - this.done) / this.rate;
  }
}
