// One run over a list: looks up the people that have no answer yet, several at a time.
import { type AnyLeadwayError, isLeadwayError, type LeadwayClient } from "leadway-client";
import { eachOf } from "../each.js";
import { JournalWriter } from "../journal/writer.js";
import { Progress, showProgress } from "../progress.js";
import type { Answers } from "./answers.js";
import type { Ports } from "./lists.js";
import { lookUp } from "./look-up.js";
import { type Person, type Row, readRows } from "./rows.js";

/** This many failures in a row that are not about one person: the API is down, or this machine is offline. */
const MAX_FAILURES = 5;

export class Search extends Progress {
  done = 0;
  worked = 0;
  #found = 0;
  #failed = 0;
  #failuresInARow = 0;

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

  /** Runs to the end of the list, or to a stop: resolves to its reason. */
  async run(client: LeadwayClient, { source, store, output, stop }: Ports): Promise<string | undefined> {
    await using journal = await JournalWriter.open(store, this.answers.header, this.answers.end);
    using _progress = showProgress(this, output);
    const work = async ({ person }: Row) => {
      const reason = this.answers.get(person) ? undefined : await this.#lookUp(person, client, journal, stop);
      const outcome = this.answers.get(person);
      if (outcome) this.done++;
      if (outcome && "contactId" in outcome) this.#found++;
      else if (outcome?.none === "failed") this.#failed++;
      return reason;
    };
    return await eachOf(readRows(source), work, stop);
  }

  /** Resolves to why the other rows would fail too, if so. */
  async #lookUp(person: Person, client: LeadwayClient, journal: JournalWriter, stop: AbortSignal) {
    try {
      const answer = await lookUp(client, this.answers.keyFor(person), person, stop);
      this.worked++;
      this.#failuresInARow = 0;
      await journal.append(this.answers.add(person, answer));
      return undefined;
    } catch (error) {
      if (!isLeadwayError(error)) throw error;
      return this.#fail(person, error);
    }
  }

  #fail(person: Person, error: AnyLeadwayError): string | undefined {
    const { code, message } = error;
    if (code === "aborted") return undefined;
    if (code === "invalid-input") {
      const texts = error.problems.map(({ path, rule, remedy }) => [`${path} ${rule}`, remedy ?? []].flat().join(". "));
      this.answers.fail(person, "invalid", texts.join("; "));
      return undefined;
    }
    this.worked++;
    this.answers.fail(person, "failed", message);
    const status = code === "api-error" ? error.status : 0;
    const isDown = code === "connection-failed" || code === "timed-out" || status >= 500;
    this.#failuresInARow = isDown ? this.#failuresInARow + 1 : 0;
    const isAboutAll = status === 401 || status === 403 || (code === "rate-limited" && error.scope === "daily");
    return isAboutAll || this.#failuresInARow >= MAX_FAILURES ? message : undefined;
  }
}
