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
    // Its own, since a fetch around another hands on `{ ...init }`; and one for all, which the engine is quick with.
    Object.defineProperty(this, "signal", SIGNAL);
  }

  readonly onAbort = (callback: () => void): void => {
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

// `this` may be a proxy of it, or inherit from it: both have its `onAbort`.
const SIGNAL: PropertyDescriptor & ThisType<Required<Ending>> = {
  configurable: true,
  enumerable: true,
  get() {
    const controller = new AbortController();
    this.onAbort(() => controller.abort());
    this.signal = controller.signal;
    return controller.signal;
  },
  // Read or replaced, it is a property like any other.
  set(value) {
    Reflect.defineProperty(this, "signal", { value, writable: true });
  },
};
