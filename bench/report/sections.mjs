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
    const head = [
      "",
      "calls per second",
      "CPU per call, µs",
      ...measures.map((name) => `times the speed of ${markdown(name)}`),
    ];
    const parts = tables.map(({ atOnce, rows }) => {
      const lines = rows.map(({ name, perSecond, cpuMicroseconds, speedOver }) => {
        const ratios = measures.map((other) => (other === name ? "1" : spread(speedOver[other], 2)));
        return [markdown(name), spread(perSecond), spread(cpuMicroseconds), ...ratios];
      });
      return `### ${atOnce} at once\n\n${table([head, ...lines])}`;
    });
    return `## Calls per second

Each client sends SMS to a local server with one process, and reads each response. Everything that \`send\` does is on, except the pacing.
Each client runs in its own process, ${lives} times: it warms up for ${warmUp} s, and is then measured in ${rounds} rounds, in which the clients take
turns of ${seconds} s. Ratios are computed round by round.

${parts.join("\n\n")}`;
  },

  size: (rows) => `## Size

The bytes of a program that sends one SMS, bundled and minified by rolldown with everything that it imports. The last two columns show
what \`npm install\` of the package alone puts into an empty folder. The official SDK can only be bundled for Node. It installs a
MongoDB driver, which it loads on demand and which is not in the bundle.

${tableOf(["bundled for", "minified, bytes", "gzipped, bytes", "packages installed", "MB installed"], rows, (row) => [
  row.platform,
  number(row.minified),
  number(row.gzipped),
  number(row.packages),
  number(row.bytes / 1e6, 2),
])}`,

  imports: ({ rounds, rows }) => `## Import

The extra time and memory that a Node process needs to import the package instead of an empty module, in ${rounds} rounds.

${tableOf(["milliseconds", "heap, MB", "resident, MB"], rows, ({ milliseconds, heap, rss }) => [
  spread(milliseconds, 1),
  MB(heap.median),
  MB(rss.median),
])}`,

  "cold-start": ({ rounds, rows }) => `## Cold start

The time from the start of a Node process until the first byte of its first send arrives at the server, in ${rounds} rounds.

${tableOf(["milliseconds", "more than the built-in `fetch`"], rows, ({ milliseconds, overFetch }) => [
  spread(milliseconds, 1),
  number(overFetch.median, 1),
])}`,

  types: ({ rounds, typescript, rows }) => `## Types

What a program that sends one SMS costs TypeScript ${typescript}, compared with an empty one (\`--extendedDiagnostics\`, strict, \`nodenext\`,
\`skipLibCheck\`), in ${rounds} rounds. openapi-fetch has the types of our contract. The official SDK instantiates almost nothing, because
its declarations are plain classes with fields of type \`string\` and \`any\`, but it has many more symbols.

${tableOf(["instantiations", "symbols", "types", "check, s", "memory, MB"], rows, (row) => [
  ...["instantiations", "symbols", "types"].map((key) => number(row[key].median)),
  number(row.checkSeconds.median, 2),
  number(row.kilobytes.median / 1000, 1),
])}`,

  pacing: ({ messages, allowedPerSecond, rows }) => `## Pacing

${messages} messages sent all at once, to a server that accepts 100 in any 10 s and answers the rest with 429.

${tableOf(["accepted", "429 responses", "lost", "seconds", "of the allowed rate"], rows, (row) => [
  number(row.taken),
  number(row.refused),
  number(row.lost),
  number(row.seconds, 1),
  // Without pacing, messages are accepted in bursts, which is not a rate.
  row.refused > 0 ? "in bursts" : `${number((row.perSecond / allowedPerSecond) * 100, 1)} %`,
])}`,

  memory: ({ sends, atOnce, rows }) => `## Memory

${number(sends)} sends, ${atOnce} at once. Memory in use after a garbage collection: medians of the first and of the last quarter of the sends.
A client remembers the ids of its sends of the last hour, for \`reconcile\`: about 350 bytes each. ${number(sends)} sends are more than
five times what the API allows in an hour.

${tableOf(["heap, first, MB", "heap, last, MB", "resident, first, MB", "resident, last, MB"], rows, ({ heap, rss }) =>
  [heap.first, heap.last, rss.first, rss.last].map(MB),
)}`,

  reconcile: ({ sends, contacts, accepted, found, requests, seconds }) => `## Unknown outcomes

\`reconcile\` on ${number(sends)} sends to ${number(contacts)} contacts. The mock server cut all their connections, ${number(accepted)} of them after it
had accepted the message.

${table([
  ["found", "requests", "requests per message with an unknown outcome", "seconds"],
  [`${number(found)} of ${number(accepted)}`, number(requests), number(requests / sends, 2), number(seconds)],
])}`,

  errors: ({ addresses, rounds, whole, more }) => `## Errors

A send that the API rejects with ${number(addresses)} addresses in its response takes ${spread(whole, 1)} ms, most of it to read and
parse the response. Making the error takes ${spread(more, 2)} ms of that. It is the extra time over a response with the same
addresses in a field that the client does not read, in ${rounds} rounds of each in turn. A value below zero is noise.`,

  generation: ({ rows, byOperations }) => `## Generation

\`npm run generate\` on the contract, on contracts with 10 and 100 times as many channels, and on contracts with more operations. Next to it,
openapi-typescript alone on the same file.

${table([
  ["", "contract, kB", "seconds", "openapi-typescript, seconds", "rules.ts, kB"],
  ...[
    ...rows.map((row) => ({ ...row, what: row.times === 1 ? "the contract" : `${row.times} times the channels` })),
    ...byOperations.map((row) => ({ ...row, what: `${row.operations} operations` })),
  ].map(({ what, contract, seconds, plain, rules }) => [
    what,
    ...[number(contract / 1000), number(seconds, 1), number(plain, 1), number(rules / 1000)],
  ]),
])}`,
};
