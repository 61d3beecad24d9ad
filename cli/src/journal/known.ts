// What a journal knows about each message, and what follows for a message of the file.
import { UsageError } from "../errors.js";
import { type Header, type JournalEvent, type State, States } from "./events.js";
import { keyOf, type Name, type Named } from "./name.js";
import { readJournal } from "./reader.js";
import type { JournalStore } from "./store.js";

/**
 * What to do with a message:
 * - `send`, or `skip`: an earlier run has dealt with it;
 * - `changed`: the journal has another message in its place, which was sent or may have been;
 * - `twice`: this run already had a message with this id.
 */
export type Decision = "send" | "skip" | "changed" | "twice";

/** What is kept for a message of an earlier run: three facts in a number, since there can be 200,000. */
const mark = {
  of: (state: State, line: number, pass: number) => line * 16 + pass * 4 + mark.states.indexOf(state),
  states: ["sent", "rejected", "not-sent", "parked"] as State[],
  state: (value: number) => mark.states[value & 3] as State,
  /** The last pass over the file that met the message. */
  pass: (value: number) => (value >> 2) & 3,
  line: (value: number) => value >> 4,
};

/** Hexadecimal digits as a string of half the length: there can be many. */
const pack = (hex: string) => Buffer.from(hex, "hex").toString("latin1");

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
  readonly #tried = new Map<string, State | "sending">();
  /** Recipients with a sent or parked message that the file no longer has: with or without an id, and without. */
  readonly #gone = { any: new Set<string>(), withoutId: new Set<string>() };
  /** The parked messages that were looked for and not seen, as the file still has them; false while they are sent again. */
  readonly #notSeen = new Map<string, boolean>();
  readonly #states = new States();
  #resend = new Set<string>();
  /** The passes over the file: 1 to compare, 2 to send. */
  #pass = 1;

  /** @param onEvent called with every event of the journal, in order */
  static async load(store: JournalStore, onEvent?: (event: JournalEvent) => void): Promise<Known> {
    const known = new Known();
    for await (const { header, event, end } of readJournal(store)) {
      if (header) known.header = header;
      if (event) known.#load(event);
      if (event) onEvent?.(event);
      known.end = end;
    }
    return known;
  }

  #load(event: JournalEvent): void {
    const key = keyOf(event);
    const value = this.#marks.get(key);
    const before = value === undefined ? undefined : mark.state(value);
    const state = this.#states.after(event, before);
    if (before !== undefined) this.counts[before]--;
    this.counts[state]++;
    this.#marks.set(key, mark.of(state, event.line, 0));
    const { event: name, print, who = ANYONE } = event;
    const isRefused = name === "rejected" || name === "not-sent";
    if (name === "not-seen" || (this.#notSeen.has(key) && isRefused)) this.#notSeen.set(key, true);
    else if (name !== "sending") this.#notSeen.delete(key);
    else if (this.#notSeen.has(key)) this.#notSeen.set(key, false);
    if (print) this.#hashes.set(key, pack(`${who}${print}`));
    if (print && key.startsWith("#") && before === undefined) {
      this.#byPrint.set(print, [...(this.#byPrint.get(print) ?? []), key]);
    }
  }

  /**
   * Tells it that the file has this message. Call it for every message, then {@link compare}, before the first decision.
   * @returns its key, unless the journal has another message under it
   */
  see(named: Named): string | undefined {
    const key = this.#find(named);
    if (named.id !== undefined && !hasId(key)) this.#keys.set(named.id, key);
    if (!this.#isOther(key, named)) return key;
    this.#notSeen.delete(key);
    return undefined;
  }

  /**
   * Compares the journal with the file that was seen.
   * @param resend the names of parked messages to send again
   * @throws UsageError if one of them is not parked, not unique or not in the file
   */
  compare(resend: readonly string[] = []): void {
    this.#resend = new Set(resend.map((name) => this.#parkedKey(name)));
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

  /** Decides about the next message of the file. The key is for {@link claim}. */
  decide(named: Named, retry: boolean): { decision: Decision; key: string } {
    const key = this.#find(named);
    const decide = (): Decision => {
      if (this.#tried.has(key) || (this.#keys.get(named.id ?? "") ?? key) !== key) return "twice";
      const value = this.#marks.get(key);
      if (value === undefined) {
        const gone = named.id === undefined ? this.#gone.any : this.#gone.withoutId;
        return gone.has(pack(named.who)) || gone.has(ANYONE) ? "changed" : "send";
      }
      const state = mark.state(value);
      if (state === "not-sent" || this.#resend.has(key)) return "send";
      if (state === "rejected" && retry) return "send";
      return this.#isOther(key, named) ? "changed" : "skip";
    };
    return { decision: decide(), key };
  }

  /** Adds those that were not seen to those to send again. Call it after {@link compare}. Returns how many they are. */
  resendNotSeen(): number {
    const found = [...this.#notSeen].filter(([key, isSo]) => isSo && mark.pass(this.#marks.get(key) as number) === 1);
    for (const [key] of found) this.#resend.add(key);
    return found.length;
  }

  /** Reserves a message that is about to be sent. Returns its name in the journal, and what undoes it for one that never left. */
  claim(key: string, named: Named): { name: Name; release(): void } {
    const value = this.#marks.get(key);
    const before = value === undefined ? undefined : mark.state(value);
    const name = nameIn(key, named);
    if (before !== undefined) this.counts[before]--;
    this.#states.after({ ...name, event: "sending", at: "" }, before);
    this.#tried.set(key, "sending");
    const release = () => {
      if (before !== undefined) this.counts[before]++;
      this.#tried.delete(key);
    };
    return { name, release };
  }

  /** Records what became of a message that this run sends. */
  record(event: JournalEvent): void {
    const before = this.#tried.get(keyOf(event));
    const state = this.#states.after(event, undefined);
    if (before !== undefined && before !== "sending") this.counts[before]--;
    this.counts[state]++;
    this.#tried.set(keyOf(event), state);
  }

  /** The key of the file's next message, which may have been sent before it got its id, or by version 1. */
  #find({ id, who, print }: Named): string {
    const isFree = (key: string) => this.#marks.has(key) && mark.pass(this.#marks.get(key) as number) !== this.#pass;
    const byId = id === undefined ? undefined : `=${id}`;
    const copied = id === undefined ? undefined : this.#keys.get(id);
    let key = byId;
    // A copy that has the id too is the same message, not the next one of several equal ones.
    if (copied !== undefined && this.#holds(copied, who, print)) key = copied;
    else if (!byId || !(this.#marks.has(byId) || this.#tried.has(byId))) {
      // Equal messages are told apart by a number: this one is the first that this pass has not met yet.
      key = `${who}-${print}`;
      for (let nth = 2; (this.#marks.has(key) && !isFree(key)) || this.#tried.has(key); nth++) key = `${who}-${print}-${nth}`;
      if (!isFree(key)) key = this.#byPrint.get(print)?.find(isFree) ?? byId ?? key;
    }
    const value = this.#marks.get(key as string);
    if (value !== undefined) this.#marks.set(key as string, mark.of(mark.state(value), mark.line(value), this.#pass));
    return key as string;
  }

  /** Whether the journal has another message under the key. */
  #isOther(key: string, { print }: Named): boolean {
    return this.#hashes.get(key)?.endsWith(pack(print)) === false;
  }

  /** Whether the journal has this very message under the key. */
  #holds(key: string, who: string, print: string): boolean {
    return key.startsWith(`${who}-${print}`) || this.#hashes.get(key)?.endsWith(pack(print)) === true;
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
