// What the API has said about the people of a file, kept next to it: a run goes on where an earlier one has stopped. The lines have
// ids of contacts, and a keyed hash in place of each phone number and address.
import { randomBytes } from "node:crypto";
import type { Channel, ContactKey } from "leadway-client";
import { UsageError } from "../errors.js";
import type { Header } from "../journal/events.js";
import { digest } from "../journal/name.js";
import { existing, readJournal } from "../journal/reader.js";
import type { JournalStore } from "../journal/store.js";
import type { Answer } from "./look-up.js";
import type { Person } from "./rows.js";

/** The first line of the file. */
interface AnswersHeader extends Header {
  location: string;
}

/** What an answer means for one channel. */
export type Verdict = { contactId: string } | { none: "no-contact" | "ambiguous" | "blocked" };

const isAnswer = ({ key }: Record<string, unknown>) => typeof key === "string";
/** One object each. */
const NONE = { "no-contact": { none: "no-contact" }, ambiguous: { none: "ambiguous" }, blocked: { none: "blocked" } } as const;

export class Answers {
  /** The number of bytes of the file that count. */
  end = 0;
  /** By the packed hash, as there can be 200,000: the id of a contact, or why there is none. */
  readonly #verdicts = new Map<string, string | Verdict>();

  private constructor(
    readonly header: AnswersHeader,
    private readonly channel: Channel,
  ) {}

  /** @throws UsageError if the store has something else, or answers of another location */
  static async load(store: JournalStore, api: string, location: string, channel: Channel): Promise<Answers> {
    const at = new Date().toISOString();
    let answers = new Answers({ journal: 2, api, location, salt: randomBytes(16).toString("hex"), at }, channel);
    for await (const { header, event, end } of readJournal<Answer & { key: string }>(store, isAnswer)) {
      if (header) answers = new Answers(existing(header, store.name, api) as AnswersHeader, channel);
      if (answers.header.location !== location)
        throw new UsageError(`${store.name}: this file is not about location ${location}. Name another one with --journal.`);
      if (event) answers.#set(event.key, event);
      answers.end = end;
    }
    return answers;
  }

  /** What is known about a person. */
  get(key: ContactKey, person: Person): Verdict | undefined {
    const verdict = this.#verdicts.get(pack(this.#keyOf(key, person)));
    return typeof verdict === "string" ? { contactId: verdict } : verdict;
  }

  /** Remembers an answer. Returns its line for the file. */
  add(key: ContactKey, person: Person, answer: Answer): { key: string } {
    const line = { key: this.#keyOf(key, person), ...answer };
    this.#set(line.key, answer);
    return line;
  }

  #set(key: string, answer: Answer): void {
    const verdict =
      "none" in answer ? NONE[answer.none] : answer.blocked.includes(this.channel) ? NONE.blocked : answer.contactId;
    this.#verdicts.set(pack(key), verdict);
  }

  #keyOf(key: ContactKey, { phone, email }: Person): string {
    return digest([Object.keys(key), phone, email], this.header.salt, 12);
  }
}

const pack = (hex: string) => Buffer.from(hex, "hex").toString("latin1");
