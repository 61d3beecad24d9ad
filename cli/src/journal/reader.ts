// Reads a journal. A line counts when its line end is there: a crash can tear only the last one.
import { UsageError } from "../errors.js";
import { type Header, isEvent, type JournalEvent } from "./events.js";
import type { JournalStore } from "./store.js";

/** One line of a journal. */
export interface JournalLine<Event> {
  header?: Header;
  event?: Event;
  /** The number of bytes up to the end of this line. */
  end: number;
}

type IsEvent = (line: Record<string, unknown>) => boolean;
const isMessage: IsEvent = ({ line, event }) => typeof line === "number" && isEvent(event);

/**
 * Yields the lines of a journal; nothing if there is none yet.
 * @param isOurs recognises the lines after the header. Default: those about messages
 * @throws UsageError for a line that is not a journal's, unless it is the torn last one: something else changed the file
 */
export async function* readJournal<Event = JournalEvent>(
  store: JournalStore,
  isOurs = isMessage,
): AsyncGenerator<JournalLine<Event>> {
  let rest = "";
  let end = 0;
  let number = 0;
  for await (const chunk of store.load()) {
    // Latin-1 has one character for each byte, so lengths are numbers of bytes.
    const lines = (rest + Buffer.from(chunk).toString("latin1")).split("\n");
    rest = lines.pop() ?? "";
    for (const text of lines) {
      end += text.length + 1;
      number++;
      const line = parse(Buffer.from(text, "latin1").toString());
      if (number === 1) yield { header: headerOf(line, store.name), end };
      else if (line && isOurs(line)) yield { event: line as Event, end };
      else throw new UsageError(`${store.name}:${number}: ${DAMAGED}`);
    }
  }
  // A first line without its end: a torn header may be cut off, anything else is somebody's file.
  if (number === 0 && !START.startsWith(rest.slice(0, START.length))) throw notAJournal(store.name);
}

const START = '{"journal":';

/** What replaces a journal that disappeared during a run, so that the next run does not start from nothing. */
export const MOVED = `${START}2,"moved":true}\n`;

/**
 * The header of a journal that must exist.
 * @param api where the messages go, if the journal must be for that
 */
export function existing(header: Header | undefined, path: string, api = header?.api): Header {
  if (!header)
    throw new UsageError(
      `${path}: there is no such journal. Its name is <file>.journal.jsonl, unless --journal named another.`,
    );
  if (header.api === api) return header;
  throw new UsageError(`${path}: this journal is for ${header.api}, not for ${api}. Name another one with --journal.`);
}

const notAJournal = (path: string) => new UsageError(`${path}: this is not a journal of this version of leadway.`);

const DAMAGED = "the journal is damaged here. Restore it: without it, messages could be sent twice.";

function headerOf(line: Record<string, unknown> | undefined, path: string): Header {
  if (line?.moved) throw new UsageError(`${path}: the journal was moved away during a run. Put it back in place of this file.`);
  const isHeader =
    (line?.journal === 1 || line?.journal === 2) && typeof line.api === "string" && typeof line.salt === "string";
  if (!isHeader) throw notAJournal(path);
  return line as unknown as Header;
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    return Object(JSON.parse(text));
  } catch {
    return undefined;
  }
}
