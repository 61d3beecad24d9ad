// leadway report: sums a journal up, and lists what was not sent and what is parked, and why.
import { access } from "node:fs/promises";
import { exitCodes, UsageError } from "./errors.js";
import { type JournalEvent, nameOf, type State, stateAfter } from "./journal/events.js";
import { readJournal } from "./journal/reader.js";
import { count, type Output, paint } from "./output.js";

/** A message that was not sent, or may have been. */
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

/** Reports. `format` is `table`, `csv` or `json`. The exit code says how the journal stands, as after a send. */
export async function report(path: string, format: string, output: Output): Promise<number> {
  await access(path).catch(() => {
    throw new UsageError(`${path}: there is no such journal. A send names it at its end: <file>.journal.jsonl.`);
  });
  // Sent messages are counted and not kept: of a million, few are left.
  const open = new Map<string, JournalEvent>();
  const counts: Record<State, number> = { sent: 0, rejected: 0, "not-sent": 0, parked: 0 };
  for await (const { event } of readJournal(path)) {
    if (!event) continue;
    const key = event.id === undefined ? `#${event.line}` : `=${event.id}`;
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

const ADVICE =
  "Parked messages may have gone out. Look in Leadway whether they did; those that did not, name: --resend <name> <name> …";

function rowOf(event: JournalEvent): Row {
  const base = { state: stateAfter(event), name: nameOf(event), line: event.line };
  if (event.event === "sending") return { ...base, why: "the run ended before the answer came", at: event.at };
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

/** Quoted where need be. */
function cell(value: string | number | undefined): string {
  const text = String(value ?? "");
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
