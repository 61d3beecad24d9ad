// What was aimed at, and whether it was reached.
import { number, table } from "./markdown.mjs";

const callsOf = (/** @type {any} */ calls, /** @type {string} */ name) =>
  calls.tables.find((/** @type {any} */ { atOnce }) => atOnce === 32).rows.find((/** @type {any} */ row) => row.name === name);
const speed = (/** @type {any} */ calls, /** @type {string} */ name, /** @type {string} */ other) =>
  callsOf(calls, name).speedOver[other].median;

/** @type {{ goal: string, part: string, bar: string, measure: (result: any) => { said: string, met: boolean } }[]} */
const goals = [
  {
    goal: "calls per second of `send` to those of the built-in `fetch`, 32 at once",
    part: "calls",
    bar: "0.97 or better",
    measure: (calls) => atLeast(speed(calls, "send", "fetch"), 0.97),
  },
  {
    goal: "of `send` on `undiciFetch` to the API owner's SDK",
    part: "calls",
    bar: "4 or better",
    measure: (calls) => atLeast(speed(calls, "send-undici", "sdk"), 4),
  },
  {
    goal: "of `send` on `undiciFetch` to bare `undici.request`",
    part: "calls",
    bar: "0.75 or better",
    measure: (calls) => atLeast(speed(calls, "send-undici", "undici"), 0.75),
  },
  {
    goal: "one SMS in a bundle, all included, gzipped",
    part: "size",
    bar: "10,240 bytes or less",
    measure: ({ "leadway-client": { gzipped } }) => ({ said: number(gzipped), met: gzipped <= 10_240 }),
  },
  {
    goal: "TypeScript's instantiations for one SMS over an empty program",
    part: "types",
    bar: "2,000 or fewer",
    measure: ({ rows }) => atMost(rows["leadway-client"].instantiations.median, 2_000),
  },
  {
    goal: "its symbols",
    part: "types",
    bar: "fewer than the API owner's SDK",
    measure({ rows }) {
      const [ours, theirs] = ["leadway-client", "api-client"].map((name) => rows[name].symbols.median);
      return { said: `${number(ours)} to ${number(theirs)}`, met: ours < theirs };
    },
  },
  {
    goal: "import over an empty program",
    part: "imports",
    bar: "10 ms or less",
    measure: ({ rows }) => atMost(rows["leadway-client"].milliseconds.median, 10, 1),
  },
  {
    goal: "sustained share of the allowed rate, no 429",
    part: "pacing",
    bar: "93 % or better",
    measure({ allowedPerSecond, rows: { send } }) {
      const share = (send.perSecond / allowedPerSecond) * 100;
      return { said: `${number(share, 1)} %, ${send.refused} × 429`, met: share >= 93 && send.refused === 0 };
    },
  },
];

const atLeast = (/** @type {number} */ value, /** @type {number} */ bar) => ({ said: number(value, 2), met: value >= bar });
const atMost = (/** @type {number} */ value, /** @type {number} */ bar, digits = 0) => ({
  said: number(value, digits),
  met: value <= bar,
});

/** The table of the goals whose parts were measured. */
export function goalsTable(/** @type {import("./files.mjs").Results} */ results) {
  const rows = goals.flatMap(({ goal, part, bar, measure }) => {
    if (!results[part]) return [];
    const { said, met } = measure(results[part].result);
    return [[goal, bar, said, met ? "met" : "**missed**"]];
  });
  return table([["goal", "bar", "measured", ""], ...rows]);
}
