// One run over a file: workers send message after message until the end of the file or a stop.
import type { Problem } from "leadway-client";
import { eachOf } from "../each.js";
import { UsageError } from "../errors.js";
import type { Known } from "../journal/known.js";
import { display, hash, type Name, type Named, shortName } from "../journal/name.js";
import { paint, problemText } from "../output.js";
import { showProgress } from "../progress.js";
import { type Entry, readEntries } from "../read/index.js";
import { type Made, messageMaker } from "../template.js";
import type { BulkOptions, BulkPorts } from "./options.js";
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
  #stopped: string | undefined;

  constructor(private readonly parts: RunParts) {}

  /** Runs to the end, or to a stop: resolves to its reason. Does not throw for the result of a send. */
  async finish(): Promise<string | undefined> {
    const { source, options, tally, output, stop, stopNow } = this.parts;
    const make = messageMaker(options);
    const over = new AbortController();
    using _progress = showProgress(tally, output);
    stop.addEventListener("abort", () => this.#interrupt(), { signal: over.signal });
    const abandoned = new Promise((resolve) => stopNow.addEventListener("abort", resolve, { signal: over.signal }));
    if (stop.aborted) this.#interrupt();
    const work = async (entry: Entry) => void (await this.#take(entry, make(entry)));
    const all = eachOf(readEntries(source), work, stopNow, options.concurrency).catch((error: unknown) => {
      if (!(error instanceof UsageError)) throw error;
      this.#stop(error.message);
    });
    if (!stopNow.aborted) await Promise.race([all, abandoned]);
    over.abort();
    return this.#stopped;
  }

  /** Sends a message of the file, if it is to be sent. After a stop, only counts it if not. */
  async #take(entry: Entry, { message, problems }: Made): Promise<void> {
    const { known, options, salt, tally } = this.parts;
    const { line, id } = entry;
    const own = { line, ...(id !== undefined && { id }) };
    if (problems[0]) return this.#refuse(own, problems[0]);
    const named = hash(entry, message, salt);
    const { decision, name } = known.decide(named, options.retry);
    if (decision === "twice") return this.#refuse(own, { path: "id", rule: "is not unique" });
    if (decision !== "send") tally[decision === "skip" ? "skipped" : "changed"]++;
    else if (this.#stopped === undefined) await this.#send(name, named, message);
  }

  async #send(name: Name, named: Named, message: Record<string, unknown>): Promise<void> {
    const { sender, tally, output } = this.parts;
    const ended = await sender.send(name, named, message);
    const reason = ended && tally.add(ended);
    const stopped = sender.journal.failure?.message ?? reason;
    if (stopped !== undefined) this.#stop(stopped);
    if (!ended) return;
    const { at: _, event: outcome, ...rest } = ended.result;
    if (outcome === "sent" && !output.json) return;
    const value = { name: shortName(name), outcome, ...rest, ...(outcome !== "sent" && { message: ended.text }) };
    await output.result(value, `${paint(outcome)} ${display(name)}: ${ended.text}`);
  }

  /** Reports a message that can't be sent as the file has it. The others go on. */
  async #refuse(name: Name, problem: Problem): Promise<void> {
    const { tally, output } = this.parts;
    tally.refused++;
    const message = `${problem.path} ${problem.rule}`.trim();
    const value = { name: shortName(name), outcome: "not-sent", ...name, code: "invalid-input", message };
    await output.result(value, `${paint("not-sent", "refused")} ${display(name)}: ${problemText(problem)}`);
  }

  #stop(reason: string): void {
    this.#stopped ??= reason;
    this.parts.sender.cancelWaiting();
  }

  #interrupt(): void {
    const { sender, output } = this.parts;
    output.note(`Stopping: waiting for ${sender.inFlight.size} in flight. Press Ctrl-C again to stop at once.`);
    this.#stop("interrupted.");
  }
}
