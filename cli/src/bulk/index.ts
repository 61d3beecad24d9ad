// A bulk send: reads the file once to compare it with the journal, sends what the journal does not have yet, and sums up.
import { randomBytes } from "node:crypto";
import { checkFile, summary } from "../check.js";
import { exitCodes, UsageError } from "../errors.js";
import type { Header } from "../journal/events.js";
import { Known } from "../journal/known.js";
import { hash } from "../journal/name.js";
import { JournalWriter } from "../journal/writer.js";
import { connect } from "../target.js";
import type { BulkOptions, BulkPorts } from "./options.js";
import { Run } from "./run.js";
import { JournaledSender } from "./sender.js";
import { summarise } from "./summary.js";
import { Tally } from "./tally.js";

/** Sends a file. Resolves to the exit code. */
export async function sendBulk(options: BulkOptions, ports: BulkPorts): Promise<number> {
  const { source, store, target, output, stop } = ports;
  const known = await Known.load(store);
  const header = headerFor(known, ports);

  const found = await checkFile(source, options, output, {
    checkContract: options.checkFirst,
    onMessage: (entry, message) => known.see(hash(entry, message, header.salt)),
    stop,
  });
  if (found.problems > 0) {
    output.note(`${summary(found)} Nothing was sent.`);
    return exitCodes.usage;
  }
  known.compare(options.resend);

  // Before the journal is created: the token may be missing.
  const client = connect(target, options.rate);
  await using journal = await JournalWriter.open(store, header, known.end);
  const sender = new JournaledSender(client, journal);
  const tally = new Tally(found.messages);
  const run = new Run({ ...ports, options, known, salt: header.salt, sender, tally });
  const stopped = await run.finish();
  // Only a stop without waiting leaves any.
  const { inFlight } = sender;
  for (const name of inFlight) known.record({ ...name, event: "sending", at: "" });
  return summarise({ tally, known, journal: store.name, stopped, inFlight }, output);
}

function headerFor({ header }: Known, { store, target }: BulkPorts): Header {
  if (header && header.api !== target.name) {
    const other = `${store.name}: this journal is for ${header.api}, not for ${target.name}`;
    throw new UsageError(`${other}. Name another one with --journal.`);
  }
  return header ?? { journal: 2, api: target.name, salt: randomBytes(16).toString("hex"), at: new Date().toISOString() };
}
