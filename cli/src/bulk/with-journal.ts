// What works on a file with a journal: the journal is on the disk, and Ctrl-C stops it.
import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import { UsageError } from "../errors.js";
import { DiskStore } from "../journal/disk.js";
import { lockJournal } from "../journal/lock.js";
import type { Output } from "../output.js";
import { fileSource, requireFile } from "../read/text.js";
import { openTarget } from "../target.js";
import type { BulkPorts, Flags } from "./options.js";

/** Runs something on a file and its journal, which no other run can use meanwhile. */
export async function withJournal(
  file: string,
  flags: Flags,
  output: Output,
  run: (ports: BulkPorts) => Promise<number>,
  ending = "journal.jsonl",
): Promise<number> {
  await requireFile(file);
  await using target = await openTarget(flags);
  const path = flags.journal ?? `${file}${flags.mock ? ".mock" : ""}.${ending}`;
  using _lock = await lockJournal(path);
  using signals = stopSignals();
  const { stop, stopNow } = signals;
  const confirm = async (question: string) => flags.yes === true || (await ask(question));
  const code = await run({ source: fileSource(file), store: new DiskStore(path), target, output, stop, stopNow, confirm });
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
