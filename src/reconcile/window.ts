// When to look, and when a message may have been added.
import { pause } from "../transport/interrupt.js";
import type { Attempt } from "./attempt.js";

/** The API may still work on a request that the client has given up on. Proxies like its own usually end one after 100 s. */
export const LATE_MS = 120_000;
/** Nobody says which time a scheduled message shows: that of the request, or that at which it is due. */
const SCHEDULE_MS = 60_000;
/** `Date` has whole seconds, and responses take time. */
const MARGIN_MS = 5_000;
/** Without a `Date` header. Other clients of this API allow as much. */
const UNKNOWN_CLOCK_MS = 300_000;

/** The server's clock: our time plus `offset`, more or less `margin`, in milliseconds. */
export interface Clock {
  readonly offset: number;
  readonly margin: number;
}

/** Reads the server's clock from the `Date` header of a response that has just come. */
export function readClock(date: string | null): Clock {
  const offset = Date.parse(date ?? "") - Date.now();
  return offset ? { offset, margin: MARGIN_MS } : { offset: 0, margin: UNKNOWN_CLOCK_MS };
}

/** The earliest time that a message of this send can have. */
export const windowStart = ({ startedAt }: Attempt, { offset, margin }: Clock): number => startedAt + offset - margin;

/** When a scheduled message is due, in ms since 1970; undefined for one that is not scheduled. */
export function dueAt({ message }: Attempt): number | undefined {
  const { scheduledTimestamp } = message;
  return typeof scheduledTimestamp === "number" ? scheduledTimestamp * 1000 : undefined;
}

/** Whether a message with this time may come from the send. */
export function isInWindow(at: number, attempt: Attempt, clock: Clock): boolean {
  const { offset, margin } = clock;
  const isOnTime = at >= windowStart(attempt, clock) && at <= attempt.endedAt + offset + LATE_MS + margin;
  return isOnTime || Math.abs(at - (dueAt(attempt) ?? Number.NaN)) <= SCHEDULE_MS + margin;
}

/** After the end of the last send. Before 10 s, an accepted message may not be there yet. */
const LOOKS_MS = [2_000, 5_000, 10_000, 20_000, 40_000, 80_000];
const LAST_MS = 250;

/**
 * Waits for the time of each look, and yields how many looks are left. The last two are after `settleMs`. Of the times that have
 * passed already, only the latest counts.
 */
export async function* looks(endedAt: number, settleMs: number, signal: AbortSignal): AsyncGenerator<number> {
  // The wall clock is read once: somebody may set it while we wait.
  const began = performance.now() - Math.max(0, Date.now() - endedAt);
  const times = [...LOOKS_MS.filter((time) => time < settleMs), settleMs];
  for (const [index, time] of times.entries()) {
    const passed = performance.now() - began;
    if ((times[index + 1] ?? Infinity) <= passed) continue;
    await pause(time - passed, signal);
    yield times.length - index;
  }
  await pause(LAST_MS, signal);
  yield 0;
}
