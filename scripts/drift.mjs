// npm run drift -- [--json | --markdown] [file or URL]: how our contract differs from the API owner's (the public file named in
// openapi/deviations.yaml, by default). Exit 1 on a difference that nobody explained or an explanation that is stale, 2 when
// there is nothing to compare with.
import { contractUrl, readContract, root, sendOperation } from "./lib/contract.mjs";
import { compare } from "./lib/drift/compare.mjs";
import { explain, readDeviations } from "./lib/drift/deviations.mjs";
import { Files, toUrl } from "./lib/drift/files.mjs";
import { flatten } from "./lib/drift/flatten.mjs";
import { forIssue, forPeople } from "./lib/drift/report.mjs";

const args = process.argv.slice(2);
const [given] = args.filter((arg) => !arg.startsWith("--"));

try {
  const { against, deviations } = await readDeviations(new URL("openapi/deviations.yaml", root));
  const source = given ?? against;
  const { path, method } = sendOperation(await readContract());
  const files = new Files();
  const [ours, theirs] = await Promise.all([contractUrl, toUrl(source)].map((url) => flatten(files, url, path, method)));
  const report = { source, ...explain(compare(ours, theirs), deviations) };
  if (args.includes("--json")) console.log(JSON.stringify(report, null, 2));
  else console.log(args.includes("--markdown") ? forIssue(report) : forPeople(report));
  if (report.unexplained.length + report.stale.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
