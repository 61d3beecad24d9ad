// A table of names in flat arrays: about 30 bytes a name, where a Map of strings takes more than 100.
import { createHash } from "node:crypto";

/** What is kept for a name: two small numbers. */
export interface Mark {
  state: number;
  print: number;
}

/**
 * Open addressing over 64 bits of a SHA-256. Two of a million names fall together with a probability of 3 in 100 million.
 */
export class NameTable {
  #keys = new BigUint64Array(1024);
  #states = new Uint8Array(1024);
  #prints = new Uint32Array(1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(name: string): Mark | undefined {
    const slot = this.#slotOf(keyOf(name));
    return this.#keys[slot] === 0n ? undefined : { state: this.#states[slot] ?? 0, print: this.#prints[slot] ?? 0 };
  }

  set(name: string, { state, print }: Mark): void {
    if (this.#size * 4 > this.#keys.length * 3) this.#grow();
    this.#put(keyOf(name), state, print);
  }

  /** Adds a name; `false` where it was there. */
  add(name: string): boolean {
    const before = this.#size;
    this.set(name, { state: 0, print: 0 });
    return this.#size > before;
  }

  #put(key: bigint, state: number, print: number): void {
    const slot = this.#slotOf(key);
    if (this.#keys[slot] === 0n) this.#size++;
    this.#keys[slot] = key;
    this.#states[slot] = state;
    this.#prints[slot] = print;
  }

  /** The slot that holds the key, or the free one where it belongs. */
  #slotOf(key: bigint): number {
    const mask = this.#keys.length - 1;
    let slot = Number(key & 0xffff_ffffn) & mask;
    while (this.#keys[slot] !== 0n && this.#keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [keys, states, prints] = [this.#keys, this.#states, this.#prints];
    this.#keys = new BigUint64Array(keys.length * 2);
    this.#states = new Uint8Array(keys.length * 2);
    this.#prints = new Uint32Array(keys.length * 2);
    this.#size = 0;
    for (const [slot, key] of keys.entries()) if (key !== 0n) this.#put(key, states[slot] ?? 0, prints[slot] ?? 0);
  }
}

function keyOf(name: string): bigint {
  // 0 marks a free slot.
  return createHash("sha256").update(name).digest().readBigUInt64LE() || 1n;
}
