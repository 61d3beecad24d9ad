// What a bulk send came to: words, an object, and the exit code.
import { exitCodes } from "../errors.js";
import type { Known } from "../journal/known.js";
import { count, type Output, paint } from "../output.js";
import { duration } from "./progress.js";
import type { Tally } from "./tally.js";

/** How a run ended. */
export interface Ending {
  tally: Tally;
  known: Known;
  journal: string;
  /** Why it stopped before the end of the file. */
  stopped: string | undefined;
  /** Messages that could not be sent for what the file says. */
  refused: number;
}

/** Says it, and returns the exit code: it speaks of the whole journal, earlier runs included. */
export async function summarise(ending: Ending, output: Output): Promise<number> {
  const { tally, known, journal, stopped, refused } = ending;
  const { sent, rejected, unknown, skipped, changed, seconds } = tally;
  const run = { sent, rejected, "not-sent": tally["not-sent"], unknown, skipped, changed, refused };
  await output.result({ summary: { ...run, seconds: Number(seconds.toFixed(1)), stopped, inAll: known.counts, journal } });
  if (!output.json) for (const line of lines(ending)) await output.raw(line);
  if (known.counts.parked > 0) return exitCodes.unknown;
  const left = known.counts.rejected + known.counts["not-sent"] + refused;
  return left > 0 || stopped !== undefined ? exitCodes.notSent : exitCodes.sent;
}

function* lines({ tally, known, journal, stopped, refused }: Ending): Generator<string> {
  const { sent, skipped, changed, seconds, rate } = tally;
  const { rejected, "not-sent": notSent, parked } = known.counts;
  yield paint("sent", `Sent ${count(sent, "message")} in ${duration(seconds)} (${rate.toFixed(1)}/s).`);
  if (stopped) yield paint("not-sent", `Stopped before the end: ${stopped}`);
  if (skipped) yield `Skipped ${skipped}, which earlier runs have dealt with.`;
  if (changed) yield paint("unknown", `Of those, ${changed} changed since. They keep their id, and were not sent again.`);
  if (refused) yield paint("not-sent", `Refused ${refused}: see above.`);
  yield `In all: ${known.counts.sent} sent, ${rejected} rejected, ${notSent} not sent, ${parked} parked.`;
  if (rejected) yield paint("rejected", "Rejected: mend the cause, then run again with --retry rejected.");
  if (notSent) yield paint("not-sent", "Not sent: run again with --retry not-sent.");
  if (parked)
    yield paint("parked", "Parked: may have gone out, so not sent again. Look, then name those to send: --resend <name>.");
  if (rejected + notSent + parked > 0) yield `Which ones, and why: leadway report ${journal}`;
}
