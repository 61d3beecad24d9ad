// The machine that the command runs on. Once it is dead, none of its ports answers any more.
import type { World } from "./world.js";

export class Machine {
  dead = false;
  #uses = 0;

  /** @param diesAt at which use of a port it dies, from 1 */
  constructor(
    readonly world: World,
    private readonly diesAt: number | undefined,
  ) {}

  /** A use of a port: resolves after `ms`, or never if the machine has died by then. */
  port(name: string, ms = 0): Promise<void> {
    if (++this.#uses === this.diesAt) {
      this.dead = true;
      this.world.count("machine: dies");
      this.world.tell(`machine: dies at its ${name}`);
    }
    return new Promise((resolve) => {
      const go = () => {
        if (!this.dead) resolve();
      };
      if (ms > 0) this.world.time.after(ms, go);
      else go();
    });
  }

  /** The fetch of this machine. */
  through<A extends unknown[], R>(fetch: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
    return async (...args) => {
      await this.port("request");
      const response = await fetch(...args);
      await this.port("response");
      return response;
    };
  }
}
