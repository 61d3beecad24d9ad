// Appends to a journal. The lines of sends that come together share one write and one flush.
import { systemCode } from "../errors.js";
import type { Header, JournalEvent } from "./events.js";
import { JournalError, type JournalStore } from "./store.js";

export class JournalWriter implements AsyncDisposable {
  /** The lines that wait for the next write, and whether one of them has to be flushed. */
  #text = "";
  #durable = false;
  /** The last write. */
  #writing = Promise.resolve();
  /** The first failure. After it, nothing is written. */
  failure: JournalError | undefined;

  private constructor(private readonly store: JournalStore) {}

  /**
   * Opens a journal to append to. One of version 1 becomes a journal of version 2, so that an older command refuses it.
   * @param header the first line
   * @param end the number of bytes to keep: a torn line after them is cut off. 0 for a new journal
   */
  static async open(store: JournalStore, header: Header, end: number): Promise<JournalWriter> {
    try {
      await store.open(end, header.journal === 1 ? '{"journal":2' : undefined);
      if (end === 0) await store.append(`${JSON.stringify(header)}\n`);
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
  append(event: Pick<JournalEvent, "key"> & Partial<JournalEvent>): Promise<void> {
    this.#text += `${JSON.stringify(event)}\n`;
    this.#durable ||= event.event === "sending";
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#write());
    return this.#writing;
  }

  /** Waits for what is being written, flushes it, and closes the store. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#writing.catch(() => undefined);
    await this.store.flush().catch(() => undefined);
    await this.store[Symbol.asyncDispose]();
  }

  /** Writes what waits. An earlier write may have written it already. */
  async #write(): Promise<void> {
    if (this.failure) throw this.failure;
    if (this.#text === "") return;
    // One turn of the event loop, so that sends that start together share a flush.
    await new Promise(setImmediate);
    const [text, durable] = [this.#text, this.#durable];
    [this.#text, this.#durable] = ["", false];
    try {
      await this.store.append(text);
      if (durable) await this.store.flush();
    } catch (error) {
      this.failure = unwritable(this.store, error);
      throw this.failure;
    }
  }
}

function unwritable({ name }: JournalStore, error: unknown): JournalError {
  if (error instanceof JournalError) return error;
  const code = systemCode(error);
  const why = code === "ENOSPC" ? "the disk is full" : (code ?? "unknown error");
  return new JournalError(`The journal ${name} can't be written (${why}), so nothing more is sent. Fix that, then run again.`);
}
