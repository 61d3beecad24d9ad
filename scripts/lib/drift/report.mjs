// The drift report, for people and for an issue.
import { stringify } from "yaml";

/** @typedef {{ source: string, unexplained: any[], known: any[], stale: any[] }} Report */

/** @type {(value: unknown) => string} */
const show = (value) => (typeof value === "string" ? value : JSON.stringify(value));

/** @type {(finding: any) => string} one difference in words */
function words({ kind, ours, theirs }) {
  if (kind === "missing-here") return `theirs has it (${show(theirs)}), ours does not`;
  if (kind === "missing-there") return `ours has it (${show(ours)}), theirs does not`;
  if (kind === "unreadable") return `can't be read: ${theirs}`;
  return `${kind}: theirs ${show(theirs)}, ours ${show(ours)}`;
}

/** @type {(difference: any) => string} the line for openapi/deviations.yaml */
const entry = ({ at, kind, theirs }) =>
  `- ${stringify({ at, kind, theirs }, { collectionStyle: "flow", lineWidth: 0, keepUndefined: false }).trim()}`;

/** @type {(report: Report) => string} */
const summary = ({ unexplained, known, stale }) =>
  `${unexplained.length} unexplained, ${known.length} known, ${stale.length} stale.`;

/** @type {(report: Report) => string} */
export function forPeople(report) {
  const { source, unexplained, known, stale } = report;
  const lines = [`Our contract against ${source}: ${summary(report)}`];
  if (unexplained.length > 0)
    lines.push("", "Unexplained: mend the contract, or add to openapi/deviations.yaml with a reason:");
  for (const finding of unexplained) {
    lines.push(`  ${finding.at}: ${words(finding)}`);
    if (finding.kind !== "unreadable") lines.push(`    ${entry({ ...finding, theirs: finding.pin })}`);
  }
  if (stale.length > 0) lines.push("", "Stale: no such difference any more, so take it out of openapi/deviations.yaml:");
  for (const difference of stale) lines.push(`  ${entry(difference)}`, `    ${difference.why}`);
  if (known.length > 0) lines.push("", "Known:");
  for (const finding of known) lines.push(`  ${finding.at}: ${words(finding)}`, `    ${finding.why}`);
  return lines.join("\n");
}

/** @type {(text: string) => string} as code in a table's cell, so that nothing in it is markup or calls anyone */
const code = (text) => `\`${text.replaceAll(/\s+/g, " ").replaceAll("`", "'").replaceAll("|", "\\|")}\``;

/** @type {(rows: string[][]) => string[]} */
const table = (rows) => ["", "| where | what |", "| --- | --- |", ...rows.map((row) => `| ${row.join(" | ")} |`)];

/** @type {(report: Report) => string} */
export function forIssue(report) {
  const { source, unexplained, known, stale } = report;
  const lines = [`Our contract against ${code(source)}: ${summary(report)}`];
  if (unexplained.length > 0)
    lines.push("", "### Unexplained", ...table(unexplained.map((one) => [code(one.at), code(words(one))])));
  if (stale.length > 0)
    lines.push("", "### Stale", ...table(stale.map((one) => [code(one.at), `${code(one.kind)}<br>${one.why}`])));
  lines.push(
    "",
    "Mend `openapi/messages.yaml`, or `openapi/deviations.yaml` with a reason; `npm run drift` prints the lines for it.",
  );
  const rows = known.map((one) => [code(one.at), `${code(words(one))}<br>${one.why}`]);
  if (rows.length > 0) lines.push("", `<details><summary>Known: ${rows.length}</summary>`, ...table(rows), "", "</details>");
  return lines.join("\n");
}
