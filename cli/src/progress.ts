// Shows how far a run is: a bar on a terminal, a plain line now and then elsewhere.
import type { Output } from "./output.js";

const BAR_EVERY_MS = 200;
const LINE_EVERY_MS = 10_000;
const [LEAST, MOST] = [8, 24];

/** How far a run is. */
export abstract class Progress {
  done = 0;
  /** How many of those took time: the others were dealt with by earlier runs, or are wrong. */
  worked = 0;
  /** What became of them, in words. */
  abstract readonly counts: string;
  readonly #started = performance.now();

  constructor(readonly total: number) {}

  get seconds(): number {
    return (performance.now() - this.#started) / 1000;
  }

  /** How many per second. */
  get rate(): number {
    return this.worked / Math.max(this.seconds, 0.001);
  }

  /** Seconds left at that rate; `undefined` until something was done. */
  get secondsLeft(): number | undefined {
    return this.rate === 0 ? undefined : (this.total - this.done) / this.rate;
  }
}

/** Shows the progress until it is disposed of. */
export function showProgress(progress: Progress, output: Output): Disposable {
  const draw = () =>
    output.interactive ? output.status((width) => barAndWords(progress, width)) : output.note(words(progress)[0] as string);
  const timer = setInterval(draw, output.interactive ? BAR_EVERY_MS : LINE_EVERY_MS);
  if (output.interactive) draw();
  return {
    [Symbol.dispose]() {
      clearInterval(timer);
      output.status();
    },
  };
}

function barAndWords(progress: Progress, width: number): string {
  const text = words(progress).find(({ length }) => length <= width) ?? "";
  const bar = Math.min(MOST, width - text.length - 1);
  const full = Math.min(bar, Math.round((bar * progress.done) / progress.total));
  return bar < LEAST ? text : `${"█".repeat(full)}${"░".repeat(bar - full)} ${text}`;
}

/** The same in all words, and in fewer. */
function words({ done, total, counts, rate, secondsLeft }: Progress): string[] {
  const [far, left] = [`${done}/${total}`, secondsLeft === undefined ? "" : `, ${duration(secondsLeft)} left`];
  return [`${far}: ${counts}, ${rate.toFixed(1)}/s${left}`, `${far}: ${counts}${left}`, `${far}${left}`, far];
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
