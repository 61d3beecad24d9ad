// leadway report: sums a journal up, and lists which messages were not sent or are parked, and why.
import { exitCodes } from "./errors.js";
import { DiskStore } from "./journal/disk.js";
import type { JournalEvent, State } from "./journal/events.js";
import { Known } from "./journal/known.js";
import { keyOf, shortName } from "./journal/name.js";
import { existing } from "./journal/reader.js";
import { count, type Output, paint, visible } from "./output.js";
import { place, printRows } from "./table.js";

const ADVICE = "Parked messages may have gone out. Find out: leadway reconcile <file>, with the flags of the send.";

/** Resolves to the exit code, which means the same as after a send. */
export async function report(path: string, _flags: object, output: Output): Promise<number> {
  // Sent messages are only counted: there can be very many.
  const open = new Map<string, OpenEvent>();
  const { header, counts } = await Known.load(new DiskStore(path), (event, state) => {
    const key = keyOf(event);
    if (state === "sent") return void open.delete(key);
    // What somebody saw who looked later is added to how the send ended.
    const { event: name, why = name === "not-seen" ? "not seen" : undefined } = event;
    open.set(key, { ...event, ...(why && { ...open.get(key), why }), state });
  });
  existing(header, path);
  const rows = [...open.values()].map(rowOf).sort((a, b) => a.line - b.line);

  await printRows(rows, { columns: COLUMNS, text }, output);
  const total = `${counts.sent} sent, ${counts.rejected} rejected, ${counts["not-sent"]} not sent, ${counts.parked} parked`;
  const lines = [`${count(counts.sent + rows.length, "message")}: ${total}.`, ...(counts.parked > 0 ? [ADVICE] : [])];
  await output.result({ summary: counts }, ...lines);
  if (counts.parked > 0) return exitCodes.unknown;
  return rows.length > 0 ? exitCodes.notSent : exitCodes.sent;
}

type OpenEvent = JournalEvent & { state: State };
type Row = ReturnType<typeof rowOf>;

function rowOf(event: OpenEvent) {
  const { state, line, key, code, status, canonicalCode, traceId, at } = event;
  const codes = [code, status, canonicalCode].filter((part) => part !== undefined).join(" ");
  const end = event.event === "sending" ? "the run ended before the response came" : codes;
  const isAgain = state === "parked" && (event.event === "rejected" || event.event === "not-sent");
  const why = [end, isAgain && "when it was sent again", event.why].filter(Boolean).join(", ");
  return { state, name: shortName(event), line, why, key, code, status, canonicalCode, traceId, at };
}

function text({ state, name, line, why, traceId }: Row): string {
  return `${paint(state, state.padEnd(9))} ${place({ name, line }).padEnd(24)} ${visible(why)}${traceId ? `, trace ${visible(traceId)}` : ""}`;
}

const COLUMNS = ["state", "name", "line", "why", "code", "status", "canonicalCode", "traceId", "at"] as const;
