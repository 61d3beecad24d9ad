// What a bulk send is given: the user's choices, and the ports to everything outside.
import type { JournalStore } from "../journal/store.js";
import type { Output } from "../output.js";
import type { Source } from "../read/text.js";
import type { Rate, Target } from "../target.js";
import type { MessageFlags } from "../template.js";

/** What the user chose. */
export interface BulkOptions extends MessageFlags {
  checkFirst: boolean;
  rate: Rate;
  concurrency: number;
  /** Send again what was rejected. */
  retry: boolean;
  /** The names of parked messages to send again. */
  resend?: readonly string[];
  /** Send the parked messages again that `reconcile` looked for and did not see. */
  resendNotSeen?: boolean;
  /** How many unknown outcomes in a row stop the run. */
  maxUnknown: number;
}

/** Everything outside of a bulk send. A simulation brings its own. */
export interface BulkPorts {
  source: Source;
  store: JournalStore;
  target: Target;
  output: Output;
  /** Aborted to stop: nothing new starts, and what has left may end. */
  stop: AbortSignal;
  /** Aborted to stop at once: what is in flight stays parked. */
  stopNow: AbortSignal;
  /** Asks a person, who may say no. */
  confirm(question: string): Promise<boolean>;
}
