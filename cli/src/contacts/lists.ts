// What a run of leadway contacts leaves behind: the list of people that can get a message, and the list of those left out.
import { createWriteStream } from "node:fs";
import { open, rename } from "node:fs/promises";
import { extname } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Channel } from "leadway-client";
import type { BulkPorts } from "../bulk/options.js";
import { exitCodes, systemCode, UsageError } from "../errors.js";
import { count, paint } from "../output.js";
import { csvLine } from "../read/csv.js";
import { piecesOf, type Source } from "../read/text.js";
import type { Answers, LeftOut } from "./answers.js";
import { type Row, readRows } from "./rows.js";

/** The paths of both lists: `numbers.contacts.csv` and `numbers.left-out.csv`, for `numbers.csv`. */
export function filesFor(list: string) {
  const ending = extname(list);
  const name = list.slice(0, list.length - ending.length);
  return { contacts: `${name}.contacts${ending}`, leftOut: `${name}.left-out${ending}` };
}

/** Writes both lists, and sums up. Returns the exit code. */
export async function writeLists(
  answers: Answers,
  files: ReturnType<typeof filesFor>,
  { source, store, output }: BulkPorts,
): Promise<number> {
  const { channel } = answers;
  let found = 0;
  const counts = { missing: 0, invalid: 0, "no-contact": 0, ambiguous: 0, blocked: 0, failed: 0 };
  await writeRows(files.contacts, source, "contactId", ({ person }) => {
    const outcome = answers.get(person);
    if (!outcome) throw new UsageError(`${source.name}: the file was changed during the run. Run the same command again.`);
    if (!("contactId" in outcome)) return undefined;
    found++;
    return outcome.contactId;
  });
  await writeRows(files.leftOut, source, "leftOut", async (row) => {
    const outcome = answers.get(row.person);
    if (!outcome || "contactId" in outcome) return undefined;
    const why = outcome.text ?? wordsFor(outcome.none, channel);
    counts[outcome.none]++;
    await output.result({ line: row.entry.line, id: row.entry.id, leftOut: outcome.none, why });
    return why;
  });
  const leftOut = Object.values(counts).reduce((sum, number) => sum + number, 0);
  const lines = [paint("sent", `${count(found, "contact")} for ${channel}: ${files.contacts}`)];
  if (leftOut > 0) {
    const each = Object.entries(counts).filter(([, number]) => number > 0);
    lines.push(paint("not-sent", `${count(leftOut, "row")} left out, each with the reason: ${files.leftOut}`));
    lines.push(`  ${each.map(([name, number]) => `${number} ${name.replace("-", " ")}`).join(", ")}`);
  }
  if (counts.failed > 0) lines.push("Failed: run the same command again.");
  lines.push(`The answers are kept. To ask for all of them again, delete ${store.name}`);
  await output.result({ summary: { rows: found + leftOut, found, ...counts, channel, files } }, ...lines);
  return leftOut > 0 ? exitCodes.notSent : exitCodes.sent;
}

function wordsFor(reason: LeftOut, channel: Channel): string {
  const key = channel === "Email" ? "email address" : "phone number";
  if (reason === "missing") return `there is no ${key}`;
  if (reason === "no-contact") return `no contact has this ${key}`;
  if (reason === "blocked") return `${channel} is blocked: do-not-disturb is on, or the address is unsubscribed or invalid`;
  return "ambiguous: the contact that was found has another phone number, email address or location";
}

type ValueFor = (row: Row) => string | undefined | Promise<string | undefined>;

/**
 * Writes those rows that get a value for the new column. An earlier file is replaced once this one is complete.
 * @throws UsageError if the file can't be written
 */
async function writeRows(path: string, source: Source, added: string, valueFor: ValueFor): Promise<void> {
  const draft = `${path}.new`;
  await pipeline(linesOf(source, added, valueFor), createWriteStream(draft)).catch((error: unknown) => {
    const code = systemCode(error);
    throw code === undefined ? error : new UsageError(`${draft}: it can't be written (${code}).`);
  });
  await rename(draft, path);
}

async function* linesOf(source: Source, added: string, valueFor: ValueFor): AsyncGenerator<string> {
  yield await markOf(source.name);
  let isFirst = true;
  for await (const row of readRows(source)) {
    const { columns, delimiter } = row.entry;
    // An earlier run may have added why the row was left out.
    const { leftOut: _, ...values } = row.entry.values;
    const names = columns && [...new Set([...columns.filter((column) => column !== "leftOut"), added])];
    if (names && isFirst) yield `${csvLine(names, delimiter)}\n`;
    isFirst = false;
    const value = await valueFor(row);
    if (value === undefined) continue;
    values[added] = value;
    const cells = names?.map((name) => values[name]);
    yield `${cells ? csvLine(cells, delimiter) : JSON.stringify(values)}\n`;
  }
}

/** Excel needs this mark to read UTF-8, so a list that has it keeps it. */
async function markOf(path: string): Promise<string> {
  for await (const bytes of piecesOf(await open(path))) return bytes.subarray(0, 3).toString() === "\ufeff" ? "\ufeff" : "";
  return "";
}
