// leadway send --file, leadway reconcile: on a file, with a journal on the disk, and Ctrl-C.
import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import { UsageError } from "../errors.js";
import { DiskStore } from "../journal/disk.js";
import { lockJournal } from "../journal/lock.js";
import type { Output } from "../output.js";
import { fileSource, requireFile } from "../read/text.js";
import { locationOf, openTarget, type TargetFlags } from "../target.js";
import type { MessageFlags } from "../template.js";
import { sendBulk } from "./index.js";
import type { BulkOptions, BulkPorts } from "./options.js";
import { reconcileBulk } from "./reconcile.js";

export interface JournalFlags extends TargetFlags {
  journal?: string;
}

/** What the command line says. */
export interface FileFlags extends BulkOptions, JournalFlags {
  /** Answers every question with yes. */
  yes?: boolean;
}

/** What the command line of `reconcile` says. */
interface ReconcileFlags extends MessageFlags, JournalFlags {
  location?: string;
}

/** Sends a file. Resolves to the exit code. */
export function sendFile(file: string, flags: FileFlags, output: Output): Promise<number> {
  return withJournal(file, flags, (ports) => {
    const confirm = async (question: string) => flags.yes === true || (await ask(question));
    return sendBulk(flags, { ...ports, output, confirm });
  });
}

/** Looks for the parked messages of a file. Resolves to the exit code. */
export async function reconcileFile(file: string, flags: ReconcileFlags, output: Output): Promise<number> {
  const locationId = locationOf(flags.location);
  return withJournal(file, flags, (ports) => reconcileBulk({ ...flags, locationId }, { ...ports, output }));
}

/** Runs something on a file and its journal, which no other run can use meanwhile. */
export async function withJournal(
  file: string,
  flags: JournalFlags,
  run: (ports: Omit<BulkPorts, "output" | "confirm">) => Promise<number>,
  ending = "journal.jsonl",
): Promise<number> {
  await requireFile(file);
  await using target = await openTarget(flags);
  const path = flags.journal ?? `${file}${flags.mock ? ".mock" : ""}.${ending}`;
  using _lock = await lockJournal(path);
  using signals = stopSignals();
  const { stop, stopNow } = signals;
  const code = await run({ source: fileSource(file), store: new DiskStore(path), target, stop, stopNow });
  // Requests are still in flight, and would keep the process alive.
  if (stopNow.aborted) process.exit(code);
  return code;
}

/** Asks on a terminal. Elsewhere nobody can answer. */
async function ask(question: string): Promise<boolean> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY || !stderr.isTTY) throw new UsageError(`${question} To say yes, add --yes.`);
  const terminal = createInterface({ input: stdin, output: stderr });
  // Ctrl-C rejects the question; Ctrl-D leaves it open.
  const answered = terminal.question(`${question} [y/N] `).catch(() => "");
  const answer = await Promise.race([answered, once(terminal, "close")]);
  terminal.close();
  return /^\s*y(es)?\s*$/i.test(String(answer));
}

/** Ctrl-C aborts `stop`; a second one aborts `stopNow`. */
export function stopSignals() {
  const [first, second] = [new AbortController(), new AbortController()];
  const onSignal = () => (first.signal.aborted ? second : first).abort();
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  return {
    stop: first.signal,
    stopNow: second.signal,
    [Symbol.dispose]: () => void process.off("SIGINT", onSignal).off("SIGTERM", onSignal),
  };
}
