// leadway send --file: a bulk send with a file, a journal on the disk, and Ctrl-C.
import { DiskStore } from "../journal/disk.js";
import { lockJournal } from "../journal/lock.js";
import type { Output } from "../output.js";
import { fileSource, requireFile } from "../read/text.js";
import { openTarget, type TargetFlags } from "../target.js";
import { sendBulk } from "./index.js";
import type { BulkOptions } from "./options.js";

/** What the command line says. */
export interface FileFlags extends BulkOptions, TargetFlags {
  journal: string | undefined;
}

/** Sends a file. Resolves to the exit code. */
export async function sendFile(file: string, flags: FileFlags, output: Output): Promise<number> {
  await requireFile(file);
  await using target = await openTarget(flags);
  const path = flags.journal ?? `${file}${flags.mock ? ".mock" : ""}.journal.jsonl`;
  using _lock = await lockJournal(path);
  using signals = stopSignals();
  const { stop, stopNow } = signals;
  const code = await sendBulk(flags, { source: fileSource(file), store: new DiskStore(path), target, output, stop, stopNow });
  // Requests are still in flight, and would keep the process alive.
  if (stopNow.aborted) process.exit(code);
  return code;
}

/** Ctrl-C aborts `stop`; a second one aborts `stopNow`. */
function stopSignals() {
  const [first, second] = [new AbortController(), new AbortController()];
  const onSignal = () => (first.signal.aborted ? second : first).abort();
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  return {
    stop: first.signal,
    stopNow: second.signal,
    [Symbol.dispose]: () => void process.off("SIGINT", onSignal).off("SIGTERM", onSignal),
  };
}
