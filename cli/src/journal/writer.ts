// Appends to a journal. Lines of several sends that come together share one write and one flush.
import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";
import { systemCode } from "../errors.js";
import type { Header, JournalEvent } from "./events.js";

/** The journal could not be written. No message may leave any more: nothing would remember it. */
export class JournalError extends Error {
  override readonly name = "JournalError";
}

interface Waiting {
  text: string;
  /** Whether it has to be on the disk before anything else may happen. */
  durable: boolean;
  resolve(): void;
  reject(error: JournalError): void;
}

export class JournalWriter implements AsyncDisposable {
  readonly #handle: FileHandle;
  readonly #path: string;
  #waiting: Waiting[] = [];
  #flushing: Promise<void> | undefined;
  /** The first failure. It stays: after it, nothing is written. */
  failure: JournalError | undefined;

  private constructor(handle: FileHandle, path: string) {
    this.#handle = handle;
    this.#path = path;
  }

  /**
   * Opens a journal to append to.
   * @param header the first line of a new journal; none where it has one
   * @param end the bytes of it that count: a torn line after them is cut off
   */
  static async open(path: string, header: Header | undefined, end: number): Promise<JournalWriter> {
    const handle = await open(path, "a").catch((error: unknown) => {
      throw unwritable(path, error);
    });
    const writer = new JournalWriter(handle, path);
    try {
      await handle.truncate(end);
      if (header) await handle.appendFile(`${JSON.stringify(header)}\n`);
      await handle.datasync();
      await flushFolder(dirname(path));
    } catch (error) {
      await handle.close();
      throw unwritable(path, error);
    }
    return writer;
  }

  /**
   * Writes a line. Resolves for an intent when it is on the disk, for a result when the system has it: after a loss of
   * power, a result that was not flushed leaves its message parked. Rejects with a {@link JournalError}.
   */
  append(event: JournalEvent): Promise<void> {
    return new Promise((resolve, reject) => {
      const durable = event.event === "sending";
      this.#waiting.push({ text: `${JSON.stringify(event)}\n`, durable, resolve, reject });
      this.#flushing ??= this.#flush();
    });
  }

  /** Waits for what is being written, flushes it, and closes the file. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#flushing;
    await this.#handle.datasync().catch(() => undefined);
    await this.#handle.close();
  }

  async #flush(): Promise<void> {
    // One turn of the event loop, for the sends that are about to come with theirs.
    await new Promise(setImmediate);
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0);
      try {
        if (this.failure) throw this.failure;
        await this.#handle.appendFile(batch.map(({ text }) => text).join(""));
        if (batch.some(({ durable }) => durable)) await this.#handle.datasync();
        for (const { resolve } of batch) resolve();
      } catch (error) {
        this.failure ??= unwritable(this.#path, error);
        for (const { reject } of batch) reject(this.failure);
      }
    }
    this.#flushing = undefined;
  }
}

/** A new file outlives a loss of power once its folder is flushed too. Not every system lets a folder be opened. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path).catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

function unwritable(path: string, error: unknown): JournalError {
  const code = systemCode(error);
  const why = code === "ENOSPC" ? "the disk is full" : (code ?? "unknown error");
  return new JournalError(`The journal ${path} can't be written (${why}), so nothing more is sent. Mend it, and run again.`);
}
