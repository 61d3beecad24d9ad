// Those of one process that wait for a turn, in the order in which they get it.

interface Waiter {
  go(): void;
  fail(error: unknown): void;
}

export class Waiting {
  // A retry had its turn before those that wait for their first.
  readonly #retries = new Set<Waiter>();
  readonly #firsts = new Set<Waiter>();

  /** @param left called when one has given up and nobody is left. */
  constructor(readonly left: () => void) {}

  get empty(): boolean {
    return this.#retries.size + this.#firsts.size === 0;
  }

  /** Resolves when it is let go; rejects when it is failed, or with the signal's reason. */
  join(signal: AbortSignal | undefined, retry: boolean | undefined): Promise<void> {
    const line = retry ? this.#retries : this.#firsts;
    return new Promise((resolve, reject) => {
      const leave = () => {
        signal?.removeEventListener("abort", abort);
        line.delete(waiter);
      };
      const abort = () => {
        waiter.fail(signal?.reason);
        if (this.empty) this.left();
      };
      const waiter: Waiter = {
        go() {
          leave();
          resolve();
        },
        fail(error) {
          leave();
          reject(error);
        },
      };
      if (signal?.aborted) return reject(signal.reason);
      signal?.addEventListener("abort", abort, { once: true });
      line.add(waiter);
    });
  }

  /** Lets the first one go. */
  go(): void {
    const [first] = this.#retries.size > 0 ? this.#retries : this.#firsts;
    first?.go();
  }

  fail(error: unknown): void {
    for (const line of [this.#retries, this.#firsts]) for (const waiter of line) waiter.fail(error);
  }
}
