// A journal on the disk.
import { type FileHandle, open, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { systemCode, UsageError } from "../errors.js";
import { piecesOf } from "../read/text.js";
import { MOVED } from "./reader.js";
import { JournalError, type JournalStore } from "./store.js";

export class DiskStore implements JournalStore {
  #file: FileHandle | undefined;
  /** Where a new journal is until its header is flushed, so that an empty journal can only be one that was emptied. */
  #draft: string | undefined;
  #place: { ino: number; size: number } | undefined;

  /** @param name the path of the file */
  constructor(readonly name: string) {}

  async *load(): AsyncGenerator<Uint8Array> {
    const unreadable = (error: unknown) => {
      if (systemCode(error) === "ENOENT") return undefined;
      throw new UsageError(`${this.name}: the journal can't be read (${systemCode(error)}).`);
    };
    const found = await stat(this.name).catch(unreadable);
    if (!found) return;
    if (!found.isFile()) throw new UsageError(`${this.name}: this is not a regular file, so not a journal.`);
    if (found.size === 0)
      throw new UsageError(`${this.name}: this journal was emptied. Restore it, or name a new one with --journal.`);
    const file = await open(this.name).catch(unreadable);
    if (file) yield* piecesOf(file);
  }

  async open(end: number, start?: string): Promise<void> {
    if (start) await replaceStart(this.name, start);
    if (end === 0) this.#draft = `${this.name}.new`;
    this.#file = await open(this.#draft ?? this.name, end === 0 ? "w" : "a");
    await this.#file.truncate(end);
    const { ino, size } = await this.#file.stat();
    this.#place = { ino, size };
  }

  async append(text: string): Promise<void> {
    const { ino, size } = await stat(this.#draft ?? this.name).catch(() => ({ ino: undefined, size: 0 }));
    // Noticed now, a journal that was moved or emptied can still be put back. The next run would send everything again.
    if (!this.#place || ino !== this.#place.ino || size !== this.#place.size) {
      await writeFile(this.name, MOVED, { flag: "wx" }).catch(() => undefined);
      throw new JournalError(
        `The journal ${this.name} was moved or changed during the run. Nothing more is sent: put it back.`,
      );
    }
    await this.#file?.appendFile(text);
    this.#place.size += Buffer.byteLength(text);
  }

  async flush(): Promise<void> {
    await this.#file?.datasync();
    if (!this.#draft) return;
    await rename(this.#draft, this.name);
    this.#draft = undefined;
    await flushFolder(dirname(this.name));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file?.close();
    if (this.#draft) await rm(this.#draft, { force: true });
  }
}

async function replaceStart(path: string, start: string): Promise<void> {
  await using file = await open(path, "r+");
  await file.write(start, 0);
  await file.datasync();
}

/** A new file survives a power failure once its folder is flushed too. Some systems can't open a folder. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path).catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
