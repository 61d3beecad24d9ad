// Sums a bulk send up: in words, as an object, and as the exit code.
import { exitCodes } from "../errors.js";
import type { Known } from "../journal/known.js";
import { display, type Name, shortName } from "../journal/name.js";
import { count, type Output, paint, printLines } from "../output.js";
import { duration } from "../progress.js";
import type { Tally } from "./tally.js";

/** How a run ended. */
export interface RunResult {
  tally: Tally;
  known: Known;
  journal: string;
  /** Why it stopped before the end of the file; `undefined` if it did not. */
  stopped: string | undefined;
  /** What a stop without waiting left in flight. */
  inFlight: Name[];
}

/** Prints the summary. Returns the exit code, which covers the whole journal, earlier runs included. */
export async function summarise(ended: RunResult, output: Output): Promise<number> {
  const { tally, known, journal, stopped, inFlight } = ended;
  const { sent, rejected, "not-sent": notSent, unknown, skipped, changed, refused } = tally;
  /** How many messages the same command would send. */
  const left = tally.total - tally.done + notSent - inFlight.length;
  const run = { sent, rejected, "not-sent": notSent, unknown, skipped, changed, refused, left };
  const value = { ...run, seconds: Number(tally.seconds.toFixed(1)), stopped, inFlight: inFlight.map(shortName) };
  await output.result({ summary: { ...value, inAll: known.counts, journal } });
  await printLines(output, lines(ended, left));
  if (known.counts.parked > 0) return exitCodes.unknown;
  return known.counts.rejected + left + changed + refused > 0 || stopped !== undefined ? exitCodes.notSent : exitCodes.sent;
}

function* lines({ tally, known, journal, stopped, inFlight }: RunResult, left: number): Generator<string> {
  const { sent, skipped, changed, refused, seconds, rate } = tally;
  const { rejected, parked } = known.counts;
  yield paint("sent", `Sent ${count(sent, "message")} in ${duration(seconds)} (${rate.toFixed(1)}/s).`);
  if (stopped) yield paint("not-sent", `Stopped before the end: ${stopped}`);
  if (inFlight.length > 0) yield paint("parked", `In flight, so now parked: ${inFlight.map(display).join(", ")}.`);
  if (skipped) yield `Skipped ${skipped}: earlier runs have dealt with them.`;
  if (refused) yield paint("not-sent", `Refused ${refused}: see above.`);
  if (changed) {
    yield paint("unknown", `Not sent ${changed}: the journal has another message for them, which was sent or may have been.`);
    yield "  A new campaign to the same list needs a new journal: --journal autumn.jsonl";
  }
  yield `In all: ${known.counts.sent} sent, ${rejected} rejected, ${parked} parked, ${left} not sent yet.`;
  if (left) yield paint("not-sent", `${left} not sent yet: run the same command again.`);
  if (rejected) yield paint("rejected", "Rejected: fix the cause, then run again with --retry rejected.");
  if (parked)
    yield paint(
      "parked",
      "Parked: they may have gone out, so they were not sent again. Find out: leadway reconcile, with the same flags.",
    );
  if (rejected + parked > 0) yield `Which ones, and why: leadway report ${journal}`;
}
