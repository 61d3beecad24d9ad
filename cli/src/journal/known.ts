// What a journal knows about each message, and what follows for a message of the file.
import { UsageError } from "../errors.js";
import { type Header, type JournalEvent, type State, stateAfter } from "./events.js";
import { keyOf, keyWithoutId, type Name, type Named } from "./name.js";
import { readJournal } from "./reader.js";
import type { JournalStore } from "./store.js";

/**
 * What to do with a message:
 * - `send`, or `skip`: an earlier run has dealt with it;
 * - `changed`: the journal has another message in its place, which was sent or may have been;
 * - `twice`: this run already had a message with this id.
 */
export type Decision = "send" | "skip" | "changed" | "twice";

/** What is kept for a message of an earlier run. */
interface Mark {
  state: State;
  line: number;
  /** Hashes of the recipient (unknown in version 1) and of the message. Without an `id`, the key contains them. */
  who?: string | undefined;
  print?: string | undefined;
  /** The file has it. */
  seen?: boolean;
}

/** What is kept for a message that this run sends: its state, once it is known. */
type Tried = State | "sending";

const ANYONE = "";

/** The state of every message in a journal. */
export class Known {
  /** The first line of the journal; `undefined` if there is no journal yet. */
  header: Header | undefined;
  /** The number of bytes of the journal that count. */
  end = 0;
  /** How many messages are in each state. */
  readonly counts: Record<State, number> = { sent: 0, rejected: 0, "not-sent": 0, parked: 0 };
  readonly #marks = new Map<string, Mark>();
  readonly #tried = new Map<string, Tried>();
  /** Keys of version 1 without an id, by the hash of the message. */
  readonly #byPrint = new Map<string, string[]>();
  /** Recipients with a sent or parked message that the file no longer has: with or without an id, and without. */
  readonly #gone = { any: new Set<string>(), withoutId: new Set<string>() };
  #resend = new Set<string>();

  static async load(store: JournalStore): Promise<Known> {
    const known = new Known();
    for await (const { header, event, end } of readJournal(store)) {
      if (header) known.header = header;
      if (event) known.#load(event);
      known.end = end;
    }
    return known;
  }

  #load(event: JournalEvent): void {
    const key = keyOf(event);
    const mark = this.#marks.get(key);
    const state = stateAfter(event);
    if (mark) this.counts[mark.state]--;
    this.counts[state]++;
    this.#marks.set(key, { state, line: event.line, who: event.who ?? mark?.who, print: event.print ?? mark?.print });
    if (mark || !event.print || !key.startsWith("#")) return;
    this.#byPrint.set(event.print, [...(this.#byPrint.get(event.print) ?? []), key]);
  }

  /** Tells it that the file has this message. Call it for every message, then {@link compare}, before the first decision. */
  see(named: Named): void {
    const mark = this.#marks.get(this.#keyFor(named));
    if (mark) mark.seen = true;
  }

  /**
   * Compares the journal with the file that was seen.
   * @param resend the names of parked messages to send again
   * @throws UsageError if one of them is not parked, not unique or not in the file
   */
  compare(resend: readonly string[]): void {
    this.#resend = new Set(resend.map((name) => this.#parkedKey(name)));
    for (const [key, { seen, state, who }] of this.#marks) {
      if (seen) continue;
      const recipient = who ?? (/^[=#]/.test(key) ? ANYONE : key.slice(0, key.indexOf("-")));
      // A rejected message that was corrected or removed no longer counts.
      if (state === "rejected" || state === "not-sent") this.counts[state] -= hasId(key) ? 0 : 1;
      else {
        this.#gone.any.add(recipient);
        if (!hasId(key)) this.#gone.withoutId.add(recipient);
      }
    }
  }

  decide(named: Named, retry: boolean): Decision {
    const key = this.#keyFor(named);
    const mark = this.#marks.get(key);
    if (this.#tried.has(key)) return "twice";
    if (!mark) {
      const gone = named.name.id === undefined ? this.#gone.any : this.#gone.withoutId;
      return gone.has(named.who) || gone.has(ANYONE) ? "changed" : "send";
    }
    if (mark.state === "not-sent" || this.#resend.has(key)) return "send";
    if (mark.state === "rejected") return retry ? "send" : "skip";
    return mark.print === undefined || mark.print === named.print ? "skip" : "changed";
  }

  /** Reserves a message that is about to be sent. Returns its name in the journal, and what undoes it for one that never left. */
  claim(named: Named): { name: Name; release(): void } {
    const key = this.#keyFor(named);
    const { line, id } = named.name;
    const state = this.#marks.get(key)?.state;
    if (state) this.counts[state]--;
    this.#tried.set(key, "sending");
    const release = () => {
      if (state) this.counts[state]++;
      this.#tried.delete(key);
    };
    if (id !== undefined && hasId(key)) return { name: { line, id }, release };
    return { name: key.startsWith("#") ? { line: Number(key.slice(1)) } : { line, key }, release };
  }

  /** Records what became of a message that this run sends. */
  record(event: JournalEvent): void {
    const before = this.#tried.get(keyOf(event));
    const state = stateAfter(event);
    if (before !== undefined && before !== "sending") this.counts[before]--;
    this.counts[state]++;
    this.#tried.set(keyOf(event), state);
  }

  /** The key under which the journal has a message. It may have been sent before it got its id, or by version 1. */
  #keyFor(named: Named): string {
    const keys = [keyOf(named.name), keyWithoutId(named), this.#byPrint.get(named.print)?.[named.nth - 1]];
    return keys.find((key) => key !== undefined && (this.#marks.has(key) || this.#tried.has(key))) ?? keyOf(named.name);
  }

  #parkedKey(name: string): string {
    const matches = [...this.#marks].filter(
      ([key, { line }]) => key === `=${name}` || key === name || (!hasId(key) && String(line) === name),
    );
    const parked = matches.filter(([, { state }]) => state === "parked");
    const [[key, mark] = []] = parked;
    const refuse = (why: string) => new UsageError(`--resend ${name}: ${why}`);
    if (parked.length > 1) throw refuse("several parked messages have this name. Use the key in leadway report --output json.");
    if (!key) throw refuse(`the journal has ${matches[0] ? `it as ${matches[0][1].state}` : "no such message"}, not parked.`);
    if (!mark?.seen) throw refuse("the file no longer has this message. Put it back as it was sent.");
    return key;
  }
}

const hasId = (key: string) => key.startsWith("=");
