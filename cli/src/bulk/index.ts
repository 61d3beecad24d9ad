// leadway send --file: checks the file, takes the journal, sends what is to be sent, and sums up.
import { randomBytes } from "node:crypto";
import { pacer } from "leadway-client";
import { checkFile, summary } from "../check.js";
import { exitCodes, UsageError } from "../errors.js";
import type { Header } from "../journal/events.js";
import { fingerprint } from "../journal/fingerprint.js";
import { type Choice, explainDecision, Known } from "../journal/known.js";
import { lockJournal } from "../journal/lock.js";
import { JournalWriter } from "../journal/writer.js";
import type { Output } from "../output.js";
import { openTarget, type Target, type TargetFlags } from "../target.js";
import { Run } from "./run.js";
import { JournaledSender } from "./send.js";
import { summarise } from "./summary.js";
import { Tally } from "./tally.js";

/** What the flags say of a bulk send. */
export interface BulkFlags extends TargetFlags, Choice {
  /** The fields that the flags set, templates in them. */
  fields: Record<string, unknown>;
  checkFirst: boolean;
  /** Messages a second, `off`, or the client's own pacing. */
  rate: number | "off" | undefined;
  concurrency: number;
  journal: string | undefined;
}

/** Sends a file. Resolves to the exit code. */
export async function sendFile(file: string, flags: BulkFlags, output: Output): Promise<number> {
  await using target = await openTarget(flags);
  const path = flags.journal ?? `${file}${flags.mock ? ".mock" : ""}.journal.jsonl`;
  using _lock = await lockJournal(path);
  const known = await Known.load(path);
  const header = headerFor(known, target, path);
  known.checkResend(flags.resend);

  const total = flags.checkFirst ? await checkAll(file, flags, known, header.salt, output) : undefined;
  if (total === "bad") return exitCodes.usage;

  await using journal = await JournalWriter.open(path, known.header ? undefined : header, known.end);
  const sender = new JournaledSender(target, journal, limiterFor(flags.rate));
  const tally = new Tally(total);
  const run = new Run({ file, flags, known, salt: header.salt, sender, tally, output });
  const { stopped, refused } = await run.finish();
  return summarise({ tally, known, journal: path, stopped, refused }, output);
}

function headerFor(known: Known, target: Target, path: string): Header {
  const { header } = known;
  if (header && header.api !== target.name) {
    throw new UsageError(`${path}: this journal is of sends to ${header.api}, not to ${target.name}. Name another: --journal.`);
  }
  return header ?? { journal: 1, api: target.name, salt: randomBytes(16).toString("hex"), at: new Date().toISOString() };
}

async function checkAll(file: string, flags: BulkFlags, known: Known, salt: string, output: Output): Promise<number | "bad"> {
  const found = await checkFile(file, flags.fields, output, (name, message) => {
    const decision = known.decide(name, fingerprint(message, salt), flags);
    // With an id of its own, a changed message is told apart from the one that was sent: it is skipped, and said so.
    const bad = decision === "renamed" || (decision === "changed" && name.id === undefined);
    return bad ? [{ path: "", ...explainDecision(decision, name) }] : [];
  });
  if (found.problems === 0) return found.messages;
  output.note(`${summary(found)} Nothing was sent.`);
  return "bad";
}

/** `--rate` spaces sends out evenly; without it the client paces itself below the API's limit. */
function limiterFor(rate: BulkFlags["rate"]) {
  if (rate === "off") return false;
  return rate === undefined ? undefined : pacer({ perSecond: rate, burst: 1 });
}
