// Where a journal is kept: a port, so that a simulation can keep one in memory.

/** The storage of one journal. The command uses the disk (`journal/disk.ts`). */
export interface JournalStore extends AsyncDisposable {
  /** What errors call it: the path of the file. */
  readonly name: string;
  /** Yields its bytes in pieces of any size; nothing if there is no journal yet. The last line may be torn. */
  load(): AsyncIterable<Uint8Array>;
  /**
   * Prepares it for writing, and keeps only its first `end` bytes. Called once, after `load`.
   * @param start replaces the start of the journal: the header of an older version
   */
  open(end: number, start?: string): Promise<void>;
  /** Adds text at the end. It can be lost, or torn, until the next `flush` has ended. */
  append(text: string): Promise<void>;
  /** Resolves when everything that was appended survives a crash and a power failure. */
  flush(): Promise<void>;
}

/** The journal could not be written. No other message may leave: nothing would remember it. */
export class JournalError extends Error {
  override readonly name = "JournalError";
}
