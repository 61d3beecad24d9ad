// What a journal knows about each message, and what follows for a message of the file.
import { UsageError } from "../errors.js";
import { type Header, type JournalEvent, type Standing, type State, standingAfter, stateOf } from "./events.js";
import { keyOf, type Name, type Named, pack } from "./name.js";
import { readJournal } from "./reader.js";
import type { JournalStore } from "./store.js";

/**
 * What to do with a message:
 * - `send`, or `skip`: an earlier run has dealt with it;
 * - `changed`: the journal has another message in its place, which was sent or may have been;
 * - `twice`: this run already had a message with this id.
 */
export type Decision = "send" | "skip" | "changed" | "twice";

/** What is kept for a message: three facts in a number, since there can be 200,000. */
const mark = {
  of: (standing: Standing, line: number, pass: number) => line * 32 + pass * 8 + mark.standings.indexOf(standing),
  standings: ["sent", "rejected", "not-sent", "parked", "sending", "not-seen", "resent"] as Standing[],
  standing: (value: number) => mark.standings[value & 7] as Standing,
  state: (value: number) => stateOf(mark.standing(value)),
  /** The last pass over the file that met the message. */
  pass: (value: number) => (value >> 3) & 3,
  line: (value: number) => value >> 5,
};

const ANYONE = "";
/** How many bytes the hash of a recipient has, and both hashes together. */
const [WHO, BOTH] = [8, 20];

/** The state of every message in a journal. */
export class Known {
  /** The first line of the journal; `undefined` if there is no journal yet. */
  header: Header | undefined;
  /** The number of bytes of the journal that count. */
  end = 0;
  /** How many messages are in each state. */
  readonly counts: Record<State, number> = { sent: 0, rejected: 0, "not-sent": 0, parked: 0 };
  readonly #marks = new Map<string, number>();
  /** The packed hashes, of recipient and message, of messages whose key does not contain them. Version 1 does not know who. */
  readonly #hashes = new Map<string, string>();
  /** Keys of version 1 without an id, by the hash of the message. */
  readonly #byPrint = new Map<string, string[]>();
  /** The keys of messages that were sent before they got their id. Another message with that id must not be sent. */
  readonly #keys = new Map<string, string>();
  /** What this run sends. */
  readonly #tried = new Set<string>();
  /** Recipients with a sent or parked message that the file no longer has: with or without an id, and without. */
  readonly #gone = { any: new Set<string>(), withoutId: new Set<string>() };
  readonly #resend = new Set<string>();
  /** The passes over the file: 1 to compare, 2 to send. */
  #pass = 0;

  /** @param onEvent called with every event of the journal, in order, and with the message's state after it */
  static async load(store: JournalStore, onEvent?: (event: JournalEvent, state: State) => void): Promise<Known> {
    const known = new Known();
    for await (const { header, event, end } of readJournal(store)) {
      if (header) known.header = header;
      const state = event && known.add(event);
      if (state) onEvent?.(event, state);
      known.end = end;
    }
    known.#pass = 1;
    return known;
  }

