// leadway reconcile: looks for the parked messages of a file, and writes to the journal what it found. It sends nothing.
import { LeadwayAbortError, reconcile, type UnknownSend, type Verdict } from "leadway-client";
import { checkFile } from "../check.js";
import { exitCodes } from "../errors.js";
import { Doubts } from "../journal/doubts.js";
import type { JournalEvent } from "../journal/events.js";
import { Known, nameIn } from "../journal/known.js";
import { hash, type Name } from "../journal/name.js";
import { existing } from "../journal/reader.js";
import { JournalWriter } from "../journal/writer.js";
import { Progress, showProgress } from "../progress.js";
import { connect } from "../target.js";
import type { MessageFlags } from "../template.js";
import type { BulkPorts } from "./options.js";
import { countOf, printVerdicts, type Row, rowOf, summarise, words } from "./verdicts.js";

/** After so long, a message that can't be seen counts as not seen. */
const SETTLE_MS = 125_000;

/** What the user chose. */
export interface ReconcileOptions extends MessageFlags {
  locationId: string;
}

type Send = UnknownSend & { endedAt: number };

/** A parked message, as the file has it. */
interface Parked {
  name: Name;
  send: Send;
}

/** Resolves to the exit code: 3 while messages are parked. */
export async function reconcileBulk(options: ReconcileOptions, ports: Omit<BulkPorts, "stopNow" | "confirm">): Promise<number> {
  const { source, store, target, output, stop } = ports;
  const doubts = new Doubts();
  const known = await Known.load(store, (event) => doubts.add(event));
  const header = existing(known.header, store.name, target.name);
  const parked = new Map<string, Parked>();
  /** Those messages, by their hashes. */
  const messages = new Map<string, object>();
  await checkFile(source, options, output, {
    checkContract: false,
    stop,
    onMessage(entry, message) {
      const named = hash(entry, message, header.salt);
      const key = known.see(named) ?? "";
      const doubt = doubts.byKey.get(key);
      if (!doubt?.isParked) return;
      parked.set(key, { name: nameIn(key, named), send: { message, ...doubt } as unknown as Send });
      messages.set(named.print, message);
    },
  });
  // Messages that went out for these would be mistaken for the parked ones.
  const others = doubts
    .about(messages, parked)
    .map((doubt) => ({ message: messages.get(doubt.print ?? ""), ...doubt }) as unknown as Send);

  await using journal = await JournalWriter.open(store, header, known.end);
  const { rows, stopped } = await lookFor([...parked.values()], others, doubts.ids, options, ports, journal);
  await printVerdicts(rows, output);
  const counts = { ...countOf(rows), missing: known.counts.parked - parked.size, stopped };
  await summarise(counts, output);
  return known.counts.parked > counts.found ? exitCodes.unknown : exitCodes.sent;
}

/** Resolves to what was found before Ctrl-C. All of it is in the journal. */
async function lookFor(
  parked: readonly Parked[],
  others: readonly Send[],
  ids: Set<string>,
  { locationId }: ReconcileOptions,
  { target, output, stop }: Pick<BulkPorts, "target" | "output" | "stop">,
  journal: JournalWriter,
): Promise<{ rows: Row[]; stopped: boolean }> {
  const client = connect(target, undefined, locationId);
  const sends = [...parked.map(({ send }) => send), ...others];
  const search = new Search(
    parked.length,
    sends.reduce((latest, { endedAt }) => Math.max(latest, endedAt + SETTLE_MS), 0),
  );
  const writes: Promise<unknown>[] = [];
  const onVerdict = (verdict: Verdict, index: number) => {
    const { name } = parked[index] ?? {};
    if (!name) return;
    search.rows.push(rowOf(name, verdict));
    writes.push(journal.append(eventOf(name, verdict)).catch(() => undefined));
  };
  using _progress = showProgress(search, output);
  const stopped = await reconcile(client, sends, { known: ids, settleMs: SETTLE_MS, onVerdict, signal: stop }).then(
    () => false,
    (error: unknown) => {
      if (error instanceof LeadwayAbortError) return true;
      throw error;
    },
  );
  await Promise.all(writes);
  if (journal.failure) throw journal.failure;
  return { rows: search.rows.sort((a, b) => a.line - b.line), stopped };
}

class Search extends Progress {
  readonly rows: Row[] = [];

  /** @param end when everything is decided, in ms since 1970 */
  constructor(
    readonly total: number,
    private readonly end: number,
  ) {
    super();
  }

  get done(): number {
    return this.rows.length;
  }

  get worked(): number {
    return this.done;
  }

  get counts(): string {
    return words(countOf(this.rows));
  }

  override get secondsLeft(): number {
    return Math.max(0, this.end - Date.now()) / 1000;
  }
}

function eventOf(name: Name, verdict: Verdict): JournalEvent {
  const at = new Date().toISOString();
  if (verdict.verdict === "unclear") return { ...name, event: "looked", why: verdict.reason, at };
  if (verdict.verdict === "not-seen") return { ...name, event: "not-seen", at };
  const { messageId, emailMessageId } = verdict;
  return { ...name, event: "found", ...(messageId && { messageId }), ...(emailMessageId && { emailMessageId }), at };
}
