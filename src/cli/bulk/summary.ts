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
export async function summarise({ tally, known, journal, stopped, refused }: Ending, output: Output): Promise<number> {
  const { sent, rejected, unknown, skipped, changed, seconds, rate } = tally;
  const counts = { sent, rejected, "not-sent": tally["not-sent"], unknown, skipped, changed, refused };
  const summary = { ...counts, parked: known.counts.parked, seconds: Number(seconds.toFixed(1)), stopped, journal };
  await output.result({ summary });
  if (!output.json) for (const line of lines(summary, rate)) await output.raw(line);
  if (known.counts.parked > 0) return exitCodes.unknown;
  const left = known.counts.rejected + known.counts["not-sent"] + refused;
  return left > 0 || stopped !== undefined ? exitCodes.notSent : exitCodes.sent;
}

function* lines(summary: Record<string, number | string | undefined>, rate: number): Generator<string> {
  const { sent, rejected, unknown, skipped, changed, refused, parked, seconds, stopped, journal } = summary;
  const notSent = summary["not-sent"];
  yield paint("sent", `Sent ${count(Number(sent), "message")} in ${duration(Number(seconds))} (${rate.toFixed(1)}/s).`);
  if (skipped) yield `Skipped ${skipped}: earlier runs had them.`;
  if (changed) yield paint("unknown", `Of those, ${changed} are not what was sent under their id. They were not sent again.`);
  if (rejected) yield paint("rejected", `Rejected ${rejected}: mend the cause, then run again with --retry rejected.`);
  if (notSent) yield paint("not-sent", `Not sent ${notSent}: run again with --retry not-sent.`);
  if (refused) yield paint("not-sent", `Refused ${refused}: see above.`);
  if (unknown) yield paint("unknown", `Unknown ${unknown}: they may have gone out.`);
  if (parked)
    yield paint("parked", `Parked ${parked}: not sent again. Look for them, then name those to send: --resend <name>.`);
  if (stopped) yield paint("not-sent", `Stopped before the end: ${stopped}`);
  yield `Noted in ${journal}. What is left, and why: leadway report ${journal}`;
}
