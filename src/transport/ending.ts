// How work that is called off, or out of time, hears of it.

/** Tells work to end. */
export interface Ending {
  /** Aborted when nobody waits for the work any more. */
  signal: AbortSignal;
  /**
   * Calls back when the `signal` that came with it is aborted. That one is made when it is read, and on Node 20 each one
   * takes 5 µs and outlives its call: work that can do with this is spared it.
   */
  readonly onAbort?: (callback: () => void) => void;
}

/** An ending whose signal is made when it is first read. */
export class LazyEnding implements Ending {
  declare signal: AbortSignal;
  // None once it has ended.
  #callbacks: (() => void)[] | undefined = [];

  constructor() {
    // Its own, since a fetch around another hands on `{ ...init }`.
    Object.defineProperty(this, "signal", SIGNAL);
  }

  readonly onAbort: OnAbort = (callback) => {
    if (this.#callbacks) this.#callbacks.push(callback);
    else callback();
  };

  /** Ends the work. */
  abort(): void {
    const callbacks = this.#callbacks ?? [];
    this.#callbacks = undefined;
    for (const callback of callbacks) callback();
  }
}

/** The signal is kept here once it is made: what wraps the ending, a proxy too, has this of it. */
type OnAbort = { (callback: () => void): void; signal?: AbortSignal };

// One for all: objects that change their shape when they are read, each on its own, made a call a fifth slower.
const SIGNAL: PropertyDescriptor & ThisType<{ onAbort: OnAbort }> = {
  configurable: true,
  enumerable: true,
  get() {
    this.onAbort.signal ??= signalOn(this.onAbort);
    return this.onAbort.signal;
  },
  // Replaced, it is a property like any other.
  set(value) {
    Object.defineProperty(this, "signal", { value, writable: true });
  },
};

function signalOn(onAbort: OnAbort): AbortSignal {
  const controller = new AbortController();
  onAbort(() => controller.abort());
  return controller.signal;
}
