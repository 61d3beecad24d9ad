// Ends work that takes too long or that the caller aborts, and leaves no timer and no listener.

/** What ended a call before there was a response. `code` becomes the code of the error. */
export class Stop {
  constructor(
    readonly code: "timed-out" | "aborted" | "token-unavailable" | "connection-failed",
    /** What was thrown, or the caller's reason for aborting. */
    readonly thrown?: unknown,
    /** What happened, in words, if the code alone does not say it. */
    readonly text?: string,
  ) {}
}

/** The callbacks of one signal, behind one listener: Node warns at the eleventh listener. */
class Callbacks extends Set<() => void> {
  // One plain function per signal: AbortSignal polyfills neither accept listener objects nor ignore a listener added twice.
  readonly listener = (): void => {
    for (const callback of this) callback();
  };
}

const shared = new WeakMap<AbortSignal, Callbacks>();

/** Calls back when the signal is aborted. The returned function removes the callback. */
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
 * Runs `work` and resolves to its result. Rejects with a {@link Stop} if the work fails, and as soon as the time is up or the
 * caller's signal is aborted, even if the work ignores the signal that it gets.
 *
 * @param ms time for the work, in milliseconds; `Infinity` for no limit. With none left, the work is not started.
 * @param work an async function: it must not throw before it returns a promise.
 * @param failed makes the Stop for an error of the work.
 * @param controller aborted when the work is to end.
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
    // Not unref'd: a program that waits after a 429 must not exit silently.
    if (ms < Infinity) timer = setTimeout(stop, ms, "timed-out");
    off = signal && onAbort(signal, () => stop("aborted"));
    work(controller)
      .then(resolve, (thrown) => reject(failed(thrown)))
      .then(finish);
  });
}

/** Waits `ms` milliseconds. Rejects with a {@link Stop} if the signal is aborted first. */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return within(ms, signal, () => new Promise<never>(() => {})).catch((stop: Stop) => {
    if (stop.code === "aborted") throw stop;
  });
}
