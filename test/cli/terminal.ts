// The command on a real terminal: tmux, which wraps the lines of a window that gets narrower, as terminals of today do.
import { spawnSync } from "node:child_process";
import { expect } from "vitest";
import { eventually } from "../support/eventually.js";
import { bin, environment } from "./support.js";

const tmux = (socket: string, ...args: string[]) => {
  const env = { ...environment(), LC_ALL: "C.UTF-8" };
  const { status, stdout, stderr } = spawnSync("tmux", ["-L", socket, "-f", "/dev/null", ...args], { encoding: "utf8", env });
  if (status !== 0) throw new Error(`tmux ${args.join(" ")}: ${stderr}`);
  return stdout;
};

/** In CI on Linux there must be one: .ci/run installs it. */
export const hasTerminal =
  process.platform === "linux" && (process.env.CI !== undefined || spawnSync("tmux", ["-V"]).status === 0);

/** A terminal that runs the command. */
export class Screen implements Disposable {
  static #count = 0;
  readonly #socket = `leadway-${process.pid}-${Screen.#count++}`;

  constructor(columns: number, args: string[], cwd = ".") {
    const words = [process.execPath, bin, ...args].map((word) => `'${word}'`).join(" ");
    // At the bottom of the window, as after other commands.
    const command = `seq 24 | tr -d '0-9'; ${words}; echo "exit code $?"; read end`;
    tmux(this.#socket, "new-session", "-d", "-c", cwd, "-x", String(columns), "-y", "24", command);
  }

  /** What the screen shows, what was scrolled away included; a line that does not fit is two. */
  get lines(): string[] {
    return tmux(this.#socket, "capture-pane", "-p", "-S", "-").trim().split("\n");
  }

  /** The same, with each line as it was written. */
  get written(): string[] {
    const lines = tmux(this.#socket, "capture-pane", "-p", "-J", "-S", "-").trim().split("\n");
    return lines.map((line) => line.trimEnd());
  }

  /** Resolves when the last line is this. */
  until(line: RegExp): Promise<void> {
    return eventually(() => expect(this.lines.at(-1)).toMatch(line));
  }

  /** Presses keys, by tmux's names. */
  press(...keys: string[]): void {
    tmux(this.#socket, "send-keys", ...keys);
  }

  /** Changes the width of the window, as a person would. */
  resize(columns: number): void {
    tmux(this.#socket, "resize-window", "-x", String(columns));
  }

  [Symbol.dispose](): void {
    tmux(this.#socket, "kill-server");
  }
}
