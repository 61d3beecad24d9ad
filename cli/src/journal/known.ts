// What a journal knows about each message, and what follows for a message of the file.
import { UsageError } from "../errors.js";
import { type Header, type JournalEvent, type State, stateAfter } from "./events.js";
import { display, keyOf, type Name, shortName } from "./name.js";
import { readJournal } from "./reader.js";
import type { JournalStore } from "./store.js";

/** What the user asks to send again. */
export interface Choice {
  retry: ReadonlySet<string>;
  /** The names of parked messages to send again. */
  resend: ReadonlySet<string>;
}

/**
 * What to do with a message:
 * - `send`, or `skip`: an earlier run has dealt with it;
 * - `changed`: the journal has another message under this name, which was sent or may have been;
 * - `renamed`: the journal knows this line by its number and it now has an `id`, or the other way round;
 * - `twice`: this run already has that name.
 */
export type Decision = "send" | "skip" | "changed" | "renamed" | "twice";

/** What is kept for a message. `claimed`: this run is sending it. */
interface Mark {
  state: State | "claimed";
  print: string;
}

/** The state of every message in a journal. */
export class Known {
  /** The first line of the journal; `undefined` if there is no journal yet. */
  header: Header | undefined;
  /** The number of bytes of the journal that count. */
  end = 0;
  /** How many messages are in each state. */
  readonly counts: Record<State, number> = { sent: 0, rejected: 0, "not-sent": 0, parked: 0 };
  readonly #marks = new Map<string, Mark>();
  readonly #linesWithId = new Set<number>();

  static async load(store: JournalStore): Promise<Known> {
    const known = new Known();
    for await (const { header, event, end } of readJournal(store)) {
      if (header) known.header = header;
      if (event) known.record(event);
      known.end = end;
    }
    return known;
  }

  /** Updates the state of the event's message. */
  record(event: JournalEvent): void {
    const mark = this.#marks.get(keyOf(event));
    const print = event.event === "sending" ? event.print : (mark?.print ?? "");
    this.#count(mark, -1);
    const now: Mark = { state: stateAfter(event), print };
    this.#count(now, 1);
    this.#marks.set(keyOf(event), now);
    if (event.id !== undefined) this.#linesWithId.add(event.line);
  }

  decide(name: Name, print: string, { retry, resend }: Choice): Decision {
    const mark = this.#marks.get(keyOf(name));
    if (!mark) return this.#isRenamed(name) ? "renamed" : "send";
    if (mark.state === "claimed") return "twice";
    if (retry.has(mark.state)) return "send";
    if (mark.state === "rejected" || mark.state === "not-sent") return "skip";
    if (mark.state === "parked" && resend.has(shortName(name))) return "send";
    return mark.print === print ? "skip" : "changed";
  }

  /** Reserves a name for a message that is about to be sent. Returns the function that undoes it, for one that never left. */
  claim(name: Name, print: string): () => void {
    const key = keyOf(name);
    const mark = this.#marks.get(key);
    this.#count(mark, -1);
    this.#marks.set(key, { state: "claimed", print });
    return () => {
      this.#count(mark, 1);
      if (mark) this.#marks.set(key, mark);
      else this.#marks.delete(key);
    };
  }

  /** Refuses names that are not parked. */
  checkResend(names: Iterable<string>): void {
    for (const name of names) {
      const [byId, byLine] = [this.#marks.get(`=${name}`), this.#marks.get(`#${name}`)];
      if (byId && byLine) throw new UsageError(`--resend ${name}: this is the id of one message and the line of another.`);
      const state = (byId ?? byLine)?.state;
      if (state !== "parked") {
        throw new UsageError(`--resend ${name}: the journal has ${state ? `it as ${state}` : "no such message"}, not parked.`);
      }
    }
  }

  #count(mark: Mark | undefined, by: number): void {
    if (mark && mark.state !== "claimed") this.counts[mark.state] += by;
  }

  #isRenamed({ id, line }: Name): boolean {
    return id === undefined ? this.#linesWithId.has(line) : this.#marks.has(keyOf({ line }));
  }
}

/** Why a message is not sent, for people. */
export function explainDecision(decision: "changed" | "renamed" | "twice", name: Name): { rule: string; remedy: string } {
  if (decision === "twice")
    return { rule: `has the name of an earlier message: ${display(name)}`, remedy: "Give each id once" };
  const remedy = "Restore the file as it was: line numbers alone don't tell who was sent what";
  if (decision === "renamed") return { rule: "was sent under its line number, or under an id that it lost", remedy };
  return { rule: "is not the message that the journal has under this name, sent or parked", remedy };
}
