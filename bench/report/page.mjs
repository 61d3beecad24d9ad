// docs/performance.md, from what was measured.
import { goalsTable } from "./goals.mjs";
import { sections } from "./sections.mjs";

/** @typedef {import("./files.mjs").Results} Results */

/** @param {Results} results @param {Record<string, string>} versions of the packages measured against */
export function page(results, versions) {
  const measured = Object.keys(sections).filter((name) => results[name]);
  return `# Performance

<!-- written by npm run bench from bench/results.json -->

This page compares the client with HighLevel's official SDK (\`@gohighlevel/api-client\`), with \`@gnosticdev/highlevel-sdk\`, with
openapi-fetch alone, and with the HTTP clients underneath. All rows of a table are from one run. Each figure is the median of its rounds, with
the quartiles in brackets. The client was installed from its tarball.

${machines(results, measured)}

Compared with: ${Object.entries(versions)
    .map(([name, version]) => `\`${name}\` ${version}`)
    .join(", ")}.

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

The first command measures everything in about a quarter of an hour and writes this page; run nothing else meanwhile. The second measures only two
parts again (of ${Object.keys(sections).join(", ")}). The third uses other settings than this
page, so it only prints its figures. \`--report\` measures nothing and writes the page from \`bench/results.json\`. \`--quick\` checks in a
minute that everything still runs; CI does this. For a profile of every process, run \`node --cpu-prof bench/run.mjs calls --only send --at 32\` after \`npm run build\`.
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
