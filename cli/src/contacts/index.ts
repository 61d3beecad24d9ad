// leadway contacts: finds the contacts of a list of people, and writes the list again with their ids. It sends no message.
import { existsSync } from "node:fs";
import type { BulkPorts, Flags } from "../bulk/options.js";
import { withJournal } from "../bulk/with-journal.js";
import { exitCodes, UsageError } from "../errors.js";
import { count, type Output, paint } from "../output.js";
import type { Source } from "../read/text.js";
import { connect, locationOf } from "../target.js";
import { refuseTemplates } from "../template.js";
import { Answers } from "./answers.js";
import { filesFor, writeLists } from "./lists.js";
import { readRows } from "./rows.js";
import { Search } from "./search.js";

/** The `contacts` command. Resolves to the exit code: 1 if somebody is left out. */
export async function contacts(file: string, flags: Flags, output: Output): Promise<number> {
  refuseTemplates({ type: flags.type });
  const locationId = locationOf(flags.location);
  return withJournal(file, flags, output, (ports) => find(locationId, flags, ports), "answers.jsonl");
}

async function find(locationId: string, { type, rate }: Flags, ports: BulkPorts): Promise<number> {
  const { source, store, target, output } = ports;
  const { total, hasPhone } = await readThrough(source);
  const answers = await Answers.load(store, target.name, locationId, type ?? (hasPhone ? "SMS" : "Email"));
  const files = filesFor(source.name);
  // An earlier run's are replaced.
  const other = answers.end === 0 ? Object.values(files).find((path) => existsSync(path)) : undefined;
  if (other !== undefined) throw new UsageError(`${other}: this file would be overwritten. Move it away first.`);
  const search = new Search(total, answers, connect(target, rate, locationId));
  const stopped = await search.run(ports);
  if (stopped === undefined) return writeLists(answers, files, ports);
  const { left } = search;
  const text = `Stopped: ${stopped} ${count(left, "row")} not looked up yet: run the same command again. Then the lists are written.`;
  await output.result({ summary: { rows: total, left, stopped } }, paint("not-sent", text));
  return exitCodes.notSent;
}

/** Counts the rows, so that a wrong one is reported before the first request. */
async function readThrough(source: Source): Promise<{ total: number; hasPhone: boolean }> {
  let [total, hasPhone] = [0, false];
  for await (const { person } of readRows(source)) {
    total++;
    hasPhone ||= person.phone !== "";
  }
  if (total === 0) throw new UsageError(`${source.name}: it contains no rows.`);
  return { total, hasPhone };
}
