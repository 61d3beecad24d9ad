// Time stands still until everything that can happen now has happened; then it jumps to the next timer.
import FakeTimers, { type Clock } from "@sinonjs/fake-timers";

const START = Date.UTC(2026, 0, 5, 9);
/** The real one: it runs after all promises that can settle now have settled. */
const macrotask = setImmediate;

/** More timers than any world has: one that never ends is reported, and does not hang. */
const MAX_STEPS = 20_000;

export class Time implements Disposable {
  readonly #clock: Clock;
  readonly #random = Math.random;
  #busy = 0;

  constructor(seed: number) {
    const toFake = ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "setImmediate", "clearImmediate"] as const;
    this.#clock = FakeTimers.install({ now: START, toFake: [...toFake, "Date", "performance"] });
    Math.random = randomFrom(seed);
  }

  /** Milliseconds since the world began. */
  get now(): number {
    return this.#clock.now - START;
  }

  /** Timers that the world itself has set: requests on their way, people who wait. */
  own = 0;

  /** Timers that the code under test has set. */
  get timers(): number {
    return this.#clock.countTimers() - this.own;
  }

  /** Calls back after so many milliseconds, or never for `Infinity`. The returned function takes that back. */
  after(ms: number, callback: () => void): () => void {
    if (ms === Infinity) return () => undefined;
    let set = true;
    const end = () => {
      if (set) this.own--;
      set = false;
    };
    const timer = setTimeout(() => {
      end();
      callback();
    }, ms);
    this.own++;
    return () => {
      end();
      clearTimeout(timer);
    };
  }

  /** Time stands still until real work has ended, such as reading a stream. */
  hold<T>(work: Promise<T>): Promise<T> {
    this.#busy++;
    return work.finally(() => this.#busy--);
  }

  /** Lets time pass until the condition holds. Returns false where it never will. */
  async until(condition: () => boolean): Promise<boolean> {
    for (let step = 0; step < MAX_STEPS; step++) {
      do await new Promise((resolve) => macrotask(resolve));
      while (this.#busy > 0);
      if (condition()) return true;
      if (this.#clock.countTimers() === 0) return false;
      this.#clock.next();
    }
    return false;
  }

  /** The machine is off: no timer that is set now will ever fire. */
  reset(): void {
    const { now } = this.#clock;
    this.#clock.reset();
    this.own = 0;
    this.#clock.setSystemTime(now);
  }

  [Symbol.dispose](): void {
    this.#clock.uninstall();
    Math.random = this.#random;
  }
}

/** A generator of numbers from 0 to 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
