// An answer's body as it comes in: kept until it is asked for, held back where much is kept.
import type { Dispatcher } from "undici";

/** Bytes that may wait to be read; the connection is paused beyond. */
const MAX_WAITING = 64 * 1024;

const utf8 = new TextDecoder();

/** As much of a `Response`'s body as the client reads; a stream and its reader at once. */
export class Body {
  readonly body = this;
  readonly #chunks: Uint8Array[] = [];
  #waiting = 0;
  #end: { failure?: unknown } | undefined;
  #wake: (() => void) | undefined;

  constructor(private readonly controller: Dispatcher.DispatchController) {}

  push(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    this.#waiting += chunk.length;
    if (this.#waiting > MAX_WAITING) this.controller.pause();
    this.#wake?.();
  }

  /** Nothing more comes, or what was to come was lost. */
  end(end: { failure?: unknown }): void {
    this.#end = end;
    this.#wake?.();
  }

  async read(): Promise<{ done: false; value: Uint8Array } | { done: true; value?: never }> {
    for (;;) {
      const value = this.#chunks.shift();
      if (value) {
        this.#waiting -= value.length;
        return { done: false, value };
      }
      if (this.#end && "failure" in this.#end) throw this.#end.failure;
      if (this.#end) return { done: true };
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      // It may push at once, and be paused again, before this returns.
      if (this.controller.paused) this.controller.resume();
      await woken;
    }
  }

  getReader(): this {
    return this;
  }

  /** Closes the connection, for the sake of what is still to come on it. */
  async cancel(): Promise<void> {
    if (!this.#end) this.controller.abort(new Error("The rest of the answer was not wanted"));
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      for (let part = await this.read(); !part.done; part = await this.read()) yield part.value;
    } finally {
      await this.cancel();
    }
  }

  async text(): Promise<string> {
    const chunks: Uint8Array[] = [];
    for (let part = await this.read(); !part.done; part = await this.read()) chunks.push(part.value);
    return utf8.decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
  }
}
