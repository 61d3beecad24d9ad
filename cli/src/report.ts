// leadway report: sums a journal up, and lists which messages were not sent or are parked, and why.
import { exitCodes } from "./errors.js";
import { DiskStore } from "./journal/disk.js";
import { type Header, type JournalEvent, type State, stateAfter } from "./journal/events.js";
import { keyOf, shortName } from "./journal/name.js";
import { existing, readJournal } from "./journal/reader.js";
import { count, type Output, paint, visible } from "./output.js";
import { place, printRows } from "./table.js";

const ADVICE = "Parked messages may have gone out. Find out: leadway reconcile <file>, with the flags of the send.";

/** @param format `table`, `csv` or `json`. Resolves to the exit code, which means the same as after a send. */
export async function report(path: string, format: string, output: Output): Promise<number> {
  // Sent messages are only counted: there can be very many.
  const open = new Map<string, JournalEvent>();
  const counts: Record<State, number> = { sent: 0, rejected: 0, "not-sent": 0, parked: 0 };
  let found: Header | undefined;
  for await (const { header, event } of readJournal(new DiskStore(path))) {
    found ??= header;
    if (!event) continue;
    if (stateAfter(event) === "sent") {
      open.delete(keyOf(event));
      counts.sent++;
      continue;
    }
    // What somebody saw who looked later is added to how the send ended.
    const { event: name, why = name === "not-seen" ? "not seen" : undefined } = event;
    open.set(keyOf(event), why ? { ...event, ...open.get(keyOf(event)), why } : event);
  }
  existing(found, path);
  const rows = [...open.values()].map(rowOf).sort((a, b) => a.line - b.line);
  for (const { state } of rows) counts[state]++;

  await printRows(rows, { format, columns: COLUMNS, text }, output);
  if (format !== "csv") {
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
  const codes = [code, status, canonicalCode].filter((part) => part !== undefined).join(" ");
  const end = event.event === "sending" ? "the run ended before the response came" : codes;
  const why = [end, event.why].filter(Boolean).join(", ");
  return { state: stateAfter(event), name: shortName(event), line, why, key, code, status, canonicalCode, traceId, at };
}

function text({ state, name, line, why, traceId }: Row): string {
  return `${paint(state, state.padEnd(9))} ${place({ name, line }).padEnd(24)} ${visible(why)}${traceId ? `, trace ${visible(traceId)}` : ""}`;
}

const COLUMNS = ["state", "name", "line", "why", "code", "status", "canonicalCode", "traceId", "at"] as const;
