// Sums a bulk send up: in words, as an object, and as the exit code.
import { exitCodes } from "../errors.js";
import type { Known } from "../journal/known.js";
import { count, type Output, paint } from "../output.js";
import { duration } from "./progress.js";
import type { Tally } from "./tally.js";

/** How a run ended. */
export interface RunResult {
  tally: Tally;
  known: Known;
  journal: string;
  /** Why it stopped before the end of the file; `undefined` if it did not. */
  stopped: string | undefined;
  /** How many messages could not be sent as the file has them. */
  refused: number;
}

/** Prints the summary. Returns the exit code, which covers the whole journal, earlier runs included. */
export async function summarise(ending: RunResult, output: Output): Promise<number> {
  const { tally, known, journal, stopped, refused } = ending;
  const { sent, rejected, unknown, skipped, changed, seconds } = tally;
  const run = { sent, rejected, "not-sent": tally["not-sent"], unknown, skipped, changed, refused };
  await output.result({ summary: { ...run, seconds: Number(seconds.toFixed(1)), stopped, inAll: known.counts, journal } });
  if (!output.json) for (const line of lines(ending)) await output.raw(line);
  if (known.counts.parked > 0) return exitCodes.unknown;
  const left = known.counts.rejected + known.counts["not-sent"] + refused;
  return left > 0 || stopped !== undefined ? exitCodes.notSent : exitCodes.sent;
}

function* lines({ tally, known, journal, stopped, refused }: RunResult): Generator<string> {
  const { sent, skipped, changed, seconds, rate } = tally;
  const { rejected, "not-sent": notSent, parked } = known.counts;
  yield paint("sent", `Sent ${count(sent, "message")} in ${duration(seconds)} (${rate.toFixed(1)}/s).`);
  if (stopped) yield paint("not-sent", `Stopped before the end: ${stopped}`);
  if (skipped) yield `Skipped ${skipped}: earlier runs have dealt with them.`;
  if (changed) yield paint("unknown", `Of those, ${changed} changed since. They keep their id, so they were not sent again.`);
  if (refused) yield paint("not-sent", `Refused ${refused}: see above.`);
  yield `In all: ${known.counts.sent} sent, ${rejected} rejected, ${notSent} not sent, ${parked} parked.`;
  if (rejected) yield paint("rejected", "Rejected: fix the cause, then run again with --retry rejected.");
  if (notSent) yield paint("not-sent", "Not sent: run again with --retry not-sent.");
  if (parked)
    yield paint(
      "parked",
      "Parked: they may have gone out, so they were not sent again. Look, then name those to send: --resend <name>.",
    );
  if (rejected + notSent + parked > 0) yield `Which ones, and why: leadway report ${journal}`;
}
