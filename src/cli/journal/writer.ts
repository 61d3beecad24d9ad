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
      if (header) await writer.#write(`${JSON.stringify(header)}\n`);
      await flushFolder(dirname(path));
    } catch (error) {
      await handle.close();
      throw unwritable(path, error);
    }
    return writer;
  }

  /** Writes a line. Resolves when it is on the disk; rejects with a {@link JournalError} where it could not be written. */
  append(event: JournalEvent): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ text: `${JSON.stringify(event)}\n`, resolve, reject });
      this.#flushing ??= this.#flush();
    });
  }

  /** Waits for what is being written, and closes the file. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#flushing;
    await this.#handle.close();
  }

  async #flush(): Promise<void> {
    // One turn of the event loop, for the sends that are about to come with theirs.
    await new Promise(setImmediate);
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0);
      try {
        if (this.failure) throw this.failure;
        await this.#write(batch.map(({ text }) => text).join(""));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        this.failure ??= unwritable(this.#path, error);
        for (const { reject } of batch) reject(this.failure);
      }
    }
    this.#flushing = undefined;
  }

  async #write(text: string): Promise<void> {
    await this.#handle.appendFile(text);
    await this.#handle.datasync();
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
