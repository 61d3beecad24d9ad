// A bulk send: checks the file, sends what the journal does not have yet, and sums up.
import { randomBytes } from "node:crypto";
import { pacer } from "leadway-client";
import { checkFile, summary } from "../check.js";
import { exitCodes, UsageError } from "../errors.js";
import type { Header } from "../journal/events.js";
import { fingerprint } from "../journal/fingerprint.js";
import { explainDecision, Known } from "../journal/known.js";
import type { Name } from "../journal/name.js";
import { JournalWriter } from "../journal/writer.js";
import type { BulkOptions, BulkPorts } from "./options.js";
import { Run } from "./run.js";
import { JournaledSender } from "./sender.js";
import { summarise } from "./summary.js";
import { Tally } from "./tally.js";

/** Sends a file. Resolves to the exit code. */
export async function sendBulk(options: BulkOptions, ports: BulkPorts): Promise<number> {
  const { store, target, output } = ports;
  const known = await Known.load(store);
  const header = headerFor(known, ports);
  known.checkResend(options.resend);

  const total = options.checkFirst ? await checkAll(options, ports, known, header.salt) : undefined;
  if (total === "bad") return exitCodes.usage;

  await using journal = await JournalWriter.open(store, known.header ? undefined : header, known.end);
  const sender = new JournaledSender(target, journal, limiterFor(options.rate));
  const tally = new Tally(total);
  const run = new Run({ ...ports, options, known, salt: header.salt, sender, tally });
  const { stopped, refused } = await run.finish();
  return summarise({ tally, known, journal: store.name, stopped, refused }, output);
}

function headerFor({ header }: Known, { store, target }: BulkPorts): Header {
  if (header && header.api !== target.name) {
    throw new UsageError(
      `${store.name}: this journal is for ${header.api}, not for ${target.name}. Name another one with --journal.`,
    );
  }
  return header ?? { journal: 1, api: target.name, salt: randomBytes(16).toString("hex"), at: new Date().toISOString() };
}

async function checkAll(
  options: BulkOptions,
  { source, output, stop }: BulkPorts,
  known: Known,
  salt: string,
): Promise<number | "bad"> {
  const further = (name: Name, message: Record<string, unknown>) => {
    const decision = known.decide(name, fingerprint(message, salt), options);
    // An id proves that a changed message is still the one that was sent: it is skipped, and the summary says so.
    const bad = decision === "renamed" || (decision === "changed" && name.id === undefined);
    return bad ? [{ path: "", ...explainDecision(decision, name) }] : [];
  };
  const found = await checkFile(source, options.fields, output, further, stop);
  if (found.problems === 0) return found.messages;
  output.note(`${summary(found)} Nothing was sent.`);
  return "bad";
}

/** `--rate` spaces sends evenly. Without it, the client paces itself below the API's limit. */
function limiterFor(rate: BulkOptions["rate"]) {
  if (rate === "off") return false;
  return rate === undefined ? undefined : pacer({ perSecond: rate, burst: 1 });
}
