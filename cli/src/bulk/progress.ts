// Shows how far a bulk send is: a bar on a terminal, a plain line now and then elsewhere.
import type { Output } from "../output.js";
import type { Tally } from "./tally.js";

const BAR_EVERY_MS = 200;
const LINE_EVERY_MS = 10_000;
const WIDTH = 24;

/** Shows the tally until it is disposed of. */
export function showProgress(tally: Tally, output: Output): Disposable {
  const draw = () => (output.interactive ? output.status(bar(tally) + words(tally)) : output.note(words(tally)));
  const timer = setInterval(draw, output.interactive ? BAR_EVERY_MS : LINE_EVERY_MS);
  if (output.interactive) draw();
  return {
    [Symbol.dispose]() {
      clearInterval(timer);
      output.status("");
    },
  };
}

function bar({ done, total }: Tally): string {
  const full = Math.round((WIDTH * done) / total);
  return `${"█".repeat(full)}${"░".repeat(Math.max(0, WIDTH - full))} `;
}

function words({ done, total, sent, failed, unknown, rate, secondsLeft }: Tally): string {
  const left = secondsLeft === undefined ? "" : `, ${duration(secondsLeft)} left`;
  return `${done}/${total}: ${sent} sent, ${failed} failed, ${unknown} unknown, ${rate.toFixed(1)}/s${left}`;
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
