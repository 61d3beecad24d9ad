// What reconcile says about each message, and in all.
import { isLeadwayError, type UnclearReason, type Verdict } from "leadway-client";
import { type Name, shortName } from "../journal/name.js";
import { count, type Output, paint, visible } from "../output.js";
import { place } from "../table.js";

/** What is printed about a message. */
export type Row = ReturnType<typeof rowOf>;

export function rowOf(name: Name, verdict: Verdict) {
  const row = { verdict: verdict.verdict, name: shortName(name), ...name, why: whyOf(verdict) };
  const found = verdict.verdict === "found" ? verdict : undefined;
  const ids = { messageId: found?.messageId, emailMessageId: found?.emailMessageId, status: found?.status };
  return { ...row, reason: verdict.verdict === "unclear" ? verdict.reason : undefined, ...ids };
}

function whyOf(verdict: Verdict): string {
  if (verdict.verdict === "not-seen") return `not there until ${new Date(verdict.lookedUntil).toISOString()}`;
  if (verdict.verdict === "found") {
    const { messageId, status, candidates } = verdict;
    return messageId ? `message ${messageId}${status ? `, ${status}` : ""}` : `one of ${candidates.length} equal messages`;
  }
  const { reason, cause } = verdict;
  return `${reason}: ${REASONS[reason]}${isLeadwayError(cause) ? `. ${cause.message}` : ""}`;
}

const REASONS: Record<UnclearReason, string> = {
  shared: "some of several equal messages went out, and which ones can't be told",
  similar: "a message is there that may be this one: look in Leadway",
  "no-read-scope": "the token may not read",
  "read-failed": "run this again",
  incomplete: "there is too much to read: look in Leadway",
  "not-comparable": "it has no text of its own to compare: look in Leadway",
  "no-conversation": "the API shows no conversation with the contact: run this again later",
  scheduled: "it is due in the future: run this again after that",
  "too-early": "run this again in two minutes",
};

/** How the rows are printed. */
export const layout = {
  columns: ["verdict", "name", "line", "why", "reason", "messageId", "emailMessageId", "status"] as const,
  text(row: Row): string {
    const { verdict, why } = row;
    return `${paint(verdict === "found" ? "sent" : "parked", verdict.padEnd(9))} ${place(row).padEnd(24)} ${visible(why)}`;
  },
};

type Counts = Record<Verdict["verdict"], number>;

export const words = (counts: Counts) => `${counts.found} found, ${counts["not-seen"]} not seen, ${counts.unclear} unclear`;

/** @param missing how many parked messages the file does not have as they were sent */
export async function summarise(counts: Counts & { missing: number; stopped: boolean }, output: Output): Promise<void> {
  const looked = counts.found + counts["not-seen"] + counts.unclear;
  await output.result({ summary: counts }, `Looked for ${count(looked, "message")}: ${words(counts)}.`, ...advice(counts));
}

function* advice(counts: Counts & { missing: number; stopped: boolean }): Generator<string> {
  if (counts.stopped) yield paint("parked", "Stopped: run it again for the rest.");
  if (counts.missing > 0) yield paint("parked", `${count(counts.missing, "parked message")} can't be looked for: ${MISSING}.`);
  if (counts.found > 0) yield "Those that were found count as sent.";
  if (counts["not-seen"] > 0) yield `Not seen is not proof. To send those again: ${RESEND}`;
}

const MISSING = "the file does not have them as they were sent";
const RESEND = "leadway send --file <file> … --resend-not-seen";
