// A person at the keyboard, who presses Ctrl-C.
import { getEventListeners } from "node:events";
import type { World } from "./world.js";

/** Presses Ctrl-C when the plan says so: the first time to stop, the second time to stop at once. */
export class Keyboard {
  readonly stop = new AbortController();
  readonly stopNow = new AbortController();
  /** How many messages had left when Ctrl-C was pressed. */
  atStop: number | undefined;
  readonly #presses: (() => void)[];

  constructor(world: World, times: number[]) {
    this.#presses = [...times]
      .sort((a, b) => a - b)
      .map((ms, index) =>
        world.time.after(ms, () => {
          world.count(index === 0 ? "person: Ctrl-C" : "person: Ctrl-C again");
          world.tell("person: presses Ctrl-C");
          this.atStop ??= world.network.requests.size;
          (index === 0 ? this.stop : this.stopNow).abort();
        }),
      );
  }

  /** Leaves the keyboard alone. Returns how many listeners are left on the signals. */
  release(): number {
    for (const cancel of this.#presses) cancel();
    return [this.stop, this.stopNow].flatMap(({ signal }) => getEventListeners(signal, "abort")).length;
  }
}
