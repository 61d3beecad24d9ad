// The counts of one run.
import type { Result } from "../journal/events.js";
import { Progress } from "../progress.js";

export class Tally extends Progress {
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

  /** @param total the number of messages in the file */
  constructor(readonly total: number) {
    super();
  }

  add(event: Result["event"]): void {
    this[event]++;
  }

  get failed(): number {
    return this.rejected + this["not-sent"];
  }

  get worked(): number {
    return this.sent + this.failed + this.unknown;
  }

  get done(): number {
    return this.worked + this.skipped + this.changed + this.refused;
  }

  get counts(): string {
    return `${this.sent} sent, ${this.failed} failed, ${this.unknown} unknown`;
  }
}
