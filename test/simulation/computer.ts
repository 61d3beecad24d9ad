// The computer that people run the command on: its processes, what they see of each other, and the claims on the journal.
import type { System } from "../../cli/src/journal/system.js";
import type { Process } from "./machine.js";

/** Where a second run is started. The first one's process is not visible in a container, and hardly to another user. */
export const places = ["the same user's", "another user's", "another container's"] as const;
export type Place = (typeof places)[number];

interface Started {
  pid: number;
  place: Place;
  start: number;
  process: Process;
}

export class Computer {
  /** The files next to the journal. They outlive a crash. */
  readonly claims = new Set<string>();
  #boot = 1;
  #started = 0;
  #processes: Started[] = [];

  /** Starts a process. Returns what it sees of the computer. */
  start(place: Place, isSecond: boolean, process: Process): System {
    // In every container, the first process has the same number.
    const own = { pid: isSecond && !isContainer(place) ? 8 : 7, place, start: ++this.#started, process };
    this.#processes.push(own);
    const find = (pid: number) =>
      this.#processes
        .filter((one) => one.pid === pid && isContainer(one.place) === isContainer(place) && !one.process.dead)
        .at(-1);
    return {
      pid: own.pid,
      mayExist: (pid) => find(pid) !== undefined,
      read: async (path) => {
        if (path === "/proc/sys/kernel/random/boot_id") return `boot-${this.#boot}`;
        const found = find(Number(/^\/proc\/(\d+)\/stat$/.exec(path)?.[1]));
        return found?.place === place ? `${found.pid} (node) S ${"0 ".repeat(18)}${found.start} 0` : undefined;
      },
      readLink: async () => `pid:[${isContainer(place) ? 2 : 1}]`,
      resolve: async (path) => path,
      list: async () => {
        await process.port("folder");
        return [...this.claims];
      },
      create: async (path) => {
        await process.port("claim");
        this.claims.add(path);
      },
      remove: (path) => void (process.dead || this.claims.delete(path)),
      onExit: () => undefined,
    };
  }

  /** No process is left, but what they kept on the disk. */
  stop(rebooted: boolean): void {
    this.#processes = [];
    if (rebooted) this.#boot++;
  }
}

const isContainer = (place: Place) => place === "another container's";
