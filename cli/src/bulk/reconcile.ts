// leadway reconcile: looks for the parked messages of a file, and writes to the journal what it found. It sends nothing.
import { LeadwayAbortError, type LeadwayClient, reconcile, type UnknownSend, type Verdict } from "leadway-client";
import { checkFile } from "../check.js";
import { exitCodes } from "../errors.js";
import { type Doubt, Doubts } from "../journal/doubts.js";
import type { JournalEvent } from "../journal/events.js";
import { Known, nameIn } from "../journal/known.js";
import { hash, type Name } from "../journal/name.js";
import { existing } from "../journal/reader.js";
import { JournalWriter } from "../journal/writer.js";
import type { Output } from "../output.js";
import { Progress, showProgress } from "../progress.js";
import { printRows } from "../table.js";
import { connect, locationOf } from "../target.js";
import type { MessageFlags } from "../template.js";
import type { BulkPorts, Flags } from "./options.js";
import { layout, type Row, rowOf, summarise, words } from "./verdicts.js";
import { withJournal } from "./with-journal.js";

/** After so long, a message that can't be seen counts as not seen. */
const SETTLE_MS = 125_000;

/** The `reconcile` command. Resolves to the exit code: 3 while messages are parked. */
export async function reconcileFile(file: string, flags: Flags, output: Output): Promise<number> {
  const locationId = locationOf(flags.location);
  return withJournal(file, flags, output, (ports) => reconcileBulk({ ...flags, locationId }, ports));
}

/** The same with any ports. */
export async function reconcileBulk(options: MessageFlags & { locationId: string }, ports: BulkPorts): Promise<number> {
  const { source, store, target, output, stop } = ports;
  const doubts = new Doubts();
  const known = await Known.load(store, (event) => doubts.add(event));
  const header = existing(known.header, store.name, target.name);
  /** The parked messages that the file has as they were sent, by their hashes. */
  const messages = new Map<string, object>();
  await checkFile(source, options, output, {
    checkContract: false,
    stop,
    onMessage(entry, message) {
      const named = hash(entry, message, header.salt);
      const key = known.see(named) ?? "";
      const doubt = doubts.byKey.get(key);
      if (!doubt?.isParked) return;
      Object.assign(doubt, { name: nameIn(key, named), print: named.print });
      messages.set(named.print, message);
    },
  });
  // Also for other messages that equal these: what went out for those would be mistaken for them.
  const looks = [...doubts.byKey.values()].flatMap((doubt) => {
    const message = messages.get(doubt.print ?? "");
    return message ? ({ message, ...doubt } as unknown as Look) : [];
  });
  const parked = looks.filter(({ name }) => name !== undefined).length;
  const client = connect(target, undefined, options.locationId);
  await using journal = await JournalWriter.open(store, header, known.end);
  const search = new Search(parked);
  await search.run(looks, { client, known: doubts.ids, journal, output, stop });

  const rows = search.rows.sort((a, b) => a.line - b.line);
  await printRows(rows, layout, output);
  const { found } = search.verdicts;
  const missing = known.counts.parked - parked;
  await summarise({ ...search.verdicts, missing, stopped: search.done < parked }, output);
  return known.counts.parked > found ? exitCodes.unknown : exitCodes.sent;
}

/** What is looked for: without a name, only so that it is not mistaken for another. */
type Look = UnknownSend & Doubt;

interface SearchParts extends Pick<BulkPorts, "output" | "stop"> {
  client: LeadwayClient;
  /** The ids of the messages that are known to have gone out. */
  known: Set<string>;
  journal: JournalWriter;
}

class Search extends Progress {
  readonly rows: Row[] = [];
  readonly verdicts = { found: 0, "not-seen": 0, unclear: 0 };
  /** When everything is decided, in ms since 1970. */
  #end = 0;

  /** Resolves when everything is decided, or at Ctrl-C. What was found is in the journal then. */
  async run(looks: readonly Look[], { client, known, journal, output, stop }: SearchParts): Promise<void> {
    this.#end = looks.reduce((latest, { endedAt }) => Math.max(latest, endedAt), 0) + SETTLE_MS;
    let written = Promise.resolve();
    const onVerdict = (verdict: Verdict, index: number) => {
      const { name } = looks[index] ?? {};
      if (!name) return;
      this.verdicts[verdict.verdict]++;
      const row = rowOf(name, verdict);
      this.rows.push(row);
      this.worked++;
      this.done++;
      written = journal.append(eventOf(name, row));
      // Thrown below: after a failure, the last line fails too.
      written.catch(() => undefined);
    };
    using _progress = showProgress(this, output);
    await reconcile(client, looks, { known, settleMs: SETTLE_MS, onVerdict, signal: stop }).catch((error: unknown) => {
      if (!(error instanceof LeadwayAbortError)) throw error;
    });
    await written;
  }

  get counts(): string {
    return words(this.verdicts);
  }

  override get secondsLeft(): number {
    return Math.max(0, this.#end - Date.now()) / 1000;
  }
}

function eventOf(name: Name, { verdict, reason: why, messageId, emailMessageId }: Row): JournalEvent {
  const event = verdict === "unclear" ? "looked" : verdict;
  return { ...name, event, why, messageId, emailMessageId, at: new Date().toISOString() };
}
