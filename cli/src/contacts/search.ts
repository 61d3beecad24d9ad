// One run over a list: looks up the people that have no answer yet, several at a time.
import { type AnyLeadwayError, type Channel, isLeadwayError, type LeadwayClient } from "leadway-client";
import { eachOf } from "../each.js";
import type { JournalWriter } from "../journal/writer.js";
import { Progress } from "../progress.js";
import type { Source } from "../read/text.js";
import type { Answers, Verdict } from "./answers.js";
import { keyOf, lookUp } from "./look-up.js";
import { type Row, readRows } from "./rows.js";

/** This many failures in a row that are not about one person: the API is down, or this machine is offline. */
const MAX_FAILURES = 5;

/** What became of a row: its contact's id, or why it is left out. */
export type Outcome = Verdict | { none: "missing" } | { none: "invalid" | "failed"; text: string };

export class Search extends Progress {
  done = 0;
  worked = 0;
  #found = 0;
  #failed = 0;
  #failuresInARow = 0;
  #stopped: string | undefined;
  /** By the line of the row. */
  readonly #failures = new Map<number, Outcome>();

  constructor(
    readonly total: number,
    private readonly channel: Channel,
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
    if (person.contactId) return { contactId: person.contactId };
    const key = keyOf(person, this.channel);
    return key ? (this.answers.get(key, person) ?? this.#failures.get(entry.line)) : { none: "missing" };
  }

  /** Runs to the end of the list, or to a stop: resolves to its reason. */
  async run(source: Source, client: LeadwayClient, journal: JournalWriter, stop: AbortSignal): Promise<string | undefined> {
    await eachOf(readRows(source), async (row) => {
      if (!this.outcomeOf(row)) await this.#lookUp(row, client, journal, stop);
      const outcome = this.outcomeOf(row);
      if (outcome) this.done++;
      if (outcome && "contactId" in outcome) this.#found++;
      return this.#stopped === undefined && !stop.aborted;
    });
    return this.#stopped ?? (stop.aborted ? "interrupted." : undefined);
  }

  async #lookUp({ person, entry }: Row, client: LeadwayClient, journal: JournalWriter, stop: AbortSignal): Promise<void> {
    const key = keyOf(person, this.channel);
    if (!key) return;
    const answer = await lookUp(client, key, person, stop);
    if (isLeadwayError(answer)) return this.#fail(entry.line, answer);
    this.worked++;
    this.#failuresInARow = 0;
    await journal.append(this.answers.add(key, person, answer));
  }

  #fail(line: number, error: AnyLeadwayError): void {
    const { code, message: text } = error;
    if (code === "aborted") return;
    if (code === "invalid-input") {
      const [{ path, rule, remedy } = { path: "", rule: text }] = error.problems;
      this.#failures.set(line, { none: "invalid", text: [`${path} ${rule}`, remedy].filter(Boolean).join(". ") });
      return;
    }
    this.worked++;
    this.#failed++;
    this.#failures.set(line, { none: "failed", text });
    const status = code === "api-error" ? error.status : 0;
    const isDown = code === "connection-failed" || code === "timed-out" || status >= 500;
    this.#failuresInARow = isDown ? this.#failuresInARow + 1 : 0;
    const isAboutAll =
      code === "token-unavailable" || status === 401 || status === 403 || (code === "rate-limited" && error.scope === "daily");
    if (isAboutAll || this.#failuresInARow >= MAX_FAILURES) this.#stopped ??= text;
  }
}
