// The oracle's view of one run of the command: what it said, and how it ended.
import type { MessageFile } from "./file.js";
import { judgeOutcome } from "./oracle.js";
import type { Row } from "./row.js";
import type { Line, Ran, VerdictLine } from "./said.js";
import type { RecordedEvent, StoredFile } from "./store.js";
import type { World } from "./world.js";

/** Remembers how things are before a run. The returned function judges the run. */
export function judgeRun(world: World, file: MessageFile, journal: StoredFile, concurrency: number): (ran: Ran) => void {
  const before = new Map(file.rows.map(({ mark }) => [mark, world.accepted(mark).length]));
  const requests = world.network.left.length;
  return (ran) => {
    const { salt } = journal.read();
    for (const line of ran.lines) judgeLine(world, file, before, line, file.find(line, salt));
    if (ran.code === undefined) return;
    world.count(`exit code: ${ran.code}`);
    if (ran.code === 2 && world.network.left.length > requests) world.violate(5, "exit code 2 says that nothing was sent");
    judgeExit(world, file, ran);
    judgeCounts(world, file, ran);
    judgeOutage(world, ran, concurrency);
  };
}

/** Remembers how things are before the command looks for parked messages. The returned function judges what it said. */
export function judgeVerdicts(world: World, file: MessageFile, journal: StoredFile): (ran: Ran) => void {
  const sends = () => [...world.network.requests.values()].reduce((all, times) => all + times, 0);
  const before = sends();
  return ({ code, verdicts }) => {
    const { salt, events } = journal.read();
    for (const line of verdicts) judgeVerdict(world, events, line, file.find(line, salt));
    if (sends() > before) world.violate(1, "reconcile sent a message");
    if (code !== undefined) world.count(`exit code: ${code}`);
  };
}

/** Check 9: `found` was accepted, its id is its own, and `not-seen` was not accepted. */
function judgeVerdict(world: World, events: RecordedEvent[], { verdict, messageId, id, key }: VerdictLine, rows: Row[]): void {
  world.count(`command's verdict: ${verdict}`);
  const isAccepted = ({ mark }: Row) => world.accepted(mark).some((one) => !messageId || one.messageId === messageId);
  // Of rows with one id on one line, any may be meant.
  const row = rows.find(isAccepted) ?? rows[0];
  if (!row) return;
  if (verdict === "found" && !isAccepted(row)) world.violate(9, `#${row.mark} is found, and was not accepted as ${messageId}`);
  if (verdict !== "not-seen") return;
  // What was accepted before this send, or belongs to another one by the journal, is that of a copied row.
  const sending = events.find((event) => event.event === "sending" && event.id === id && event.key === key);
  const since = Date.parse(sending?.at ?? "") || 0;
  const ids = new Set(events.map((event) => event.messageId));
  const isMissed = world.accepted(row.mark).some((one) => one.at >= since && !ids.has(one.messageId));
  if (isMissed) world.violate(9, `#${row.mark} is not seen, and was accepted`);
}

function judgeLine(world: World, file: MessageFile, before: Map<number, number>, line: Line, rows: Row[]): void {
  const [row] = rows;
  if (!row) {
    world.violate(5, `${line.name} is not in the file`);
    return;
  }
  const { outcome, messageId } = line;
  // Of copied rows, one may be refused and the other one sent.
  const copies = file.rows.filter(({ mark }) => mark === row.mark).length;
  const isOne = rows.length === 1 && copies === 1;
  if (outcome === "sent" || isOne) judgeOutcome(world, { mark: row.mark, outcome, messageId }, before.get(row.mark));
}

/** Checks 4 and 5: an exit code of 0 means that everybody has their message. */
function judgeExit(world: World, file: MessageFile, { code, summary }: Ran): void {
  if (code === 0) {
    const lost = [...file.asked].filter(([mark, times]) => world.accepted(mark).length < times);
    for (const [mark] of lost) world.violate(4, `exit code 0, and #${mark} was not accepted`);
    if (summary?.stopped) world.violate(5, `exit code 0, and the run stopped: ${summary.stopped}`);
  }
  if (summary && (code === 3) !== summary.inAll.parked > 0) {
    world.violate(5, `exit code ${code}, and ${summary.inAll.parked} are parked`);
  }
}

/** Checks 4 and 5: the counts agree with the lines, and every message of the file is accounted for. */
function judgeCounts(world: World, file: MessageFile, { lines, summary }: Ran): void {
  if (!summary) return;
  if (summary.stopped) world.count("run: stopped");
  const counted = (outcome: Line["outcome"]) => lines.filter((line) => line.outcome === outcome).length;
  const { sent, rejected, unknown, skipped, refused } = summary;
  const said = [sent, rejected, summary["not-sent"] + refused, unknown];
  const seen = [counted("sent"), counted("rejected"), counted("not-sent"), counted("unknown")];
  if (String(said) !== String(seen))
    world.violate(5, `the summary says ${said}, and the lines ${seen} (sent, rejected, not sent, unknown)`);
  const { changed, left, inFlight, inAll } = summary;
  const all = sent + rejected + unknown + skipped + changed + refused + left + inFlight.length;
  if (all !== file.rows.length) world.violate(4, `${file.rows.length} messages in the file, and ${all} accounted for`);
  // Not tried, and so: refused, changed since, left for the next run, or parked by a crash before it left.
  const untried = [...file.asked].filter(
    ([mark]) => !world.network.requests.has(mark) && world.accepted(mark).length === 0,
  ).length;
  const told = refused + changed + left + inAll.parked;
  if (untried > told) world.violate(4, `${untried} messages were never tried, and the run tells of ${told}`);
}

/** How many failures in a row end a run, and how many unknown outcomes: the others that are under way may fail too. */
const MOST_FAILURES = 5;
const MOST_UNKNOWN = 20;

/** Check 4: a run does not go through its list while the API is down. */
function judgeOutage(world: World, { lines }: Ran, concurrency: number): void {
  const longest = (matches: (line: Line) => boolean) => {
    let [run, most] = [0, 0];
    for (const line of lines) {
      run = matches(line) ? run + 1 : 0;
      most = Math.max(most, run);
    }
    return most;
  };
  const failures = longest(({ code }) => code === "connection-failed" || code === "timed-out");
  const unknown = longest(({ outcome }) => outcome === "unknown");
  if (failures >= MOST_FAILURES + concurrency)
    world.violate(4, `${failures} messages in a row got no answer, and the run went on`);
  if (unknown >= MOST_UNKNOWN + concurrency) world.violate(4, `${unknown} messages in a row are unknown, and the run went on`);
}
