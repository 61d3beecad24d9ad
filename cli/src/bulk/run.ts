// One run over a file: workers send message after message until the end of the file or a stop.
import type { Problem } from "leadway-client";
import { UsageError } from "../errors.js";
import type { Result } from "../journal/events.js";
import type { Known } from "../journal/known.js";
import { display, hash, type Name, type Named, shortName } from "../journal/name.js";
import { JournalError } from "../journal/store.js";
import { paint, problemText } from "../output.js";
import { showProgress } from "../progress.js";
import { type Entry, readEntries } from "../read/index.js";
import { type Made, messageMaker } from "../template.js";
import type { BulkOptions, BulkPorts } from "./options.js";
import type { JournaledSender } from "./sender.js";
import { StopRules } from "./stop-rules.js";
import type { Tally } from "./tally.js";

/** What a run works with. */
export interface RunParts extends BulkPorts {
  options: BulkOptions;
  known: Known;
  salt: string;
  sender: JournaledSender;
  tally: Tally;
}

interface Picked {
  named: Named;
  key: string;
}

export class Run {
  readonly #parts: RunParts;
  readonly #rules: StopRules;
  #stopped: string | undefined;
  #bug: unknown;

  constructor(parts: RunParts) {
    this.#parts = parts;
    this.#rules = new StopRules(parts.options.maxUnknown);
  }

  /** Runs to the end, or to a stop: resolves to its reason. Does not throw for the result of a send. */
  async finish(): Promise<string | undefined> {
    const { source, options, tally, output, stop, stopNow } = this.#parts;
    const make = messageMaker(options);
    const entries = readEntries(source)[Symbol.asyncIterator]();
    const worker = async () => {
      while (this.#stopped === undefined) {
        const { value: entry, done } = await entries.next();
        // A stop may have come while it was read.
        if (done || this.#stopped !== undefined) return;
        const made = make(entry);
        const picked = await this.#pick(entry, made);
        if (picked) await this.#send(picked, made.message);
      }
    };
    const workers = Array.from({ length: options.concurrency }, () => worker().catch((error) => this.#fail(error)));
    const over = new AbortController();
    using _progress = showProgress(tally, output);
    stop.addEventListener("abort", () => this.#interrupt(), { signal: over.signal });
    const abandoned = new Promise((resolve) => stopNow.addEventListener("abort", resolve, { signal: over.signal }));
    if (stop.aborted) this.#interrupt();
    if (!stopNow.aborted) await Promise.race([Promise.all(workers), abandoned]);
    over.abort();
    if (!stopNow.aborted) await this.#countRest(entries, make);
    if (this.#bug !== undefined) throw this.#bug;
    return this.#stopped;
  }

  /** Resolves to the message's hashes and key if it is to be sent. Counts it if not. */
  async #pick(entry: Entry, { message, problems }: Made): Promise<Picked | undefined> {
    const { known, options, salt, tally } = this.#parts;
    const name: Name = entry.id === undefined ? { line: entry.line } : { line: entry.line, id: entry.id };
    if (problems[0]) return void (await this.#refuse(name, problems[0]));
    const named = hash(entry, message, salt);
    const { decision, key } = known.decide(named, options.retry);
    if (decision === "send") return { named, key };
    if (decision === "twice") await this.#refuse(name, { path: "id", rule: "is not unique" });
    else tally[decision === "skip" ? "skipped" : "changed"]++;
    return undefined;
  }

  async #send({ named, key }: Picked, message: Record<string, unknown>): Promise<void> {
    const { known, sender, tally } = this.#parts;
    const claim = known.claim(key, named);
    const ended = await sender.send(claim.name, named, message).catch((error: unknown) => {
      claim.release();
      throw error;
    });
    if (!ended) return claim.release();
    known.record(ended.result);
    tally.add(ended.result.event);
    const reason = ended.unrecorded?.message ?? this.#rules.add(ended.error);
    if (reason !== undefined) this.#stop(reason);
    await this.#show(ended.result, ended.text);
  }

  /** After a stop: what of the rest needs no sending. */
  async #countRest(entries: AsyncIterator<Entry>, make: (entry: Entry) => Made): Promise<void> {
    const rest = { [Symbol.asyncIterator]: () => entries };
    for await (const entry of rest) await this.#pick(entry, make(entry));
  }

  async #show(result: Result, text: string): Promise<void> {
    const { output } = this.#parts;
    const { at: _, event: outcome, ...rest } = result;
    if (outcome === "sent" && !output.json) return;
    const value = { name: shortName(result), outcome, ...rest, ...(outcome !== "sent" && { message: text }) };
    await output.result(value, `${paint(outcome)} ${display(result)}: ${text}`);
  }

  /** Reports a message that can't be sent as the file has it. The others go on. */
  async #refuse(name: Name, problem: Problem): Promise<void> {
    this.#parts.tally.refused++;
    const message = `${problem.path} ${problem.rule}`.trim();
    const text = `${paint("not-sent", "refused")} ${display(name)}: ${problemText(problem)}`;
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

  /** The file or the journal failed, so no worker goes on. Any other error is a bug, and is thrown when all workers have ended. */
  #fail(error: unknown): void {
    if (!(error instanceof JournalError || error instanceof UsageError)) this.#bug = error;
    this.#stop(error instanceof Error ? error.message : String(error));
  }
}
