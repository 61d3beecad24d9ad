// A bulk send: reads the file once to compare it with the journal, sends what the journal does not have yet, and sums up.
import { checkFile, summary } from "../check.js";
import { exitCodes } from "../errors.js";
import { newHeader } from "../journal/events.js";
import { Known } from "../journal/known.js";
import { hash } from "../journal/name.js";
import { existing } from "../journal/reader.js";
import { JournalWriter } from "../journal/writer.js";
import { count } from "../output.js";
import { connect } from "../target.js";
import type { BulkOptions, BulkPorts } from "./options.js";
import { Run } from "./run.js";
import { summarise } from "./summary.js";
import { Tally } from "./tally.js";

/** Sends a file. Resolves to the exit code. */
export async function sendBulk(options: BulkOptions, ports: BulkPorts): Promise<number> {
  const { source, store, target, output, stop } = ports;
  const known = await Known.load(store);
  const header = known.header ? existing(known.header, store.name, target.name) : newHeader(target.name);

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
  const again = options.resendNotSeen ? known.resendNotSeen() : 0;
  const question = `${count(again, "message")} that ${again === 1 ? "was" : "were"} not seen will be sent again, together with what is left to send.`;
  if (again > 0 && !(await ports.confirm(`${question} Whoever did get it gets it twice. Send?`))) {
    output.note("Nothing was sent.");
    return exitCodes.usage;
  }

  // Before the journal is created: the token may be missing.
  const client = connect(target, options.rate);
  await using journal = await JournalWriter.open(store, header, known.end);
  const tally = new Tally(found.messages, options.maxUnknown);
  const run = new Run({ ...ports, options, known, salt: header.salt, client, journal, tally });
  await run.finish();
  // Only a stop without waiting leaves any.
  for (const name of run.inFlight) known.add({ ...name, event: "sending", at: "" });
  return summarise(run, output);
}
