// What a run of leadway contacts leaves behind: the list of people that can get a message, and the list of those left out.
import { extname } from "node:path";
import type { Channel } from "leadway-client";
import type { BulkPorts } from "../bulk/options.js";
import { exitCodes, UsageError } from "../errors.js";
import { count, paint } from "../output.js";
import type { Search } from "./search.js";
import { writeRows } from "./write.js";

/** The paths of both lists. */
export interface Files {
  contacts: string;
  leftOut: string;
}

/** `numbers.contacts.csv` and `numbers.left-out.csv`, for `numbers.csv`. */
export function filesFor(list: string): Files {
  const ending = extname(list);
  const name = list.slice(0, list.length - ending.length);
  return { contacts: `${name}.contacts${ending}`, leftOut: `${name}.left-out${ending}` };
}

/** Writes both lists, and sums up. Returns the exit code. */
export async function writeLists(
  search: Search,
  files: Files,
  channel: Channel,
  { source, store, output }: Pick<BulkPorts, "source" | "store" | "output">,
): Promise<number> {
  await writeRows(files.contacts, source, "contactId", (row) => {
    const outcome = search.outcomeOf(row);
    if (!outcome) throw new UsageError(`${source.name}: the file was changed during the run. Run the same command again.`);
    return "contactId" in outcome ? outcome.contactId : undefined;
  });
  const counts = { missing: 0, invalid: 0, "no-contact": 0, ambiguous: 0, blocked: 0, failed: 0 };
  await writeRows(files.leftOut, source, "leftOut", async (row) => {
    const outcome = search.outcomeOf(row);
    if (!outcome || "contactId" in outcome) return undefined;
    const why = "text" in outcome ? outcome.text : wordsFor(outcome.none, channel);
    counts[outcome.none]++;
    const { line, id } = row.entry;
    await output.result({ line, ...(id !== undefined && { id }), leftOut: outcome.none, why });
    return why;
  });
  const leftOut = Object.values(counts).reduce((sum, number) => sum + number, 0);
  const found = search.total - leftOut;
  await output.result({ summary: { rows: search.total, found, ...counts, channel, files } });
  if (output.json) return leftOut > 0 ? exitCodes.notSent : exitCodes.sent;

  await output.raw(paint("sent", `${count(found, "contact")} for ${channel}: ${files.contacts}`));
  if (leftOut > 0) {
    const each = Object.entries(counts).filter(([, number]) => number > 0);
    const why = each.map(([name, number]) => `${number} ${name.replace("-", " ")}`).join(", ");
    await output.raw(paint("not-sent", `${count(leftOut, "row")} left out, each with the reason: ${files.leftOut}`));
    await output.raw(`  ${why}`);
  }
  if (counts.failed > 0) await output.raw("Failed: run the same command again.");
  await output.raw(`The answers are kept. To ask for all of them again, delete ${store.name}`);
  return leftOut > 0 ? exitCodes.notSent : exitCodes.sent;
}

function wordsFor(reason: "missing" | "no-contact" | "ambiguous" | "blocked", channel: Channel): string {
  const key = channel === "Email" ? "email address" : "phone number";
  if (reason === "missing") return `there is no ${key}`;
  if (reason === "no-contact") return `no contact has this ${key}`;
  if (reason === "blocked") return `${channel} is blocked: do-not-disturb is on, or the address is unsubscribed or invalid`;
  return "ambiguous: the contact that was found has another phone number, email address or location";
}
