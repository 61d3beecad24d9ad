// Reads a journal. A line counts when its line end is there: a crash can tear only the last one.
import { UsageError } from "../errors.js";
import type { Header, JournalEvent } from "./events.js";
import type { JournalStore } from "./store.js";

/** One line of a journal. */
export interface JournalLine {
  header?: Header;
  event?: JournalEvent;
  /** The number of bytes up to the end of this line. */
  end: number;
}

/**
 * Yields the lines of a journal; nothing if there is none yet.
 * @throws UsageError for a line that is not a journal's, unless it is the torn last one: something else changed the file
 */
export async function* readJournal(store: JournalStore): AsyncGenerator<JournalLine> {
  let rest = Buffer.alloc(0);
  let end = 0;
  let number = 0;
  for await (const chunk of store.load()) {
    rest = Buffer.concat([rest, chunk]);
    for (let stop = rest.indexOf(10); stop !== -1; stop = rest.indexOf(10)) {
      const line = rest.subarray(0, stop);
      rest = rest.subarray(stop + 1);
      end += stop + 1;
      yield { ...parseLine(line, ++number, store.name), end };
    }
  }
  // A first line without its end: a torn header may be cut off, anything else is somebody's file.
  if (number === 0 && !START.startsWith(rest.toString("utf8", 0, START.length))) throw notAJournal(store.name);
}

const START = '{"journal":1,';

function notAJournal(path: string): UsageError {
  return new UsageError(`${path}: this is not a journal of this version of leadway.`);
}

const EVENTS = ["sending", "sent", "rejected", "not-sent", "unknown"];

function parseLine(bytes: Buffer, number: number, path: string): Omit<JournalLine, "end"> {
  const line = parse(bytes.toString()) as (Partial<Header> & Partial<JournalEvent>) | undefined;
  if (number === 1 && line?.journal === 1 && typeof line.api === "string" && typeof line.salt === "string") {
    return { header: line as Header };
  }
  if (number === 1) throw notAJournal(path);
  const known = typeof line?.line === "number" && line.event !== undefined && EVENTS.includes(line.event);
  if (known) return { event: line as JournalEvent };
  throw new UsageError(`${path}:${number}: the journal is damaged here. Restore it: without it, messages could be sent twice.`);
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
