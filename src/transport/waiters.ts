// The calls that wait for their turn.

interface Waiter {
  go(): void;
  fail(error: unknown): void;
}

/** Each call goes in the order in which it came: retries, which had a turn before, then the others, then calls that only read. */
export class Waiters {
  readonly #retries = new Set<Waiter>();
  readonly #firsts = new Set<Waiter>();
  readonly #reads = new Set<Waiter>();
  readonly #inOrder = [this.#retries, this.#firsts, this.#reads];

  /** @param onEmpty called when the last waiting call gives up */
  constructor(private readonly onEmpty: () => void) {}

  get empty(): boolean {
    return this.#inOrder.every(({ size }) => size === 0);
  }

  /** Resolves when it is the call's turn. Rejects with the reason of its signal, or if all of them fail. */
  join(signal?: AbortSignal, retry?: boolean, reads?: boolean): Promise<void> {
    const queue = reads ? this.#reads : retry ? this.#retries : this.#firsts;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const leave = () => {
        signal?.removeEventListener("abort", abort);
        queue.delete(waiter);
      };
      const abort = () => {
        waiter.fail(signal?.reason);
        if (this.empty) this.onEmpty();
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
      signal?.addEventListener("abort", abort, { once: true });
      queue.add(waiter);
    });
  }

  /** Lets the next call go. */
  next(): void {
    const [first] = this.#inOrder.find(({ size }) => size > 0) ?? [];
    first?.go();
  }

  /** Makes all of them fail. */
  fail(error: unknown): void {
    for (const queue of this.#inOrder) for (const waiter of queue) waiter.fail(error);
  }
}
