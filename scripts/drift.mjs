// npm run drift -- [--json] [file or URL …]: how our contract differs from the API owner's files (the public ones named in
// openapi/deviations.yaml, by default). Exit 1 on a difference that nobody explained or an explanation that is out of date, 2
// when there is nothing to compare with.
import { basename } from "node:path";
import { operationsOf, readContract, root } from "./lib/contract.mjs";
import { compare } from "./lib/drift/compare.mjs";
import { explain, readDeviations } from "./lib/drift/deviations.mjs";
import { flatten } from "./lib/drift/flatten.mjs";
import { markdown } from "./lib/drift/report.mjs";

const args = process.argv.slice(2);
const given = args.filter((arg) => !arg.startsWith("--"));

/** Two paths are the same where only the names of their parameters differ. */
const keyOf = (/** @type {import("./lib/contract.mjs").Operation} */ { method, path }) =>
  method + path.replaceAll(/\{[^}]*\}/g, "{}");

/** @param {{ source: string, optional?: boolean }} file @returns {Promise<any>} undefined where it may be absent, and is */
async function read({ source, optional }) {
  try {
    const document = await readContract(source, { dereference: true });
    return { source, name: basename(source), document };
  } catch (error) {
    if (!optional) throw error;
    console.error(`Not compared with ${source}: ${error.message}`);
  }
}

try {
  const { against, deviations } = await readDeviations(new URL("openapi/deviations.yaml", root));
  const sources = given.length > 0 ? given.map((source) => ({ source })) : against;
  const files = (await Promise.all(sources.map(read))).filter((file) => file !== undefined);
  const document = await readContract(undefined, { dereference: true });
  const compared = operationsOf(document).map((ours) => {
    const found = files.flatMap((file) => {
      const theirs = operationsOf(file.document).find((one) => keyOf(one) === keyOf(ours));
      if (!theirs) return [];
      const findings = compare(ours.id, flatten(document, ours), flatten(file.document, theirs));
      return [findings.map((one) => ({ ...one, in: file.name }))];
    });
    return { id: ours.id, found };
  });
  const without = compared.filter(({ found }) => found.length === 0).map(({ id }) => id);
  if (without.length === compared.length)
    throw new Error(`No operation of the contract is in ${sources.map(({ source }) => source).join(", ")}.`);
  const findings = compared.flatMap(({ found }) => found.flat());
  const names = files.map(({ name }) => name);
  const report = { sources: files.map(({ source }) => source), without, ...explain(findings, deviations, names, without) };
  console.log(args.includes("--json") ? JSON.stringify(report, null, 2) : markdown(report));
  if (report.unexplained.length + report.stale.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
