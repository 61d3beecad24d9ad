// What many worlds came to.

import { expected } from "./expected.js";
import { isKnown } from "./known.js";
import { planFrom, run } from "./simulate.js";

/** A world in which a check of the oracle failed. */
export interface Failure {
  seed: number;
  violations: string[];
}

export class Sum {
  worlds = 0;
  messages = 0;
  readonly counts = new Map<string, number>();
  readonly failures: Failure[] = [];

  /** Runs the worlds of these seeds and adds them up. */
  static async of(seeds: Iterable<number>): Promise<Sum> {
    const sum = new Sum();
    for (const seed of seeds) {
      const plan = planFrom(seed);
      const { messages, counts, violations: all } = await run(plan);
      const violations = all.filter((violation) => !isKnown(violation, plan));
      sum.add({ worlds: 1, messages, counts, failures: violations.length > 0 ? [{ seed, violations }] : [] });
    }
    return sum;
  }

  add({ worlds, messages, counts, failures }: Pick<Sum, "worlds" | "messages" | "counts" | "failures">): void {
    this.worlds += worlds;
    this.messages += messages;
    for (const [what, times] of counts) this.counts.set(what, (this.counts.get(what) ?? 0) + times);
    this.failures.push(...failures);
  }

  /** Faults and outcomes that never occurred: then the worlds do not test what they should. */
  get missing(): string[] {
    return expected.filter((what) => !this.counts.has(what));
  }
}
