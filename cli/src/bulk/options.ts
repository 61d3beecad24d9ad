// What a command is given: the user's choices, and the ports to everything outside.
import type { Channel } from "leadway-client";
import type { JournalStore } from "../journal/store.js";
import type { Output } from "../output.js";
import type { Source } from "../read/text.js";
import type { Rate, Target, TargetFlags } from "../target.js";
import type { MessageFlags } from "../template.js";

/** What the user chose for a bulk send. */
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

/** What the command line says: each command has some of these flags. */
export interface Flags extends TargetFlags, Omit<BulkOptions, "retry"> {
  file?: string;
  /** A file with one message as JSON, or `-` for stdin. The flags win over it. */
  json?: string;
  dryRun?: boolean;
  retry?: "rejected";
  /** Answers every question with yes. */
  yes?: boolean;
  journal?: string;
  location?: string;
  /** For `contacts`: the channel that the messages will take. Default: SMS for a list with phone numbers, otherwise Email. */
  type?: Channel;
  /** Counts warnings as problems. */
  strict?: boolean;
}

/** Everything outside of a run on a file and its journal. A simulation brings its own. */
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
