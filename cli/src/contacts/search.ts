// One run over a list: looks up the people that have no answer yet, several at a time.
import { type AnyLeadwayError, isLeadwayError, type LeadwayClient } from "leadway-client";
import type { BulkPorts } from "../bulk/options.js";
import { eachOf } from "../each.js";
import { JournalWriter } from "../journal/writer.js";
import { Progress, showProgress } from "../progress.js";
import type { Answers, Outcome } from "./answers.js";
import { lookUp } from "./look-up.js";
import { type Row, readRows } from "./rows.js";

/** This many failures in a row that are not about one person: the API is down, or this machine is offline. */
const MAX_FAILURES = 5;

/** What it works with. */
type SearchPorts = Pick<BulkPorts, "source" | "store" | "output" | "stop">;

export class Search extends Progress {
  done = 0;
  worked = 0;
  #found = 0;
  #failed = 0;
  #failuresInARow = 0;
  /** By the line of the row. */
  readonly #failures = new Map<number, Outcome>();

  constructor(
    readonly total: number,
    private readonly answers: Answers,
  ) {
    super();
  }

  get counts(): string {
    return `${this.#found} found, ${this.done - this.#found} left out`;
  }

  /** How many the same command would look up. */
  get left(): number {
    return this.total - this.done + this.#failed;
  }

  /** What became of a row; `undefined` if it was not looked up. */
  outcomeOf({ person, entry }: Row): Outcome | undefined {
    return this.answers.get(person) ?? this.#failures.get(entry.line);
  }

  /** Runs to the end of the list, or to a stop: resolves to its reason. */
  async run(client: LeadwayClient, { source, store, output, stop }: SearchPorts): Promise<string | undefined> {
    await using journal = await JournalWriter.open(store, this.answers.header, this.answers.end);
    using _progress = showProgress(this, output);
    const work = async (row: Row) => {
      const reason = this.outcomeOf(row) ? undefined : await this.#lookUp(row, client, journal, stop);
      const outcome = this.outcomeOf(row);
      if (outcome) this.done++;
      if (outcome && "contactId" in outcome) this.#found++;
      return reason;
    };
    return await eachOf(readRows(source), work, stop);
  }

  /** Resolves to why the other rows would fail too, if so. */
  async #lookUp({ person, entry }: Row, client: LeadwayClient, journal: JournalWriter, stop: AbortSignal) {
    try {
      const answer = await lookUp(client, this.answers.keyFor(person), person, stop);
      this.worked++;
      this.#failuresInARow = 0;
      await journal.append(this.answers.add(person, answer));
    } catch (error) {
      if (!isLeadwayError(error)) throw error;
      return this.#fail(entry.line, error);
    }
    return undefined;
  }

  #fail(line: number, error: AnyLeadwayError): string | undefined {
    if (error.code === "aborted") return undefined;
    const { code, message } = error;
    if (code === "invalid-input") {
      const text = error.problems.map(({ path, rule, remedy }) => [`${path} ${rule}`, remedy ?? []].flat().join(". "));
      this.#failures.set(line, { none: "invalid", text: text.join("; ") });
      return undefined;
    }
    this.worked++;
    this.#failed++;
    this.#failures.set(line, { none: "failed", text: message });
    const status = code === "api-error" ? error.status : 0;
    const isDown = code === "connection-failed" || code === "timed-out" || status >= 500;
    this.#failuresInARow = isDown ? this.#failuresInARow + 1 : 0;
    const isAboutAll = status === 401 || status === 403 || (code === "rate-limited" && error.scope === "daily");
    return isAboutAll || this.#failuresInARow >= MAX_FAILURES ? message : undefined;
  }
}
