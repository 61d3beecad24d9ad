// When a message may have been added: two clocks, and the time between a request and its effect.
import type { Attempt } from "../messages/memory.js";

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

/**
 * The server's clock, after a response with this `Date` header, in whole seconds. The server may have set the date at any moment
 * between the request and the response.
 */
export function readClock(known: Clock, date: string | null, began: number, ended: number): Clock {
  const at = Date.parse(date ?? "");
  const margin = 5_000 + ended - began;
  return at && margin < known.margin ? { offset: at - ended, margin } : known;
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
