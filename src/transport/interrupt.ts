// Ends work that takes too long or that the caller has called off, and leaves nothing behind: no timer, no listener.

/** What ended a call before there was an answer; `code` is that of the error to come. */
export class Stop {
  constructor(
    readonly code: "timed-out" | "aborted" | "token-unavailable" | "connection-failed",
    /** What was thrown, or the caller's reason for aborting. */
    readonly thrown?: unknown,
    /** What happened, in words, where the code alone does not tell. */
    readonly text?: string,
  ) {}
}

/** What is to happen when a signal is aborted; one listener, however many sends share the signal: Node warns at the eleventh. */
class Callbacks extends Set<() => void> {
  // A function, and on a signal once: a polyfilled one knows no listener objects, and would hold this one many times.
  readonly listener = (): void => {
    for (const callback of this) callback();
  };
}

const shared = new WeakMap<AbortSignal, Callbacks>();

/** Calls back once when the signal is aborted; the returned function takes that back. */
function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const callbacks = shared.get(signal) ?? new Callbacks();
  if (!callbacks.size) signal.addEventListener("abort", callbacks.listener);
  shared.set(signal, callbacks.add(callback));
  return () => {
    callbacks.delete(callback);
    if (!callbacks.size) signal.removeEventListener("abort", callbacks.listener);
  };
}

/**
 * Runs `work` and resolves as it does, or rejects with a {@link Stop}: as soon as the time is up or the caller's signal is
 * aborted, whether or not the work listens to the signal that it is given, and where the work itself fails.
 *
 * @param ms time for the work, in milliseconds; `Infinity` for no limit. With none left, the work is not begun.
 * @param work must not throw at once: an async function.
 * @param failed says what it means that the work itself fails.
 * @param controller the one to abort, if the caller has one already.
 */
export function within<T>(
  ms: number,
  signal: AbortSignal | undefined,
  work: (controller: AbortController) => Promise<T>,
  failed: (thrown: unknown) => Stop = (thrown) => new Stop("connection-failed", thrown),
  controller = new AbortController(),
): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let off: (() => void) | undefined;
    const finish = () => {
      clearTimeout(timer);
      off?.();
    };
    const stop = (code: "timed-out" | "aborted") => {
      finish();
      reject(new Stop(code, signal?.reason));
      controller.abort();
    };
    if (signal?.aborted) return stop("aborted");
    if (ms <= 0) return stop("timed-out");
    // Not unref'd: a program that waits out a 429 must not end silently in the middle.
    if (ms < Infinity) timer = setTimeout(stop, ms, "timed-out");
    off = signal && onAbort(signal, () => stop("aborted"));
    work(controller)
      .then(resolve, (thrown) => reject(failed(thrown)))
      .then(finish);
  });
}

/** Waits `ms` milliseconds; rejects with a {@link Stop} when the signal is aborted first. */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return within(ms, signal, () => new Promise<never>(() => {})).catch((stop: Stop) => {
    if (stop.code === "aborted") throw stop;
  });
}
