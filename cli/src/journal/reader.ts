// Reads a journal back. A line counts once its line end is there: what follows the last one was torn by a crash.
import { open } from "node:fs/promises";
import { systemCode, UsageError } from "../errors.js";
import type { Header, JournalEvent } from "./events.js";

/** A journal's lines, as they are read. */
export interface JournalLine {
  header?: Header;
  event?: JournalEvent;
  /** The bytes up to and with this line's end. */
  end: number;
}

/**
 * Yields the lines of a journal; nothing where there is no such file. Throws a {@link UsageError} for a line in the middle
 * that is none: only the last can be torn, so the file was changed by something else.
 */
export async function* readJournal(path: string): AsyncGenerator<JournalLine> {
  const handle = await open(path).catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return undefined;
    throw new UsageError(`${path}: the journal can't be read (${systemCode(error)}).`);
  });
  if (!handle) return;
  try {
    if (!(await handle.stat()).isFile()) throw new UsageError(`${path}: this is no regular file, so no journal.`);
    let rest = Buffer.alloc(0);
    let end = 0;
    let number = 0;
    for await (const chunk of handle.createReadStream({ autoClose: false })) {
      rest = Buffer.concat([rest, chunk as Buffer]);
      for (let stop = rest.indexOf(10); stop !== -1; stop = rest.indexOf(10)) {
        const line = rest.subarray(0, stop);
        rest = rest.subarray(stop + 1);
        end += stop + 1;
        yield { ...parseLine(line, ++number, path), end };
      }
    }
    // Not even one whole line: a header that was torn may be cut off, anything else is somebody's file.
    if (number === 0 && !START.startsWith(rest.toString("utf8", 0, START.length))) throw noJournal(path);
  } finally {
    await handle.close();
  }
}

const START = '{"journal":1,';

function noJournal(path: string): UsageError {
  return new UsageError(`${path}: this is no journal of this version of leadway.`);
}

const EVENTS = ["sending", "sent", "rejected", "not-sent", "unknown"];

function parseLine(bytes: Buffer, number: number, path: string): Omit<JournalLine, "end"> {
  const line = parse(bytes.toString()) as (Partial<Header> & Partial<JournalEvent>) | undefined;
  if (number === 1 && line?.journal === 1 && typeof line.api === "string" && typeof line.salt === "string") {
    return { header: line as Header };
  }
  if (number === 1) throw noJournal(path);
  const known = typeof line?.line === "number" && line.event !== undefined && EVENTS.includes(line.event);
  if (known) return { event: line as JournalEvent };
  throw new UsageError(`${path}:${number}: the journal is damaged here. Restore it: without it, messages may be sent twice.`);
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
