// What a bulk send is given: the user's choices, and the ports to everything outside.
import type { Choice } from "../journal/known.js";
import type { JournalStore } from "../journal/store.js";
import type { Output } from "../output.js";
import type { Source } from "../read/text.js";
import type { Target } from "../target.js";

/** What the user chose. */
export interface BulkOptions extends Choice {
  /** The fields that the flags set, with their templates. */
  fields: Record<string, unknown>;
  checkFirst: boolean;
  /** Messages per second, `off`, or the client's own pacing. */
  rate: number | "off" | undefined;
  concurrency: number;
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
}
