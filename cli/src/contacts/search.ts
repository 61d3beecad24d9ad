// One run over a list: looks up the people that have no answer yet, several at a time.
import { type AnyLeadwayError, type Contact, findContact, isLeadwayError, type LeadwayClient } from "leadway-client";
import type { BulkPorts } from "../bulk/options.js";
import { eachOf } from "../each.js";
import { JournalWriter } from "../journal/writer.js";
import { problemText } from "../output.js";
import { Progress, showProgress } from "../progress.js";
import type { Answer, Answers } from "./answers.js";
import { type Person, type Row, readRows } from "./rows.js";

/** This many failures in a row that are not about one person: the API is down, or this machine is offline. */
const MAX_FAILURES = 5;
/** What `findContact` says if the API found a contact that has another number, address or location. */
const OTHER = / an?(other)? .*contact/;

export class Search extends Progress {
  #found = 0;
  #failed = 0;
  #failuresInARow = 0;

  constructor(
    total: number,
    private readonly answers: Answers,
    private readonly client: LeadwayClient,
  ) {
    super(total);
  }

  get counts(): string {
    return `${this.#found} found, ${this.done - this.#found} left out`;
  }

  /** How many the same command would look up. */
  get left(): number {
    return this.total - this.done + this.#failed;
  }

  /** Runs to the end of the list, or to a stop: resolves to its reason. */
  async run({ source, store, output, stop }: BulkPorts): Promise<string | undefined> {
    await using journal = await JournalWriter.open(store, this.answers.header, this.answers.end);
    using _progress = showProgress(this, output);
    const work = async ({ person }: Row) => {
      const reason = this.answers.get(person) ? undefined : await this.#ask(person, journal, stop);
      const outcome = this.answers.get(person);
      if (outcome) this.done++;
      if (outcome && "contactId" in outcome) this.#found++;
      else if (outcome?.none === "failed") this.#failed++;
      return reason;
    };
    return await eachOf(readRows(source), work, stop);
  }

  /** Resolves to why the other rows would fail too, if so. */
  async #ask(person: Person, journal: JournalWriter, stop: AbortSignal): Promise<string | undefined> {
    try {
      const answer = await this.#lookUp(person, stop);
      this.worked++;
      this.#failuresInARow = 0;
      await journal.append(this.answers.add(person, answer));
      return undefined;
    } catch (error) {
      if (!isLeadwayError(error)) throw error;
      return this.#fail(person, error);
    }
  }

  /** @throws a `LeadwayError` for a look-up that can be tried again, or for a key that is none */
  async #lookUp(person: Person, signal: AbortSignal): Promise<Answer> {
    try {
      const contact = await findContact(this.client, this.answers.keyFor(person), { signal });
      if (!contact) return { none: "no-contact" };
      const { id, blocked } = contact;
      return isOther(person, contact) ? { none: "ambiguous" } : { contactId: id, blocked };
    } catch (error) {
      const isUnreadable = isLeadwayError(error) && error.code === "unreadable-answer";
      if (isUnreadable && OTHER.test(error.message)) return { none: "ambiguous" };
      throw error;
    }
  }

  #fail(person: Person, error: AnyLeadwayError): string | undefined {
    const { code, message } = error;
    if (code === "aborted") return undefined;
    if (code === "invalid-input") {
      this.answers.fail(person, "invalid", error.problems.map(problemText).join(" "));
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

/** Whether the row and the contact contradict each other. A number without its country code can't be compared. */
function isOther(row: Person, { phone, email }: Contact): boolean {
  const digits = (text: string) => text.replaceAll(/[\s().-]/g, "");
  const otherPhone = row.phone.startsWith("+") && phone && digits(phone) !== digits(row.phone);
  return Boolean(otherPhone || (row.email && email && email.trim().toLowerCase() !== row.email.toLowerCase()));
}
