// The journal's store in memory. It knows what was flushed: a crash loses, or tears, the rest.
import type { JournalStore } from "../../cli/src/journal/store.js";
import type { Process } from "./machine.js";

/** How the disk behaves during one run. */
export interface DiskPlan {
  /** How long a flush takes, in milliseconds. */
  flushMs: number;
  /** Appends until the disk is full. */
  fullAfter: number | undefined;
}

/** What the oracle reads of a journal's line. */
export interface RecordedEvent {
  event: string;
  line: number;
  id?: string;
  key?: string;
  messageId?: string;
  at: string;
}

/** A file on the disk. It outlives the machine's crashes. */
export class StoredFile {
  content: Buffer;
  flushed: number;
  /** The process that has it now, and what judges its run. */
  user: { process: Process; judge(): void } | undefined;

  constructor(text = "") {
    this.content = Buffer.from(text);
    this.flushed = this.content.length;
  }

  /** What a journal says. */
  read(): { salt: string; events: RecordedEvent[] } {
    const lines = this.content.toString().split("\n").slice(0, -1);
    const [header, ...events] = lines.map((line) => JSON.parse(line));
    return { salt: header?.salt ?? "", events };
  }

  /** The power fails. Of what was not flushed, only a part is there afterwards: from 0 for nothing to 1 for all. */
  crash(part: number): void {
    const end = this.flushed + Math.floor((this.content.length - this.flushed) * part);
    this.content = this.content.subarray(0, end);
    this.flushed = end;
    this.user = undefined;
  }
}

/** The file as one run has it open. */
export class MemoryStore implements JournalStore {
  #appends = 0;

  constructor(
    readonly name: string,
    private readonly file: StoredFile,
    private readonly disk: DiskPlan,
    private readonly process: Process,
  ) {}

  async *load(): AsyncGenerator<Uint8Array> {
    await this.process.port("load");
    yield this.file.content;
  }

  async open(end: number, start = ""): Promise<void> {
    await this.process.port("open");
    this.file.content.write(start);
    if (end < this.file.content.length) this.process.world.count("disk: torn line");
    this.file.content = this.file.content.subarray(0, end);
    this.file.flushed = Math.min(this.file.flushed, end);
  }

  async append(text: string): Promise<void> {
    await this.process.port("append");
    const isFull = this.#appends++ >= (this.disk.fullAfter ?? Number.POSITIVE_INFINITY);
    // The first part of the text still finds room.
    const written = isFull ? text.slice(0, text.length / 2) : text;
    this.file.content = Buffer.concat([this.file.content, Buffer.from(written)]);
    if (!isFull) return;
    this.process.world.count("disk: full");
    throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
  }

  async flush(): Promise<void> {
    const { length } = this.file.content;
    if (this.disk.flushMs > 1_000) this.process.world.count("disk: slow flush");
    await this.process.port("flush", this.disk.flushMs);
    this.file.flushed = Math.max(this.file.flushed, length);
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}
