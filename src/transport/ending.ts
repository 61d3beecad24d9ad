// How work that is called off, or out of time, hears of it.

/** Tells work to end. */
export interface Ending {
  /** Aborted when nobody waits for the work any more. */
  readonly signal: AbortSignal;
  /**
   * Calls back when `signal` is aborted. The signal is made when it is read, and on Node 20 each one takes 5 µs and outlives
   * its call: work that can do with this is spared it.
   */
  readonly onAbort?: (callback: () => void) => void;
}

/** An ending whose signal is made when it is first read. */
export class LazyEnding implements Ending {
  declare readonly signal: AbortSignal;
  #controller: AbortController | undefined;
  // None once it has ended.
  #callbacks: (() => void)[] | undefined = [];

  constructor() {
    // Its own, since a fetch around another hands on `{ ...init }`; and one for all, which the engine is quick with.
    Object.defineProperty(this, "signal", LazyEnding.#signal);
  }

  static readonly #signal: PropertyDescriptor & ThisType<LazyEnding> = {
    enumerable: true,
    get() {
      if (!this.#controller) {
        const controller = new AbortController();
        this.#controller = controller;
        this.onAbort(() => controller.abort());
      }
      return this.#controller.signal;
    },
  };

  readonly onAbort = (callback: () => void): void => {
    if (this.#callbacks) this.#callbacks.push(callback);
    else callback();
  };

  /** Ends the work. */
  abort(): void {
    const callbacks = this.#callbacks;
    this.#callbacks = undefined;
    for (const callback of callbacks ?? []) callback();
  }
}
