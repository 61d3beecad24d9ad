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
  "A send also copies the message, so that it sends what it has checked; checks it; and remembers its id for `reconcile`";

/** @type {Goal[]} */
const goals = [
  {
    goal: "`send` at 32 at once: times the calls per second of the built-in `fetch`",
    part: "calls",
    target: "0.97 or better",
    measure: (calls) => atLeast(speed(calls, "send", "fetch"), 0.97),
    why: (calls) =>
      `A timeout needs an abort signal. With a timeout, the built-in \`fetch\` uses ${number(cpu(calls, "fetch-deadline", "fetch"), 2)} times the CPU of one without; \`send\` uses ${number(cpu(calls, "send", "fetch"), 2)} times. ${BESIDES}. The API accepts ten requests a second, so this is less than a hundredth of a core. [undiciFetch](../README.md#faster-on-node) costs much less.`,
  },
  {
    goal: "`send` on `undiciFetch` at 32 at once: times those of the official SDK",
    part: "calls",
    target: "4 or better",
    measure: (calls) => atLeast(speed(calls, "send-undici", "sdk"), 4),
  },
  {
    goal: "`send` on `undiciFetch` at 32 at once: times those of bare `undici.request`",
    part: "calls",
    target: "0.75 or better",
    measure: (calls) => atLeast(speed(calls, "send-undici", "undici"), 0.75),
    why: (calls) =>
      `It uses ${number(cpu(calls, "send-undici", "undici"), 2)} times the CPU of \`undici.request\`. ${BESIDES}.`,
  },
  {
    goal: "one SMS in a bundle, all included, gzipped",
    part: "size",
    target: "12,288 bytes or less",
    measure: ({ "leadway-client": { gzipped } }) => ({ said: number(gzipped), met: gzipped <= 12_288 }),
  },
  {
    goal: "one SMS over an empty program: TypeScript's instantiations",
    part: "types",
    target: "fewer than 1,000",
    measure: ({ rows }) => atMost(rows["leadway-client"].instantiations.median, 999),
  },
  {
    goal: "one SMS over an empty program: TypeScript's symbols",
    part: "types",
    target: "fewer than 1,000",
    measure: ({ rows }) => atMost(rows["leadway-client"].symbols.median, 999),
  },
  {
    goal: "import over an empty program",
    part: "imports",
    target: "10 ms or less",
    measure: ({ rows }) => atMost(rows["leadway-client"].milliseconds.median, 10, 1),
  },
  {
    goal: "sustained share of the allowed rate, no 429",
    part: "pacing",
    target: "93 % or better",
    measure({ allowedPerSecond, rows: { send } }) {
      const share = (send.perSecond / allowedPerSecond) * 100;
      return { said: `${number(share, 1)} %, ${send.refused} × 429`, met: share >= 93 && send.refused === 0 };
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
