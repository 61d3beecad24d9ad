// The counts of one run.
import type { Result } from "../journal/events.js";

export class Tally {
  sent = 0;
  rejected = 0;
  "not-sent" = 0;
  unknown = 0;
  /** An earlier run has dealt with it. */
  skipped = 0;
  /** Not sent, because another message has its place in the journal. */
  changed = 0;
  /** Can't be sent as the file has it. */
  refused = 0;
  readonly #started = performance.now();

  /** @param total the number of messages in the file */
  constructor(readonly total: number) {}

  add(event: Result["event"]): void {
    this[event]++;
  }

  get failed(): number {
    return this.rejected + this["not-sent"];
  }

  get done(): number {
    return this.sent + this.failed + this.unknown + this.skipped + this.changed + this.refused;
  }

  get seconds(): number {
    return (performance.now() - this.#started) / 1000;
  }

  /** Sends per second. */
  get rate(): number {
    return (this.sent + this.failed + this.unknown) / Math.max(this.seconds, 0.001);
  }

  /** Seconds left at that rate; `undefined` until something was sent. */
  get secondsLeft(): number | undefined {
    return this.rate === 0 ? undefined : (this.total - this.done) / this.rate;
  }
}
