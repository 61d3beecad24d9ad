// How far a bulk send is: a bar on a terminal, a plain line now and then elsewhere. On stderr, beside the results.
import type { Tally } from "./tally.js";

const BAR_EVERY_MS = 200;
const LINE_EVERY_MS = 10_000;
const WIDTH = 24;

/** Shows the tally until it is stopped. */
export class Progress {
  readonly #tally: Tally;
  readonly #tty = process.stderr.isTTY === true;
  readonly #timer: NodeJS.Timeout;

  constructor(tally: Tally) {
    this.#tally = tally;
    this.#timer = setInterval(() => this.#draw(), this.#tty ? BAR_EVERY_MS : LINE_EVERY_MS);
    if (this.#tty) this.#draw();
  }

  /** Runs what writes to the terminal with the bar out of its way. */
  async aside(write: () => Promise<void> | void): Promise<void> {
    this.#erase();
    await write();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#erase();
  }

  #draw(): void {
    const line = this.#tty ? `${bar(this.#tally)}${words(this.#tally)}` : `${words(this.#tally)}\n`;
    this.#erase();
    process.stderr.write(this.#tty ? line.slice(0, (process.stderr.columns ?? 80) - 1) : line);
  }

  #erase(): void {
    if (this.#tty) process.stderr.write("\r\u001b[2K");
  }
}

function bar({ done, total }: Tally): string {
  if (total === undefined) return "";
  const full = Math.round((WIDTH * done) / total);
  return `${"█".repeat(full)}${"░".repeat(Math.max(0, WIDTH - full))} `;
}

function words({ done, total, sent, failed, unknown, rate, secondsLeft }: Tally): string {
  const left = secondsLeft === undefined ? "" : `, ${duration(secondsLeft)} left`;
  return `${done}/${total ?? "?"}: ${sent} sent, ${failed} failed, ${unknown} unknown, ${rate.toFixed(1)}/s${left}`;
}

/** `0.4 s`, `52 s`, `3 min 05 s`, `2 h 07 min`. */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const two = (number: number) => String(number).padStart(2, "0");
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${two(Math.floor(whole / 60) % 60)} min`;
}
