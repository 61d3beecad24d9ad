// A call's turn to send, given by the rate limiter.
import { Interruption, within } from "./interrupt.js";
import type { RateLimiter } from "./rate-limit.js";

/** The limiter failed to give a turn; only a caller's own can. */
export class TurnFailure {
  constructor(readonly thrown: unknown) {}
}

/** Waits for the limiter's leave; rejects with an {@link Interruption} or a {@link TurnFailure}. */
export async function takeTurn(limiter: RateLimiter | undefined, ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (!limiter) return;
  try {
    // The limiter gets a signal of ours: it may listen as it likes, and leaves nothing on the caller's.
    await within(ms, signal, (abort) => limiter.acquire(abort));
  } catch (thrown) {
    throw thrown instanceof Interruption ? thrown : new TurnFailure(thrown);
  }
}
