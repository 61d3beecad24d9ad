// What is handed to `fetch` beside the URL.
import type { Ending } from "./interrupt.js";

/** What is handed to `fetch` beside the URL. */
export interface FetchInit {
  method: string;
  headers: Record<string, string>;
  body: string;
  redirect: "manual";
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  /**
   * Calls back when `signal` is aborted. The signal is made when it is read, and on Node 20 each one takes 5 µs and outlives
   * its call: a fetch that can do with this is spared it.
   */
  readonly onAbort?: (callback: () => void) => void;
}

export class Init implements FetchInit {
  readonly redirect = "manual";
  declare readonly signal: AbortSignal;
  readonly onAbort: (callback: () => void) => void;
  readonly #ending: Ending;

  constructor(
    readonly method: string,
    readonly headers: Record<string, string>,
    readonly body: string,
    ending: Ending,
  ) {
    this.#ending = ending;
    this.onAbort = ending.onAbort;
    // Its own, since a fetch around another may hand on `{ ...init }`.
    Object.defineProperty(this, "signal", Init.#signal);
  }

  // One for all: a getter made anew each time makes each object one of a kind, which the engine is slow with.
  static readonly #signal: PropertyDescriptor & ThisType<Init> = {
    enumerable: true,
    get() {
      return this.#ending.signal;
    },
  };
}