  /** Takes an event that the journal has. Returns the message's state after it. */
  add(event: JournalEvent): State {
    const key = keyOf(event);
    const value = this.#marks.get(key);
    const standing = standingAfter(event, value === undefined ? undefined : mark.standing(value));
    if (value !== undefined) this.counts[mark.state(value)]--;
    this.#marks.set(key, mark.of(standing, event.line, this.#pass));
    const state = stateOf(standing);
    this.counts[state]++;
    const { print, who = ANYONE } = event;
    // Nobody asks for the hashes of what this run sends.
    if (!print || this.#pass > 0) return state;
    this.#hashes.set(key, pack(`${who}${print}`));
    if (key.startsWith("#") && value === undefined) this.#byPrint.set(print, [...(this.#byPrint.get(print) ?? []), key]);
    return state;
  }

  /**
   * Tells it that the file has this message. Call it for every message, then {@link compare}, before the first decision.
   * @returns its key, unless the journal has another message under it
   */
  see(named: Named): string | undefined {
    const key = this.#find(named);
    if (named.id !== undefined && !hasId(key)) this.#keys.set(named.id, key);
    if (!this.#isOther(key, named)) return key;
    const value = this.#marks.get(key) as number;
    // Nobody looked for this one.
    if (mark.standing(value) === "not-seen") this.#marks.set(key, mark.of("parked", mark.line(value), 1));
    return undefined;
  }

  /**
   * Compares the journal with the file that was seen.
   * @param resend the names of parked messages to send again
   * @throws UsageError if one of them is not parked, not unique or not in the file
   */
  compare(resend: readonly string[] = []): void {
    for (const name of resend) this.#resend.add(this.#parkedKey(name));
    for (const [key, value] of this.#marks) {
      if (mark.pass(value) === 1) continue;
      const state = mark.state(value);
      // A rejected message that was corrected or removed no longer counts.
      if (state === "rejected" || state === "not-sent") this.counts[state] -= hasId(key) ? 0 : 1;
      else {
        const hashes = this.#hashes.get(key) ?? (/^[=#]/.test(key) ? ANYONE : pack(key.replaceAll("-", "")));
        const who = hashes.length < BOTH ? ANYONE : hashes.slice(0, WHO);
        this.#gone.any.add(who);
        if (!hasId(key)) this.#gone.withoutId.add(who);
      }
    }
    this.#pass = 2;
  }

  /** Adds those that were not seen to those to send again. Call it after {@link compare}. Returns how many it added. */
  resendNotSeen(): number {
    const before = this.#resend.size;
    for (const [key, value] of this.#marks)
      if (mark.standing(value) === "not-seen" && mark.pass(value) === 1) this.#resend.add(key);
    return this.#resend.size - before;
  }

  /** Decides about the next message of the file. One to be sent is no other's from now on, and has this name in the journal. */
  decide(named: Named, retry: boolean): { decision: Decision; name: Name } {
    const key = this.#find(named);
    const decision = this.#decide(key, named, retry);
    if (decision === "send") this.#tried.add(key);
    return { decision, name: nameIn(key, named) };
  }

  #decide(key: string, named: Named, retry: boolean): Decision {
    if (this.#tried.has(key) || (this.#keys.get(named.id ?? "") ?? key) !== key) return "twice";
    const value = this.#marks.get(key);
    if (value === undefined) {
      const gone = named.id === undefined ? this.#gone.any : this.#gone.withoutId;
      return gone.has(pack(named.who)) || gone.has(ANYONE) ? "changed" : "send";
    }
    const state = mark.state(value);
    if (state === "not-sent" || this.#resend.has(key) || (state === "rejected" && retry)) return "send";
    return this.#isOther(key, named) ? "changed" : "skip";
  }

  /** The key of the file's next message, which may have been sent before it got its id, or by version 1. */
  #find(named: Named): string {
    const key = this.#keyFor(named);
    const value = this.#marks.get(key);
    if (value !== undefined) this.#marks.set(key, mark.of(mark.standing(value), mark.line(value), this.#pass));
    return key;
  }

  #keyFor({ id, who, print }: Named): string {
    const isMet = (key: string) => this.#tried.has(key) || mark.pass(this.#marks.get(key) ?? 0) === this.#pass;
    const byId = id === undefined ? undefined : `=${id}`;
    const copied = this.#keys.get(id ?? "");
    // A copy that has the id too is the same message, not the next one of several equal ones.
    if (copied?.startsWith(`${who}-${print}`) || (copied && this.#hashes.get(copied)?.endsWith(pack(print)))) return copied;
    if (byId && (this.#marks.has(byId) || this.#tried.has(byId))) return byId;
    // Equal messages are told apart by a number: this one is the first that this pass has not met yet.
    let key = `${who}-${print}`;
    for (let nth = 2; isMet(key); nth++) key = `${who}-${print}-${nth}`;
    if (this.#marks.has(key)) return key;
    return this.#byPrint.get(print)?.find((old) => !isMet(old)) ?? byId ?? key;
  }

  /** Whether the journal has another message under the key. */
  #isOther(key: string, { print }: Named): boolean {
    return this.#hashes.get(key)?.endsWith(pack(print)) === false;
  }

  #parkedKey(name: string): string {
    const matches = [...this.#marks].filter(
      ([key, value]) => key === `=${name}` || key === name || (!hasId(key) && String(mark.line(value)) === name),
    );
    const parked = matches.filter(([, value]) => mark.state(value) === "parked");
    const [[key, value] = []] = parked;
    const refuse = (why: string) => new UsageError(`--resend ${name}: ${why}`);
    if (parked.length > 1) throw refuse("several parked messages have this name. Use the key in leadway report --output json.");
    if (key === undefined || value === undefined) {
      const has = matches[0] ? `it as ${mark.state(matches[0][1])}` : "no such message";
      throw refuse(`the journal has ${has}, not parked.`);
    }
    if (mark.pass(value) !== 1) throw refuse("the file no longer has this message. Put it back as it was sent.");
    return key;
  }
}

const hasId = (key: string) => key.startsWith("=");

/** The name in the journal of the file's message with this key. */
export function nameIn(key: string, { line, id }: Named): Name {
  if (id !== undefined && hasId(key)) return { line, id };
  return key.startsWith("#") ? { line: Number(key.slice(1)) } : { line, key };
}
