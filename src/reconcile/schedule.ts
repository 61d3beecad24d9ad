// When to look.
import { pause } from "../transport/interrupt.js";

/** After the end of the last send, in milliseconds. Below 10 s, an accepted message may not be there yet. */
const LOOKS = [2_000, 5_000, 10_000, 20_000, 40_000, 80_000];
/** Between the two last looks. */
const AGAIN_MS = 250;

/**
 * Waits for the time of each look. Yields how many looks are left. The last two are after `settleMs`. Of the times that
 * have passed already, only the latest counts.
 */
export async function* looks(endedAt: number, settleMs: number, signal: AbortSignal | undefined): AsyncGenerator<number> {
  // The wall clock is read once: it may be set while we wait.
  const began = performance.now() - Math.max(0, Date.now() - endedAt);
  const wait = (until: number) => pause(began + until - performance.now(), signal);
  const times = [...LOOKS.filter((time) => time < settleMs), settleMs];
  for (const [index, time] of times.entries()) {
    const next = times[index + 1];
    if (next !== undefined && began + next <= performance.now()) continue;
    await wait(time);
    yield times.length - index;
  }
  await pause(AGAIN_MS, signal);
  yield 0;
}
