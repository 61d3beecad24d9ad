// One run over a file: workers send message after message until its end or a stop. The journal gets two lines about each.
import { isSendError, type LeadwayClient, type OutgoingMessage, type Problem } from "leadway-client";
import { eachOf } from "../each.js";
import { UsageError } from "../errors.js";
import { type Ended, type JournalEvent, resultOf } from "../journal/events.js";
import type { Known } from "../journal/known.js";
import { display, hash, type Name, type Named, shortName } from "../journal/name.js";
import type { JournalWriter } from "../journal/writer.js";
import { paint, problemText } from "../output.js";
import { showProgress } from "../progress.js";
import type { Entry } from "../read/index.js";
import { type Made, readMessages } from "../template.js";
import type { BulkOptions, BulkPorts } from "./options.js";
import type { Tally } from "./tally.js";

/** What a run works with. */
export interface RunParts extends BulkPorts {
  options: BulkOptions;
  known: Known;
  salt: string;
  client: LeadwayClient;
  journal: JournalWriter;
  tally: Tally;
}

export class Run {
  /** Why it stopped before the end of the file; `undefined` if it did not. */
  stopped: string | undefined;
  /** The messages that have an intent in the journal, or are about to, and no result. They can't be cancelled. */
  readonly inFlight = new Set<Name>();
  /** One for each message whose turn has not come yet. */
  readonly #waiting = new Set<AbortController>();

  constructor(readonly parts: RunParts) {}

  /** Runs to the end, or to a stop. Does not throw for the result of a send. */
  async finish(): Promise<void> {
    const { source, options, tally, output, stop, stopNow } = this.parts;
    const over = new AbortController();
    using _progress = showProgress(tally, output);
    stop.addEventListener("abort", () => this.#interrupt(), { signal: over.signal });
    const abandoned = new Promise((resolve) => stopNow.addEventListener("abort", resolve, { signal: over.signal }));
    if (stop.aborted) this.#interrupt();
    const work = async (made: Made) => void (await this.#take(made));
    const all = eachOf(readMessages(source, options), work, stopNow, options.concurrency).catch((error: unknown) => {
      if (!(error instanceof UsageError)) throw error;
      this.#stop(error.message);
    });
    if (!stopNow.aborted) await Promise.race([all, abandoned]);
    over.abort();
  }

  /** Sends a message of the file, if it is to be sent. After a stop, only counts it if not. */
  async #take({ entry, message, problems }: Made): Promise<void> {
    const { known, options, salt, tally } = this.parts;
    if (problems[0]) return this.#refuse(entry, problems[0]);
    const named = hash(entry, message, salt);
    const { decision, name } = known.decide(named, options.retry);
    if (decision === "twice") return this.#refuse(entry, { path: "id", rule: "is not unique" });
    if (decision !== "send") tally.leave(decision === "skip" ? "skipped" : "changed");
    else if (this.stopped === undefined) await this.#send(name, named, message as unknown as OutgoingMessage);
  }

  /** Nothing is said about a message that never left, because it was cancelled or its intent could not be written. */
  async #send(name: Name, { who, print }: Named, message: OutgoingMessage): Promise<void> {
    const { client, journal } = this.parts;
    const waiting = new AbortController();
    let left = false;
    const beforeRequest = async () => {
      this.#waiting.delete(waiting);
      this.inFlight.add(name);
      const at = new Date().toISOString();
      await this.#record({ ...name, event: "sending", ...(name.key === undefined && { who, print }), at });
      left = true;
    };
    this.#waiting.add(waiting);
    const ended = await client.messages.send(message, { signal: waiting.signal, beforeRequest }).catch((error: unknown) => {
      if (!isSendError(error)) throw error;
      return error;
    });
    this.#waiting.delete(waiting);
    this.inFlight.delete(name);
    if (!left && (waiting.signal.aborted || journal.failure)) this.#stop(journal.failure?.message);
    else await this.#report(name, ended);
  }

  /** Records and prints how a send ended. */
  async #report(name: Name, ended: Ended): Promise<void> {
    const { journal, tally, output } = this.parts;
    const error = ended instanceof Error ? ended : undefined;
    const result = resultOf(name, ended);
    let text = error?.message ?? `sent ${result.messageId}`;
    await this.#record(result).catch(() => {
      text += " (Not written to the journal.)";
    });
    const reason = tally.add(result, error);
    this.#stop(journal.failure?.message ?? reason);
    const { at: _, event: outcome, ...rest } = result;
    if (!error && !output.json) return;
    const value = { name: shortName(name), outcome, ...rest, ...(error && { message: text }) };
    await output.result(value, `${paint(outcome)} ${display(name)}: ${text}`);
  }

  async #record(event: JournalEvent): Promise<void> {
    await this.parts.journal.append(event);
    this.parts.known.add(event);
  }

  /** Reports a message that can't be sent as the file has it. The others go on. */
  async #refuse({ line, id }: Entry, problem: Problem): Promise<void> {
    const { tally, output } = this.parts;
    tally.leave("refused");
    const name = { line, id };
    const message = `${problem.path} ${problem.rule}`.trim();
    const value = { name: shortName(name), outcome: "not-sent", ...name, code: "invalid-input", message };
    await output.result(value, `${paint("not-sent", "refused")} ${display(name)}: ${problemText(problem)}`);
  }

  #stop(reason: string | undefined): void {
    if (reason === undefined) return;
    this.stopped ??= reason;
    for (const waiting of this.#waiting) waiting.abort();
  }

  #interrupt(): void {
    const { inFlight, parts } = this;
    parts.output.note(`Stopping: waiting for ${inFlight.size} in flight. Press Ctrl-C again to stop at once.`);
    this.#stop("interrupted.");
  }
}
