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
}

/** A process on the machine. It can be killed while others go on: then none of its ports answers any more. */
export class Process {
  dead = false;
  #uses = 0;

  /**
   * @param killedAt at which use of a port it is killed, from 1
   * @param onKill called then
   */
  constructor(
    private readonly machine: Machine,
    private readonly killedAt: number | undefined,
    private readonly onKill: () => void,
  ) {}

  get world(): World {
    return this.machine.world;
  }

  /** A use of a port: resolves after `ms`, or never if the process or the machine is dead by then. */
  port(name: string, ms?: number): Promise<void> {
    if (++this.#uses === this.killedAt) {
      this.dead = true;
      this.world.tell(`process: is killed at its ${name}`);
      this.onKill();
    }
    return new Promise((resolve) => {
      const go = () => {
        if (!this.dead) resolve();
      };
      if (!this.dead) void this.machine.port(name, ms).then(go);
    });
  }

  /** The fetch of this process. */
  through<A extends unknown[], R>(fetch: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
    return async (...args) => {
      await this.port("request");
      const response = await fetch(...args);
      await this.port("response");
      return response;
    };
  }
}
