// leadway status: asks the API what became of the messages that were sent, and sums it up by channel and outcome.
import { channels, isLeadwayError, type LeadwayClient } from "leadway-client";
import { stopSignals } from "./bulk/with-journal.js";
import { eachOf } from "./each.js";
import { exitCodes, UsageError } from "./errors.js";
import { DiskStore } from "./journal/disk.js";
import type { Header, JournalEvent } from "./journal/events.js";
import { shortName } from "./journal/name.js";
import { existing, readJournal } from "./journal/reader.js";
import type { JournalStore } from "./journal/store.js";
import { count, type Output, paint, visible } from "./output.js";
import { Progress, showProgress } from "./progress.js";
import { printRows } from "./table.js";
import { connect, openTarget, type TargetFlags } from "./target.js";

/** This many reads in a row that fail: the API is down, or this machine is offline. */
const MAX_FAILURES = 5;

type Outcome = "delivered" | "failed" | "in transit" | "unclear";

/** What the API's statuses mean. One that is not here is unclear. */
const MEANINGS: Record<string, Outcome> = {
  ...{ delivered: "delivered", read: "delivered", opened: "delivered", clicked: "delivered" },
  ...{ failed: "failed", undelivered: "failed", opt_out: "failed" },
  ...{ pending: "in transit", queued: "in transit", sent: "in transit", scheduled: "in transit" },
};

/** Messages with the same fate. */
interface Row {
  channel: string;
  outcome: Outcome;
  /** The API's status if it says more than the outcome, and why the message failed. */
  why: string;
  messages: number;
  /** Which ones; only of those that failed or are unclear. */
  names: string[];
}

/** What became of one message. */
type Fate = Pick<Row, "channel" | "outcome" | "why">;
const unclear = (why: string): Fate => ({ channel: "?", outcome: "unclear", why });

/** Resolves to the exit code: 1 if some failed or are unclear. */
export async function status(path: string, flags: TargetFlags, output: Output): Promise<number> {
  const store = new DiskStore(path);
  await using target = await openTarget(flags);
  let header: Header | undefined;
  let total = 0;
  for await (const line of readJournal(store)) {
    header ??= line.header;
    if (isSent(line.event)) total++;
  }
  existing(header, path, target.name);
  const survey = new Survey(total);
  const stopped = await survey.run(store, connect(target), output);

  const rows = [...survey.rows].sort(([a], [b]) => a.localeCompare(b)).map(([, row]) => row);
  await printRows(rows, { columns: COLUMNS, text }, output);
  const lines = [`${count(survey.done, "message")} of ${total.toLocaleString("en")}: ${survey.counts}.`];
  if (stopped !== undefined) lines.push(paint("not-sent", `Stopped: ${stopped}`));
  await output.result({ summary: { ...survey.outcomes, left: total - survey.done, stopped } }, ...lines);
  const { failed, unclear } = survey.outcomes;
  return failed + unclear > 0 || stopped !== undefined ? exitCodes.notSent : exitCodes.sent;
}

const isSent = (event: JournalEvent | undefined): event is JournalEvent => event?.event === "sent" || event?.event === "found";

const COLUMNS = ["channel", "outcome", "why", "messages", "names"] as const;

class Survey extends Progress {
  readonly outcomes: Record<Outcome, number> = { delivered: 0, failed: 0, "in transit": 0, unclear: 0 };
  /** By what sorts them: channel, outcome and reason. */
  readonly rows = new Map<string, Row>();
  #failures = 0;

  get counts(): string {
    const { delivered, failed, unclear, ...others } = this.outcomes;
    return `${delivered} delivered, ${failed} failed, ${others["in transit"]} in transit, ${unclear} unclear`;
  }

  /** Asks about every message, several at a time. Resolves to why it stopped before the end, if it did. */
  async run(store: JournalStore, client: LeadwayClient, output: Output): Promise<string | undefined> {
    using _progress = showProgress(this, output);
    using signals = stopSignals();
    const { stop } = signals;
    const work = async ({ event }: { event?: JournalEvent }) => (isSent(event) ? this.#ask(client, event, stop) : undefined);
    return await eachOf(readJournal(store), work, stop);
  }

  /** Resolves to why the next reads would fail too, if so. */
  async #ask(client: LeadwayClient, event: JournalEvent, signal: AbortSignal): Promise<string | undefined> {
    try {
      const fate = await fateOf(client, event, signal);
      this.#failures = 0;
      this.#add(fate, event);
    } catch (error) {
      if (!isLeadwayError(error)) throw error;
      if (error.code === "aborted") return undefined;
      this.#add(unclear(error.code), event);
      if (++this.#failures >= MAX_FAILURES) return error.message;
    }
    return undefined;
  }

  #add(fate: Fate, event: JournalEvent): void {
    const { channel, outcome, why } = fate;
    const key = `${channel} ${outcome} ${why}`;
    const row = this.rows.get(key) ?? { ...fate, messages: 0, names: [] };
    this.rows.set(key, row);
    row.messages++;
    if (outcome === "failed" || outcome === "unclear") row.names.push(shortName(event));
    this.outcomes[outcome]++;
    this.worked++;
    this.done++;
  }
}

async function fateOf(client: LeadwayClient, event: JournalEvent, signal: AbortSignal): Promise<Fate> {
  const { messageId = "", emailMessageId } = event;
  if (!messageId) return unclear("the id is unknown: it is one of several equal messages");
  const { data, response } = emailMessageId
    ? await client.GET("/conversations/messages/email/{id}", { params: { path: { id: emailMessageId } }, signal })
    : await client.GET("/conversations/messages/{id}", { params: { path: { id: messageId } }, signal });
  if (response.status === 401 || response.status === 403)
    throw new UsageError(`The API answered ${response.status}: the token may not read messages. Try: leadway doctor`);
  if (!data) return unclear(`the API answered ${response.status}`);
  const wrapped = data as Record<string, Record<string, unknown> | undefined>;
  const { status, messageType = "EMAIL", error } = wrapped.emailMessage ?? wrapped.message ?? (data as Record<string, unknown>);
  const outcome = MEANINGS[String(status)] ?? "unclear";
  const said = outcome === "delivered" ? "" : String(status ?? "no status");
  return { channel: channelOf(String(messageType)), outcome, why: [said, reasonOf(error)].filter(Boolean).join(": ") };
}

function channelOf(type: string): string {
  const name = type.replace("TYPE_", "");
  return channels.find((channel) => channel.toUpperCase() === name) ?? name;
}

/** Why a message failed, in the API's words. They may quote the recipient, so what looks like an address or a number is left out. */
function reasonOf(error: unknown): string {
  const text = typeof error === "string" ? error : Object(error).message;
  return String(text ?? "").replaceAll(/\S*@\S*|\+?\d[\d\s().-]{5,}\d/g, "…");
}

const SHOWN = 10;

function text({ channel, outcome, why, messages, names }: Row): string {
  const more = names.length > SHOWN ? `, and ${names.length - SHOWN} more` : "";
  const which = names.length > 0 ? ` (${names.slice(0, SHOWN).join(", ")}${more})` : "";
  const colour = { delivered: "sent", failed: "not-sent", "in transit": "parked", unclear: "parked" }[outcome];
  return `${channel.padEnd(10)} ${paint(colour, outcome.padEnd(10))} ${String(messages).padStart(7)}  ${visible(why + which)}`.trimEnd();
}
