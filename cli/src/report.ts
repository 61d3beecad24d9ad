// leadway report: sums a journal up, and lists which messages were not sent or are parked, and why.
import { access } from "node:fs/promises";
import { exitCodes, UsageError } from "./errors.js";
import { DiskStore } from "./journal/disk.js";
import { type JournalEvent, type State, stateAfter } from "./journal/events.js";
import { keyOf, shortName } from "./journal/name.js";
import { readJournal } from "./journal/reader.js";
import { count, type Output, paint, visible } from "./output.js";

const ADVICE = "Parked messages may have gone out. Look in Leadway. Name those that did not: --resend <name> <name> …";

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
    if (stateAfter(event) === "sent") {
      open.delete(keyOf(event));
      counts.sent++;
    } else open.set(keyOf(event), event);
  }
  const rows = [...open.values()].map(rowOf).sort((a, b) => a.line - b.line);
  for (const { state } of rows) counts[state]++;

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

type Row = ReturnType<typeof rowOf>;

function rowOf(event: JournalEvent) {
  const { line, key, code, status, canonicalCode, traceId, at } = event;
  const codes = [code, status, canonicalCode, event.why].filter((part) => part !== undefined).join(" ");
  const why = event.event === "sending" ? "the run ended before the response came" : codes;
  return { state: stateAfter(event), name: shortName(event), line, why, key, code, status, canonicalCode, traceId, at };
}

function text({ state, name, line, why, traceId }: Row): string {
  const place = String(line) === name ? `line ${line}` : `${visible(name)} (line ${line})`;
  return `${paint(state, state.padEnd(9))} ${place.padEnd(24)} ${visible(why)}${traceId ? `, trace ${visible(traceId)}` : ""}`;
}

const COLUMNS = ["state", "name", "line", "why", "code", "status", "canonicalCode", "traceId", "at"] as const;

async function writeCsv(rows: Row[], output: Output): Promise<void> {
  await output.raw(COLUMNS.join(","));
  for (const row of rows) await output.raw(COLUMNS.map((column) => cell(row[column])).join(","));
}

/** Quoted if necessary. A spreadsheet would run a text that starts like a formula, so a `'` goes in front of it. */
function cell(value: string | number | undefined): string {
  const text = visible(typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? ""));
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
