// When to look, and when a message may have been added.
import type { Attempt } from "../messages/memory.js";
import { pause } from "../transport/interrupt.js";

/** The API may still work on a request that the client has given up on. Proxies like its own usually end one after 100 s. */
export const LATE_MS = 120_000;
/** Nobody says which time a scheduled message shows: that of the request, or that at which it is due. */
const SCHEDULE_MS = 60_000;

/** The server's clock: our time plus `offset`, more or less `margin`, in milliseconds. */
export interface Clock {
  readonly offset: number;
  readonly margin: number;
}

/** Without a `Date` header. Other clients of this API allow as much. */
export const UNKNOWN_CLOCK: Clock = { offset: 0, margin: 300_000 };

/** The server's clock, after a response with this `Date` header, in whole seconds. It was set at any moment of the time it took. */
export function readClock(known: Clock, date: string | null, tookMs: number): Clock {
  const offset = Date.parse(date ?? "") - Date.now();
  const margin = 5_000 + tookMs;
  return margin < known.margin && !Number.isNaN(offset) ? { offset, margin } : known;
}

/** The earliest time that a message of this send can have. */
export const windowStart = ({ startedAt }: Attempt, { offset, margin }: Clock): number => startedAt + offset - margin;

/** When a scheduled message is due, in ms since 1970; `NaN` for one that is not scheduled. */
export const dueAt = ({ message }: Attempt): number => Number(message.scheduledTimestamp) * 1000;

/** Whether a message with this time may come from the send. */
export function isInWindow(at: number, attempt: Attempt, clock: Clock): boolean {
  const { offset, margin } = clock;
  const isOnTime = at >= windowStart(attempt, clock) && at <= attempt.endedAt + offset + LATE_MS + margin;
  return isOnTime || Math.abs(at - dueAt(attempt)) <= SCHEDULE_MS + margin;
}

/** After the end of the last send. Before 10 s, an accepted message may not be there yet. */
const LOOKS_MS = [2_000, 5_000, 10_000, 20_000, 40_000, 80_000];
const LAST_MS = 250;

/**
 * Waits for the time of each look, and yields what our clock then shows, and whether the look is the last. The last two are after
 * `settleMs`. Of the times that have passed already, only the latest counts.
 */
export async function* lookTimes(
  endedAt: number,
  settleMs: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<[now: number, isLast: boolean]> {
  // The wall clock is read once: somebody may set it while we wait.
  const began = performance.now() - Math.max(0, Date.now() - endedAt);
  const passed = () => performance.now() - began;
  const times = [...LOOKS_MS.filter((time) => time < settleMs), settleMs];
  for (const [index, time] of times.entries()) {
    if ((times[index + 1] ?? Infinity) <= passed()) continue;
    await pause(time - passed(), signal);
    yield [endedAt + passed(), false];
  }
  await pause(LAST_MS, signal);
  yield [endedAt + passed(), true];
}
