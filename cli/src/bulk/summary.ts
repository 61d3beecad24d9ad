// Sums a bulk send up: in words, as an object, and as the exit code.
import { exitCodes } from "../errors.js";
import { display, type Name, shortName } from "../journal/name.js";
import { count, type Output, paint } from "../output.js";
import { duration } from "../progress.js";
import type { Run } from "./run.js";

/** Prints the summary. Returns the exit code, which covers the whole journal, earlier runs included. */
export async function summarise(run: Run, output: Output): Promise<number> {
  const { stopped, parts } = run;
  const { tally, known, store } = parts;
  // A request that was abandoned may still end.
  const inFlight = [...run.inFlight];
  const { ended } = tally;
  /** How many messages the same command would send. */
  const left = tally.total - tally.done + ended["not-sent"] - inFlight.length;
  const value = { ...ended, left, seconds: Number(tally.seconds.toFixed(1)), stopped, inFlight: inFlight.map(shortName) };
  await output.result({ summary: { ...value, inAll: known.counts, journal: store.name } }, ...lines(run, inFlight, left));
  if (known.counts.parked > 0) return exitCodes.unknown;
  const notSent = known.counts.rejected + left + ended.changed + ended.refused;
  return notSent > 0 || stopped !== undefined ? exitCodes.notSent : exitCodes.sent;
}

function* lines({ stopped, parts: { tally, known, store } }: Run, inFlight: Name[], left: number): Generator<string> {
  const { sent, skipped, changed, refused } = tally.ended;
  const { rejected, parked } = known.counts;
  yield paint("sent", `Sent ${count(sent, "message")} in ${duration(tally.seconds)} (${tally.rate.toFixed(1)}/s).`);
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
  if (parked) yield paint("parked", `Parked: they may have gone out, so they were not sent again. ${FIND_OUT}`);
  if (rejected + parked > 0) yield `Which ones, and why: leadway report ${store.name}`;
}

const FIND_OUT = "Find out: leadway reconcile, with the same flags.";
