// When a message may have been added, by the server's clock.
import type { Attempt } from "./attempt.js";

/** The API may still be working on a request that the client has given up on. Its proxy usually ends it after 100 s. */
export const LATE_MS = 120_000;
/** Nobody says which time a scheduled message shows: that of the request, or that it is due. */
const SCHEDULE_MS = 60_000;
/** `Date` has whole seconds, and responses take time. */
const MARGIN_MS = 5_000;
/** Without a `Date` header. Other clients of this API allow as much. */
const UNKNOWN_CLOCK_MS = 300_000;

/** How the server's clock differs from ours. */
export interface ServerClock {
  /** Add this to our time, in milliseconds. */
  readonly offset: number;
  readonly margin: number;
}

/** Reads the server's clock from the `Date` header of a response that has just come. */
export function serverClock(date: string | null): ServerClock {
  const time = Date.parse(date ?? "");
  return Number.isNaN(time) ? { offset: 0, margin: UNKNOWN_CLOCK_MS } : { offset: time - Date.now(), margin: MARGIN_MS };
}

/** When the earliest message of these sends may have been added. */
export function windowStart(attempts: readonly Attempt[], { offset, margin }: ServerClock): number {
  return Math.min(...attempts.map(({ startedAt }) => startedAt)) + offset - margin;
}

/** Whether a message that was added at this time may come from the send. */
export function isInWindow(at: number, { startedAt, endedAt, dueAt }: Attempt, { offset, margin }: ServerClock): boolean {
  const after = (time: number, early: number, late: number) => at >= time - early - margin && at <= time + late + margin;
  const inTime = at >= startedAt + offset - margin && at <= endedAt + offset + LATE_MS + margin;
  return inTime || (dueAt !== undefined && after(dueAt, SCHEDULE_MS, SCHEDULE_MS));
}
