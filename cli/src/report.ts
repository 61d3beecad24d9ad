// leadway report: sums a journal up, and lists which messages were not sent or are parked, and why.
import { access } from "node:fs/promises";
import { exitCodes, UsageError } from "./errors.js";
import { DiskStore } from "./journal/disk.js";
import { type JournalEvent, type State, stateAfter } from "./journal/events.js";
import { keyOf, shortName } from "./journal/name.js";
import { readJournal } from "./journal/reader.js";
import { count, type Output, paint } from "./output.js";

/** A message that was not sent, or may have gone out. */
interface Row {
  state: State;
  name: string;
  line: number;
  why: string;
  code?: string | undefined;
  status?: number | undefined;
  canonicalCode?: string | undefined;
  traceId?: string | undefined;
  at: string;
}

/** @param format `table`, `csv` or `json`. Resolves to the exit code, which means the same as after a send. */
export async function report(path: string, format: string, output: Output): Promise<number> {
  await access(path).catch(() => {
    throw new UsageError(
      `${path}: there is no such journal. Its name is <file>.journal.jsonl, unless --journal named another.`,
    );
  });
  // Sent messages are only counted: there can be very many.
  const open = new Map<string, JournalEvent>();
  const counts: Record<State, number> = { sent: 0, rejected: 0, "not-sent": 0, parked: 0 };
  for await (const { event } of readJournal(new DiskStore(path))) {
    if (!event) continue;
    const key = keyOf(event);
    if (event.event === "sent") {
      open.delete(key);
      counts.sent++;
    } else open.set(key, event);
  }
  const rows = [...open.values()].map(rowOf);
  for (const { state } of rows) counts[state]++;
  rows.sort((a, b) => a.line - b.line);

  if (format === "csv") await writeCsv(rows, output);
  else {
    for (const row of rows) await output.result(row, text(row));
    const total = `${counts.sent} sent, ${counts.rejected} rejected, ${counts["not-sent"]} not sent, ${counts.parked} parked`;
    await output.result({ summary: counts }, `${count(counts.sent + rows.length, "message")}: ${total}.`);
    if (counts.parked > 0 && !output.json) await output.raw(ADVICE);
  }
  if (counts.parked > 0) return exitCodes.unknown;
  return rows.length > 0 ? exitCodes.notSent : exitCodes.sent;
}

const ADVICE = "Parked messages may have gone out. Look in Leadway. Name those that did not: --resend <name> <name> …";

function rowOf(event: JournalEvent): Row {
  const base = { state: stateAfter(event), name: shortName(event), line: event.line };
  if (event.event === "sending") return { ...base, why: "the run ended before the response came", at: event.at };
  const { code, status, canonicalCode, traceId, at } = event;
  const why = [code, status, canonicalCode].filter((part) => part !== undefined).join(" ");
  return { ...base, why, code, status, canonicalCode, traceId, at };
}

function text({ state, name, line, why, traceId }: Row): string {
  const place = String(line) === name ? `line ${line}` : `${name} (line ${line})`;
  return `${paint(state, state.padEnd(9))} ${place.padEnd(24)} ${why}${traceId ? `, trace ${traceId}` : ""}`;
}

const COLUMNS = ["state", "name", "line", "why", "code", "status", "canonicalCode", "traceId", "at"] as const;

async function writeCsv(rows: Row[], output: Output): Promise<void> {
  await output.raw(COLUMNS.join(","));
  for (const row of rows) await output.raw(COLUMNS.map((column) => cell(row[column])).join(","));
}

/** Quoted if necessary. */
function cell(value: string | number | undefined): string {
  const text = String(value ?? "");
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
