// What the API has said about the people of a file, kept next to it: a run goes on where an earlier one has stopped. The lines have
// ids of contacts, and a keyed hash in place of each phone number and address.
import type { Channel, ContactKey } from "leadway-client";
import { UsageError } from "../errors.js";
import { type Header, newHeader } from "../journal/events.js";
import { digest, pack } from "../journal/name.js";
import { existing, readJournal } from "../journal/reader.js";
import type { JournalStore } from "../journal/store.js";
import type { Person } from "./rows.js";

/** What the API said about a person. */
export type Answer = { contactId: string; blocked: readonly Channel[] } | { none: "no-contact" | "ambiguous" };

/** What became of a row: its contact's id, or why it is left out. */
export type Outcome = { contactId: string } | { none: LeftOut; text?: string };
export type LeftOut = "missing" | "invalid" | "no-contact" | "ambiguous" | "blocked" | "failed";

/** The first line of the file. */
interface AnswersHeader extends Header {
  location: string;
}

/** One object each. */
const NONE = { "no-contact": { none: "no-contact" }, ambiguous: { none: "ambiguous" }, blocked: { none: "blocked" } } as const;

const isAnswer = ({ key }: Record<string, unknown>) => typeof key === "string";

export class Answers {
  /** The number of bytes of the file that count. */
  end = 0;
  /** By the packed hash: the id of a contact, or why there is none. Small, as there can be 200,000. */
  readonly #outcomes = new Map<string, string | Outcome>();

  private constructor(
    readonly header: AnswersHeader,
    readonly channel: Channel,
  ) {}

  /** @throws UsageError if the store has something else, or answers of another location */
  static async load(store: JournalStore, api: string, location: string, channel: Channel): Promise<Answers> {
    let answers = new Answers({ ...newHeader(api), location }, channel);
    for await (const { header, event, end } of readJournal<Answer & { key: string }>(store, isAnswer)) {
      if (header) answers = new Answers(existing(header, store.name, api) as AnswersHeader, channel);
      if (answers.header.location !== location)
        throw new UsageError(`${store.name}: this file is not about location ${location}. Name another one with --journal.`);
      if (event) answers.#set(event.key, event);
      answers.end = end;
    }
    return answers;
  }

  /** What finds a person: where the channel's messages go. Channels that go to neither take what the row has. */
  keyFor({ phone, email }: Person): ContactKey {
    const byPhone = ["SMS", "RCS", "WhatsApp"].includes(this.channel) || (this.channel !== "Email" && phone !== "");
    return byPhone ? { phone } : { email };
  }

  /** What is known about a person; `undefined` if nobody asked yet. */
  get(person: Person): Outcome | undefined {
    if (person.contactId) return { contactId: person.contactId };
    const { phone, email } = this.keyFor(person);
    if (!phone && !email) return { none: "missing" };
    const outcome = this.#outcomes.get(pack(this.#hash(person)));
    return typeof outcome === "string" ? { contactId: outcome } : outcome;
  }

  /** Remembers an answer. Returns its line for the file. */
  add(person: Person, answer: Answer): { key: string } {
    const line = { key: this.#hash(person), ...answer };
    this.#set(line.key, answer);
    return line;
  }

  /** Remembers, for this run only, that there is no answer. */
  fail(person: Person, none: "invalid" | "failed", text: string): void {
    this.#outcomes.set(pack(this.#hash(person)), { none, text });
  }

  #set(key: string, answer: Answer): void {
    const outcome = "none" in answer ? NONE[answer.none] : answer.contactId;
    const isBlocked = "blocked" in answer && answer.blocked.includes(this.channel);
    this.#outcomes.set(pack(key), isBlocked ? NONE.blocked : outcome);
  }

  #hash(person: Person): string {
    return digest([Object.keys(this.keyFor(person)), person.phone, person.email], this.header.salt, 12);
  }
}
