// docs/performance.md, from what was measured.
import { goalsTable } from "./goals.mjs";
import { sections } from "./sections.mjs";

/** @typedef {import("./files.mjs").Results} Results */

/** @param {Results} results @param {Record<string, string>} versions of the packages measured against */
export function page(results, versions) {
  const measured = Object.keys(sections).filter((name) => results[name]);
  return `# Performance

<!-- written by npm run bench from bench/results.json -->

What the client costs beside its peers, the API owner's SDK and \`@gnosticdev/highlevel-sdk\`, beside openapi-fetch alone, and beside
the HTTP clients underneath. Each table is from one run with all of its rows. A figure is the median of its rounds; in
brackets are the quartiles. The client is packed, and installed from the tarball.

${machines(results, measured)}

Measured beside: ${Object.entries(versions)
    .map(([name, version]) => `\`${name}\` ${version}`)
    .join(", ")}. The API owner's SDK is \`@gohighlevel/api-client\`.

## Goals

${goalsTable(results)}

${measured.map((name) => sections[name](results[name].result)).join("\n\n")}

## Run it again

\`\`\`sh
npm run bench
npm run bench -- size types
npm run bench -- calls --only send,fetch --at 32 --rounds 8
npm run bench -- --report
npm run bench -- --quick
\`\`\`

The first measures everything, in about ten minutes, and writes this page; let the machine do nothing else. The
second measures two parts again (${Object.keys(sections).join(", ")}) and keeps the
others. The third, with settings of its own, prints and writes nothing. \`--report\` measures nothing and writes the page from
\`bench/results.json\`; \`--quick\` shows in a minute that everything still runs, as CI does. For a profile of every process: \`node --cpu-prof bench/run.mjs calls --only send --at 32\`, after \`npm run build\`.
`;
}

/** On which machine, and when; once, where it is the same for all parts. */
function machines(/** @type {Results} */ results, /** @type {string[]} */ measured) {
  /** @type {Map<string, string[]>} */
  const byMachine = new Map();
  for (const name of measured) {
    const { machine, measured: date } = results[name];
    const line = `${machine.cpu}, ${machine.cores} cores, ${machine.gibibytes} GiB, ${machine.os}, Node ${machine.node.slice(1)}; ${date}`;
    byMachine.set(line, [...(byMachine.get(line) ?? []), name]);
  }
  const lines = [...byMachine];
  if (lines.length === 1) return `Measured on: ${lines[0][0]}.`;
  return `Measured on:\n\n${lines.map(([line, parts]) => `- ${parts.join(", ")}: ${line}.`).join("\n")}`;
}
