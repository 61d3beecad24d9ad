// What a journal knows of each message, and what follows from it for a message that a file asks to send.
import { UsageError } from "../errors.js";
import { display, type Header, type JournalEvent, type Name, type State, stateAfter } from "./events.js";
import { NameTable } from "./name-table.js";
import { readJournal } from "./reader.js";

/** What is tried again: nothing, unless the user says so. */
export interface Choice {
  retry: ReadonlySet<string>;
  /** Names of parked messages to send all the same. */
  resend: ReadonlySet<string>;
}

/**
 * What to do with a message:
 * - `send`, or `skip`: it has been dealt with;
 * - `changed`: the journal has another message under this name, which was sent or may have been;
 * - `renamed`: the journal has this line, named by number where it now has an `id`, or the other way round;
 * - `twice`: this run has that name already.
 */
export type Decision = "send" | "skip" | "changed" | "renamed" | "twice";

const STATES = ["claimed", "sent", "rejected", "not-sent", "parked"] as const;

/** The state of every message of a journal, in flat memory. */
export class Known {
  /** The journal's first line; none where there is no journal yet. */
  header: Header | undefined;
  /** The bytes of the journal that count. */
  end = 0;
  /** How many messages stand in each state. */
  readonly counts: Record<State, number> = { sent: 0, rejected: 0, "not-sent": 0, parked: 0 };
  readonly #marks = new NameTable();
  /** The lines whose messages had an `id`, a bit for each. */
  #linesWithId = new Uint8Array(128);

  static async load(path: string): Promise<Known> {
    const known = new Known();
    for await (const { header, event, end } of readJournal(path)) {
      if (header) known.header = header;
      if (event) known.note(event);
      known.end = end;
    }
    return known;
  }

  /** Takes an event in. */
  note(event: JournalEvent): void {
    const key = keyOf(event);
    const before = this.#marks.get(key);
    const state = stateAfter(event);
    const print = event.event === "sending" ? shorten(event.print) : (before?.print ?? 0);
    const last = STATES[before?.state ?? 0];
    if (last && last !== "claimed") this.counts[last]--;
    this.counts[state]++;
    this.#marks.set(key, { state: STATES.indexOf(state), print });
    if (event.id !== undefined) this.#markLine(event.line);
  }

  decide(name: Name, print: string, { retry, resend }: Choice): Decision {
    const mark = this.#marks.get(keyOf(name));
    if (!mark) return this.#isRenamed(name) ? "renamed" : "send";
    const state = STATES[mark.state] ?? "claimed";
    if (state === "claimed") return "twice";
    if (retry.has(state)) return "send";
    if (state === "rejected" || state === "not-sent") return "skip";
    if (state === "parked" && resend.has(name.id ?? String(name.line))) return "send";
    return mark.print === shorten(print) ? "skip" : "changed";
  }

  /** Keeps a name for a message that is about to be sent. Returns what gives it back, for one that never left. */
  claim(name: Name, print: string): () => void {
    const key = keyOf(name);
    const mark = this.#marks.get(key);
    const before = STATES[mark?.state ?? 0] ?? "claimed";
    if (before !== "claimed") this.counts[before]--;
    this.#marks.set(key, { state: 0, print: shorten(print) });
    return () => {
      if (mark) this.#marks.set(key, mark);
      if (before !== "claimed") this.counts[before]++;
    };
  }

  /** Refuses names that are not parked. */
  checkResend(names: Iterable<string>): void {
    for (const name of names) {
      const [byId, byLine] = [this.#marks.get(`=${name}`), this.#marks.get(`#${name}`)];
      if (byId && byLine) throw new UsageError(`--resend ${name}: this is the id of one message and the line of another.`);
      const mark = byId ?? byLine;
      const state = mark && STATES[mark.state];
      if (state !== "parked") {
        throw new UsageError(`--resend ${name}: the journal has ${state ? `it as ${state}` : "no such message"}, not parked.`);
      }
    }
  }

  #isRenamed(name: Name): boolean {
    if (name.id !== undefined) return this.#marks.get(`#${name.line}`) !== undefined;
    return ((this.#linesWithId[name.line >> 3] ?? 0) & (1 << (name.line & 7))) !== 0;
  }

  #markLine(line: number): void {
    const at = line >> 3;
    if (at >= this.#linesWithId.length) {
      const grown = new Uint8Array(Math.max(at + 1, this.#linesWithId.length * 2));
      grown.set(this.#linesWithId);
      this.#linesWithId = grown;
    }
    this.#linesWithId[at] = (this.#linesWithId[at] ?? 0) | (1 << (line & 7));
  }
}

/** Why a message is not sent that the journal knows otherwise, for people. */
export function explainDecision(decision: "changed" | "renamed" | "twice", name: Name): { rule: string; remedy: string } {
  if (decision === "twice")
    return { rule: `has a name that is there before: ${display(name)}`, remedy: "Each id may be there once" };
  const remedy = "Restore the file as it was: by line numbers alone, nobody can tell who was sent what";
  if (decision === "renamed") return { rule: "was sent under its line number, or under an id that it lost", remedy };
  return { rule: "is not the message that the journal has under this name, sent or parked", remedy };
}

function keyOf({ id, line }: Name): string {
  return id === undefined ? `#${line}` : `=${id}`;
}

function shorten(print: string): number {
  return Number.parseInt(print.slice(0, 8), 16);
}
