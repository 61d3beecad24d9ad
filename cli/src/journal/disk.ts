// A journal on the disk.
import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";
import { systemCode, UsageError } from "../errors.js";
import type { JournalStore } from "./store.js";

export class DiskStore implements JournalStore {
  readonly name: string;
  #file: FileHandle | undefined;

  constructor(path: string) {
    this.name = path;
  }

  async *load(): AsyncGenerator<Uint8Array> {
    const file = await open(this.name).catch((error: unknown) => {
      if (systemCode(error) === "ENOENT") return undefined;
      throw new UsageError(`${this.name}: the journal can't be read (${systemCode(error)}).`);
    });
    if (!file) return;
    try {
      if (!(await file.stat()).isFile()) throw new UsageError(`${this.name}: this is not a regular file, so not a journal.`);
      yield* file.createReadStream({ autoClose: false });
    } finally {
      await file.close();
    }
  }

  async open(end: number): Promise<void> {
    this.#file = await open(this.name, "a");
    await this.#file.truncate(end);
    await flushFolder(dirname(this.name));
  }

  async append(text: string): Promise<void> {
    await this.#file?.appendFile(text);
  }

  async flush(): Promise<void> {
    await this.#file?.datasync();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file?.close();
  }
}

/** A new file survives a power failure once its folder is flushed too. Some systems can't open a folder. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path).catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
