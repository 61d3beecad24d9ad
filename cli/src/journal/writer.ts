// Appends to a journal. The lines of sends that come together share one write and one flush.
import { systemCode } from "../errors.js";
import type { Header, JournalEvent } from "./events.js";
import { JournalError, type JournalStore } from "./store.js";

interface Waiting {
  text: string;
  /** Whether nothing may happen before the line is flushed. */
  durable: boolean;
  resolve(): void;
  reject(error: JournalError): void;
}

export class JournalWriter implements AsyncDisposable {
  readonly #store: JournalStore;
  #waiting: Waiting[] = [];
  #flushing: Promise<void> | undefined;
  /** The first failure. After it, nothing is written. */
  failure: JournalError | undefined;

  private constructor(store: JournalStore) {
    this.#store = store;
  }

  /**
   * Opens a journal to append to.
   * @param header the first line of a new journal; `undefined` if it has one
   * @param end the number of bytes to keep: a torn line after them is cut off
   */
  static async open(store: JournalStore, header: Header | undefined, end: number): Promise<JournalWriter> {
    try {
      await store.open(end);
      if (header) await store.append(`${JSON.stringify(header)}\n`);
      await store.flush();
    } catch (error) {
      await store[Symbol.asyncDispose]();
      throw unwritable(store, error);
    }
    return new JournalWriter(store);
  }

  /**
   * Writes a line. For an intent it resolves when the line is flushed. For a result it resolves when the system has the line:
   * after a power failure, a result that was not flushed leaves its message parked.
   * @throws JournalError if the line could not be written
   */
  append(event: JournalEvent): Promise<void> {
    return new Promise((resolve, reject) => {
      const durable = event.event === "sending";
      this.#waiting.push({ text: `${JSON.stringify(event)}\n`, durable, resolve, reject });
      this.#flushing ??= this.#flush();
    });
  }

  /** Waits for what is being written, flushes it, and closes the store. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#flushing;
    await this.#store.flush().catch(() => undefined);
    await this.#store[Symbol.asyncDispose]();
  }

  async #flush(): Promise<void> {
    // One turn of the event loop, so that sends that start together share a flush.
    await new Promise(setImmediate);
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0);
      try {
        if (this.failure) throw this.failure;
        await this.#store.append(batch.map(({ text }) => text).join(""));
        if (batch.some(({ durable }) => durable)) await this.#store.flush();
        for (const { resolve } of batch) resolve();
      } catch (error) {
        this.failure ??= unwritable(this.#store, error);
        for (const { reject } of batch) reject(this.failure);
      }
    }
    this.#flushing = undefined;
  }
}

function unwritable({ name }: JournalStore, error: unknown): JournalError {
  const code = systemCode(error);
  const why = code === "ENOSPC" ? "the disk is full" : (code ?? "unknown error");
  return new JournalError(`The journal ${name} can't be written (${why}), so nothing more is sent. Fix that, then run again.`);
}
