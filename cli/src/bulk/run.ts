// One run over a file: workers take message after message, until the end, a stop, or Ctrl-C.
import type { Problem } from "leadway-client";
import { entryName } from "../check.js";
import { exitCodes, UsageError } from "../errors.js";
import { display, type Name, nameOf, type Result } from "../journal/events.js";
import { fingerprint } from "../journal/fingerprint.js";
import { explainDecision, type Known } from "../journal/known.js";
import { JournalError } from "../journal/writer.js";
import { type Output, paint } from "../output.js";
import { type Entry, readEntries } from "../read/index.js";
import { messageMaker } from "../template.js";
import type { BulkFlags } from "./index.js";
import { Progress } from "./progress.js";
import type { JournaledSender } from "./send.js";
import type { Tally } from "./tally.js";

/** What a run works with. */
export interface RunParts {
  file: string;
  flags: BulkFlags;
  known: Known;
  salt: string;
  sender: JournaledSender;
  tally: Tally;
  output: Output;
}

export class Run {
  readonly #parts: RunParts;
  readonly #progress: Progress;
  #stopped: string | undefined;
  #interrupted = false;
  #broken: unknown;
  #refused = 0;

  constructor(parts: RunParts) {
    this.#parts = parts;
    this.#progress = new Progress(parts.tally);
  }

  /** Runs to the end. Never throws for what becomes of a message. */
  async finish(): Promise<{ stopped: string | undefined; refused: number }> {
    const { file, flags } = this.#parts;
    const make = messageMaker(flags.fields);
    const entries = readEntries(file)[Symbol.asyncIterator]();
    const worker = async () => {
      while (this.#stopped === undefined) {
        const { value: entry, done } = await entries.next();
        // Stopped while it was read: then it is not begun.
        if (done || this.#stopped !== undefined) return;
        const { message, problems } = make(entry);
        await this.#one(entry, message, problems);
      }
    };
    const onSignal = () => this.#interrupt();
    process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
    try {
      await Promise.all(Array.from({ length: flags.concurrency }, () => worker().catch((error) => this.#fail(error))));
    } finally {
      process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
      this.#progress.stop();
      await entries.return?.();
    }
    if (this.#broken !== undefined) throw this.#broken;
    return { stopped: this.#stopped, refused: this.#refused };
  }

  async #one(entry: Entry, message: Record<string, unknown>, problems: Problem[]): Promise<void> {
    const { known, flags, salt, sender, tally } = this.#parts;
    const name = entryName(entry);
    if (problems.length > 0) return this.#refuse(name, problems[0] as Problem);
    const print = fingerprint(message, salt);
    const decision = known.decide(name, print, flags);
    const skip = decision === "skip" || (decision === "changed" && name.id !== undefined);
    if (skip) {
      tally.skipped++;
      if (decision === "changed") tally.changed++;
      return;
    }
    if (decision !== "send") return this.#refuse(name, { path: "", ...explainDecision(decision, name) });

    const giveBack = known.claim(name, print);
    const ended = await sender.send(name, print, message).catch((error: unknown) => {
      giveBack();
      throw error;
    });
    if (!ended) return giveBack();
    known.note(ended.result);
    tally.add(ended.result.event);
    await this.#show(ended.result, ended.text);
    if (ended.stopReason !== undefined) this.#stop(ended.stopReason);
  }

  async #show(result: Result, text: string): Promise<void> {
    const { at: _, event: outcome, ...rest } = result;
    if (outcome === "sent" && !this.#parts.output.json) return;
    const line = `${paint(outcome)} ${display(result)}: ${text}`;
    const value = { name: nameOf(result), outcome, ...rest, ...(outcome !== "sent" && { message: text }) };
    await this.#progress.aside(() => this.#parts.output.result(value, line));
  }

  /** A message that the file has wrong, with no check before: it is named, and the others go on. */
  async #refuse(name: Name, { path, rule, remedy }: Problem): Promise<void> {
    this.#refused++;
    const text = `${paint("not-sent", "refused")} ${display(name)}: ${path && `${path} `}${rule}.${remedy ? ` ${remedy}.` : ""}`;
    const value = {
      name: nameOf(name),
      outcome: "not-sent",
      ...name,
      code: "invalid-input",
      message: `${path} ${rule}`.trim(),
    };
    await this.#progress.aside(() => this.#parts.output.result(value, text));
  }

  #stop(reason: string): void {
    this.#stopped ??= reason;
    this.#parts.sender.callBack();
  }

  /** Ctrl-C: once, what has left may end; twice, at once. */
  #interrupt(): void {
    const { sender, output } = this.#parts;
    if (this.#interrupted) process.exit(sender.inFlight > 0 ? exitCodes.unknown : exitCodes.notSent);
    this.#interrupted = true;
    void this.#progress.aside(() => output.note(`Stopping: ${sender.inFlight} in flight may end. Ctrl-C again stops at once.`));
    this.#stop("interrupted.");
  }

  /** The file or the journal failed: no worker goes on. Anything else is a fault of ours, thrown once all have ended. */
  #fail(error: unknown): void {
    if (!(error instanceof JournalError || error instanceof UsageError)) this.#broken = error;
    this.#stop(error instanceof Error ? error.message : String(error));
  }
}
