// leadway contacts: finds the contacts of a list of people, and writes the list again with their ids. It sends no message.
import { existsSync } from "node:fs";
import type { Channel, LeadwayClient } from "leadway-client";
import type { BulkPorts } from "../bulk/options.js";
import { exitCodes, UsageError } from "../errors.js";
import { JournalWriter } from "../journal/writer.js";
import { count, paint } from "../output.js";
import { showProgress } from "../progress.js";
import type { Source } from "../read/text.js";
import { connect, type Rate } from "../target.js";
import { Answers } from "./answers.js";
import { filesFor, writeLists } from "./lists.js";
import { readRows } from "./rows.js";
import { Search } from "./search.js";

/** What the user chose. */
export interface ContactsOptions {
  locationId: string;
  /** The channel that the messages will take. Default: SMS for a list with phone numbers, otherwise Email. */
  channel: Channel | undefined;
  rate: Rate;
}

/** What it works with. */
export type Ports = Pick<BulkPorts, "source" | "store" | "target" | "output" | "stop">;

/** Resolves to the exit code: 1 if somebody is left out. */
export async function findContacts(options: ContactsOptions, ports: Ports): Promise<number> {
  const { source, store, target, output } = ports;
  const { total, channel } = await readThrough(source, options.channel);
  const answers = await Answers.load(store, target.name, options.locationId, channel);
  const files = filesFor(source.name);
  // An earlier run's are replaced.
  const other = answers.end === 0 ? Object.values(files).find((path) => existsSync(path)) : undefined;
  if (other !== undefined) throw new UsageError(`${other}: this file would be overwritten. Move it away first.`);
  const client = connect(target, options.rate, options.locationId);
  const search = new Search(total, channel, answers);
  const stopped = await runWith(search, answers, client, ports);
  if (stopped === undefined) return writeLists(search, files, channel, ports);
  const { left } = search;
  const text = `Stopped: ${stopped} ${count(left, "row")} not looked up yet: run the same command again. Then the lists are written.`;
  await output.result({ summary: { rows: total, left, stopped } }, paint("not-sent", text));
  return exitCodes.notSent;
}

async function runWith(search: Search, { header, end }: Answers, client: LeadwayClient, ports: Ports) {
  await using journal = await JournalWriter.open(ports.store, header, end);
  using _progress = showProgress(search, ports.output);
  return await search.run(ports.source, client, journal, ports.stop);
}

/** Counts the rows, so that a wrong one is reported before the first request. */
async function readThrough(source: Source, channel: Channel | undefined): Promise<{ total: number; channel: Channel }> {
  let total = 0;
  let byPhone = false;
  for await (const { person } of readRows(source)) {
    total++;
    byPhone ||= person.phone !== "";
  }
  if (total === 0) throw new UsageError(`${source.name}: it contains no rows.`);
  return { total, channel: channel ?? (byPhone ? "SMS" : "Email") };
}
