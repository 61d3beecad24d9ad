// One run over a file: workers send message after message until the end of the file or a stop.
import type { Problem } from "leadway-client";
import { UsageError } from "../errors.js";
import type { Result } from "../journal/events.js";
import { fingerprint } from "../journal/fingerprint.js";
import { explainDecision, type Known } from "../journal/known.js";
import { display, type Name, nameOf, shortName } from "../journal/name.js";
import { JournalError } from "../journal/store.js";
import { paint } from "../output.js";
import { type Entry, readEntries } from "../read/index.js";
import { messageMaker } from "../template.js";
import type { BulkOptions, BulkPorts } from "./options.js";
import { showProgress } from "./progress.js";
import type { JournaledSender } from "./sender.js";
import type { Tally } from "./tally.js";

/** What a run works with. */
export interface RunParts extends BulkPorts {
  options: BulkOptions;
  known: Known;
  salt: string;
  sender: JournaledSender;
  tally: Tally;
}

export class Run {
  readonly #parts: RunParts;
  #stopped: string | undefined;
  #bug: unknown;
  #refused = 0;

  constructor(parts: RunParts) {
    this.#parts = parts;
  }

  /** Runs to the end, or to a stop. Does not throw for the result of a send. */
  async finish(): Promise<{ stopped: string | undefined; refused: number }> {
    const { source, options, tally, output, stop, stopNow } = this.#parts;
    const make = messageMaker(options.fields);
    const entries = readEntries(source)[Symbol.asyncIterator]();
    const worker = async () => {
      while (this.#stopped === undefined) {
        const { value: entry, done } = await entries.next();
        // A stop may have come while it was read.
        if (done || this.#stopped !== undefined) return;
        const { message, problems } = make(entry);
        await this.#one(entry, message, problems);
      }
    };
    const workers = Array.from({ length: options.concurrency }, () => worker().catch((error) => this.#fail(error)));
    const onStop = () => this.#interrupt();
    using _progress = showProgress(tally, output);
    stop.addEventListener("abort", onStop);
    if (stop.aborted) onStop();
    await Promise.race([Promise.all(workers), aborted(stopNow)]);
    stop.removeEventListener("abort", onStop);
    if (stopNow.aborted) this.#abandon();
    else await entries.return?.();
    if (this.#bug !== undefined) throw this.#bug;
    return { stopped: this.#stopped, refused: this.#refused };
  }

  async #one(entry: Entry, message: Record<string, unknown>, problems: Problem[]): Promise<void> {
    const { known, options, salt, sender, tally } = this.#parts;
    const name = nameOf(entry);
    if (problems.length > 0) return this.#refuse(name, problems[0] as Problem);
    const print = fingerprint(message, salt);
    const decision = known.decide(name, print, options);
    const skip = decision === "skip" || (decision === "changed" && name.id !== undefined);
    if (skip) {
      tally.skipped++;
      if (decision === "changed") tally.changed++;
      return;
    }
    if (decision !== "send") return this.#refuse(name, { path: "", ...explainDecision(decision, name) });

    const release = known.claim(name, print);
    const ended = await sender.send(name, print, message).catch((error: unknown) => {
      release();
      throw error;
    });
    if (!ended) return release();
    known.record(ended.result);
    tally.add(ended.result.event);
    await this.#show(ended.result, ended.text);
    if (ended.stopReason !== undefined) this.#stop(ended.stopReason);
  }

  async #show(result: Result, text: string): Promise<void> {
    const { output } = this.#parts;
    const { at: _, event: outcome, ...rest } = result;
    if (outcome === "sent" && !output.json) return;
    const value = { name: shortName(result), outcome, ...rest, ...(outcome !== "sent" && { message: text }) };
    await output.result(value, `${paint(outcome)} ${display(result)}: ${text}`);
  }

  /** Reports a message that can't be sent as the file has it. The others go on. */
  async #refuse(name: Name, { path, rule, remedy }: Problem): Promise<void> {
    this.#refused++;
    const message = `${path} ${rule}`.trim();
    const text = `${paint("not-sent", "refused")} ${display(name)}: ${message}.${remedy ? ` ${remedy}.` : ""}`;
    const value = { name: shortName(name), outcome: "not-sent", ...name, code: "invalid-input", message };
    await this.#parts.output.result(value, text);
  }

  #stop(reason: string): void {
    this.#stopped ??= reason;
    this.#parts.sender.cancelWaiting();
  }

  #interrupt(): void {
    const { sender, output } = this.#parts;
    output.note(`Stopping: waiting for ${sender.inFlight.length} in flight. Press Ctrl-C again to stop at once.`);
    this.#stop("interrupted.");
  }

  /** Stops without waiting: what is in flight may have gone out. */
  #abandon(): void {
    const { sender, output, known } = this.#parts;
    const names = sender.inFlight;
    for (const name of names) known.record({ ...name, event: "sending", print: "", at: "" });
    if (names.length > 0) output.note(`In flight, so now parked: ${names.map(display).join(", ")}.`);
  }

  /** The file or the journal failed, so no worker goes on. Any other error is a bug, and is thrown when all workers have ended. */
  #fail(error: unknown): void {
    if (!(error instanceof JournalError || error instanceof UsageError)) this.#bug = error;
    this.#stop(error instanceof Error ? error.message : String(error));
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
