// A call's turn to send, given by the rate limiter.
import { Stop, within } from "./interrupt.js";
import type { RateLimiter } from "./rate-limit.js";

/** Waits for the limiter's leave; rejects with a {@link Stop}. */
export async function takeTurn(
  limiter: RateLimiter,
  ms: number,
  signal: AbortSignal | undefined,
  retry: boolean,
): Promise<void> {
  // The limiter gets a signal of ours: it may listen as it likes, and leaves nothing on the caller's.
  const failed = (thrown: unknown) => new Stop("connection-failed", thrown, "The rateLimiter failed");
  await within(ms, signal, async (ending) => limiter.acquire(ending.signal, retry), failed);
}
