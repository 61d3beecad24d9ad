// One section of the report for each part.
import { number, spread, table } from "./markdown.mjs";
import { names } from "./names.mjs";

const markdown = (/** @type {string} */ name) => names[name].markdown;
const MB = (/** @type {number} */ bytes) => number(bytes / 1e6, 1);

/** A table with a row for each name. @param {string[]} head @param {Record<string, any>} rows @param {(row: any) => string[]} cells */
const tableOf = (head, rows, cells) =>
  table([["", ...head], ...Object.entries(rows).map(([name, row]) => [markdown(name), ...cells(row)])]);

/** @type {Record<string, (result: any) => string>} */
export const sections = {
  calls({ lives, rounds, seconds, warmUp, tables }) {
    const measures = Object.keys(tables[0].rows[0].speedOver);
    const head = ["", "calls per second", "CPU per call, µs", ...measures.map((name) => `speed to ${markdown(name)}`)];
    const parts = tables.map(({ atOnce, rows }) => {
      const lines = rows.map(({ name, perSecond, cpuMicroseconds, speedOver }) => {
        const ratios = measures.map((other) => (other === name ? "1" : spread(speedOver[other], 2)));
        return [markdown(name), spread(perSecond), spread(cpuMicroseconds), ...ratios];
      });
      return `### ${atOnce} at once\n\n${table([head, ...lines])}`;
    });
    return `## Calls per second

One SMS after the other against a local server of one process, and each answer read; everything that \`send\` does is on but the
pacing. Each contender has a process of its own, warmed up for ${warmUp} s and then measured for ${seconds} s in turn with the others,
${rounds} rounds in each of ${lives} lives. Ratios are taken round by round.

${parts.join("\n\n")}`;
  },

  size: (rows) => `## Size

A program that sends one SMS, bundled and minified by rolldown with all that it imports, and what \`npm install\` of the package
alone puts into an empty folder. The API owner's SDK can be bundled for Node only; its MongoDB driver, which it loads on demand, is
installed but left out of the bundle.

${tableOf(["bundled for", "minified, bytes", "gzipped, bytes", "packages installed", "MB installed"], rows, (row) => [
  row.platform,
  number(row.minified),
  number(row.gzipped),
  number(row.packages),
  number(row.bytes / 1e6, 2),
])}`,

  imports: ({ rounds, rows }) => `## Import

What a Node process takes longer, and holds more, to import the package than to import an empty module, in ${rounds} rounds.

${tableOf(["milliseconds", "heap, MB", "resident, MB"], rows, ({ milliseconds, heap, rss }) => [
  spread(milliseconds, 1),
  MB(heap.median),
  MB(rss.median),
])}`,

  "cold-start": ({ rounds, rows }) => `## Cold start

From the start of a Node process to the first byte of its first send at the server, in ${rounds} rounds.

${tableOf(["milliseconds", "over the built-in `fetch`"], rows, ({ milliseconds, overFetch }) => [
  spread(milliseconds, 1),
  number(overFetch.median, 1),
])}`,

  types: ({ rounds, typescript, rows }) => `## Types

What that program costs TypeScript ${typescript} over an empty one (\`--extendedDiagnostics\`, strict, \`nodenext\`, \`skipLibCheck\`), in
${rounds} rounds. openapi-fetch has the types of our contract. The API owner's SDK instantiates almost nothing, as its declarations
are plain classes whose fields are \`string\` and \`any\`: it makes up for that in symbols.

${tableOf(["instantiations", "symbols", "types", "check, s", "memory, MB"], rows, (row) => [
  ...["instantiations", "symbols", "types"].map((key) => number(row[key].median)),
  number(row.checkSeconds.median, 2),
  number(row.kilobytes.median / 1000, 1),
])}`,

  pacing: ({ messages, allowedPerSecond, rows }) => `## Pacing

${messages} messages handed over all at once, to a server that takes 100 in any 10 s and answers 429 beyond.

${tableOf(["taken", "429 met", "lost", "seconds", "of the allowed rate"], rows, (row) => [
  number(row.taken),
  number(row.refused),
  number(row.lost),
  number(row.seconds, 1),
  // Who does not pace is taken in bursts, which is no rate.
  row.refused > 0 ? "in bursts" : `${number((row.perSecond / allowedPerSecond) * 100, 1)} %`,
])}`,

  memory: ({ sends, atOnce, rows }) => `## Memory

${number(sends)} sends, ${atOnce} at once. Held after a collection, the middle of the first and of the last quarter of them.

${tableOf(["heap at first, MB", "heap at last, MB", "resident at first, MB", "resident at last, MB"], rows, ({ heap, rss }) =>
  [heap.first, heap.last, rss.first, rss.last].map(MB),
)}`,

  generation: ({ rows }) => `## Generation

\`npm run generate\` on the contract, and on contracts with so many times its channels.

${table([
  ["channels", "contract, kB", "seconds", "rules.ts, kB"],
  ...rows.map(({ times, contract, seconds, rules }) => [
    `${times} times`,
    ...[number(contract / 1000), number(seconds, 1), number(rules / 1000)],
  ]),
])}`,
};
