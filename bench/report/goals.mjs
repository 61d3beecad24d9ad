// The goals, and whether they were met.
import { number, table } from "./markdown.mjs";

const callsOf = (/** @type {any} */ calls, /** @type {string} */ name) =>
  calls.tables.find((/** @type {any} */ { atOnce }) => atOnce === 32).rows.find((/** @type {any} */ row) => row.name === name);
const speed = (/** @type {any} */ calls, /** @type {string} */ name, /** @type {string} */ other) =>
  callsOf(calls, name).speedOver[other].median;

const cpu = (/** @type {any} */ calls, /** @type {string} */ name, /** @type {string} */ other) =>
  callsOf(calls, name).cpuOver[other].median;

/**
 * @typedef Goal
 * @property {string} goal
 * @property {string} part
 * @property {string} target
 * @property {(result: any) => { said: string, met: boolean }} measure
 * @property {(result: any) => string} [why] why it is missed
 */

// By leaving each out in turn: 3 to 6 µs each.
const BESIDES =
  "A send also copies the message, so that it sends exactly what it has checked. It checks the copy, and remembers the message's id for `reconcile`";

/** @type {Goal[]} */
const goals = [
  {
    goal: "calls per second of `send`, divided by those of the built-in `fetch`, 32 at once",
    part: "calls",
    target: "0.97 or better",
    measure: (calls) => atLeast(speed(calls, "send", "fetch"), 0.97),
    why: (calls) =>
      `\`send\` uses ${number(cpu(calls, "send", "fetch"), 2)} times the CPU of the built-in \`fetch\`. A timeout explains a part: with it, the built-in \`fetch\` itself uses ${number(cpu(calls, "fetch-deadline", "fetch"), 2)} times the CPU. ${BESIDES}. One account may send ten messages a second, which takes less than a hundredth of a core. On [undiciFetch](../README.md#faster-on-node), \`send\` uses much less.`,
  },
  {
    goal: "calls per second of `send` on `undiciFetch`, divided by those of the official SDK, 32 at once",
    part: "calls",
    target: "4 or better",
    measure: (calls) => atLeast(speed(calls, "send-undici", "sdk"), 4),
  },
  {
    goal: "calls per second of `send` on `undiciFetch`, divided by those of `undici.request`, 32 at once",
    part: "calls",
    target: "0.75 or better",
    measure: (calls) => atLeast(speed(calls, "send-undici", "undici"), 0.75),
    why: (calls) =>
      `It uses ${number(cpu(calls, "send-undici", "undici"), 2)} times the CPU of \`undici.request\`. ${BESIDES}.`,
  },
  {
    goal: "size of a program that sends one SMS, bundled and gzipped",
    part: "size",
    target: "12,288 bytes or less",
    measure: ({ "leadway-client": { gzipped } }) => ({ said: number(gzipped), met: gzipped <= 12_288 }),
  },
  {
    goal: "TypeScript's instantiations for one SMS, beyond those of an empty program",
    part: "types",
    target: "fewer than 1,000",
    measure: ({ rows }) => atMost(rows["leadway-client"].instantiations.median, 999),
  },
  {
    goal: "TypeScript's symbols for one SMS, beyond those of an empty program",
    part: "types",
    target: "fewer than 1,000",
    measure: ({ rows }) => atMost(rows["leadway-client"].symbols.median, 999),
  },
  {
    goal: "time to import the package, beyond that of an empty module",
    part: "imports",
    target: "10 ms or less",
    measure: ({ rows }) => atMost(rows["leadway-client"].milliseconds.median, 10, 1),
  },
  {
    goal: "rate of `send`, compared with the allowed rate, without a 429",
    part: "pacing",
    target: "93 % or better",
    measure({ allowedPerSecond, rows: { send } }) {
      const share = (send.perSecond / allowedPerSecond) * 100;
      return { said: `${number(share, 1)} %, 429s: ${send.refused}`, met: share >= 93 && send.refused === 0 };
    },
  },
  {
    goal: "requests of `reconcile` for 500 sends to 50 contacts",
    part: "reconcile",
    target: "600 or fewer",
    measure: ({ requests }) => atMost(requests, 600),
  },
  {
    goal: "making an error from a response with 100,000 addresses",
    part: "errors",
    target: "1 ms or less",
    measure: ({ more }) => atMost(more.median, 1, 2),
  },
];

const atLeast = (/** @type {number} */ value, /** @type {number} */ target) => ({
  said: number(value, 2),
  met: value >= target,
});
const atMost = (/** @type {number} */ value, /** @type {number} */ target, digits = 0) => ({
  said: number(value, digits),
  met: value <= target,
});

/** The table of the goals whose parts were measured. */
export function goalsTable(/** @type {import("./files.mjs").Results} */ results) {
  const measured = goals.filter(({ part }) => results[part]);
  const judged = measured.map(({ measure, part, ...goal }) => ({
    ...goal,
    ...measure(results[part].result),
    result: results[part].result,
  }));
  const rows = judged.map(({ goal, target, said, met }) => [goal, target, said, met ? "met" : "**missed**"]);
  const missed = judged.filter(({ met, why }) => why && !met).map(({ goal, why, result }) => `- ${goal}: ${why?.(result)}`);
  return [
    table([["goal", "target", "measured", ""], ...rows]),
    ...(missed.length > 0 ? ["Missed, and why:", missed.join("\n")] : []),
  ].join("\n\n");
}
