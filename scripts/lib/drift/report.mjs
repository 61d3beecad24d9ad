// The drift report, as Markdown: it reads well on a terminal too.
import { stringify } from "yaml";

/** @typedef {{ sources: string[], without: string[], unexplained: any[], known: any[], stale: any[] }} Report */

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
const entry = ({ at, kind, theirs, in: file }) =>
  `      - ${stringify({ at, kind, theirs, in: file }, { collectionStyle: "flow", lineWidth: 0, keepUndefined: false }).trim()}`;

/** @type {(text: string) => string} as code in a list, so that nothing in it is markup or notifies anyone */
const code = (text) => `\`${text.replaceAll(/\s+/g, " ").replaceAll("`", "'")}\``;

/** @type {(heading: string, lines: string[]) => string[]} */
const section = (heading, lines) => (lines.length > 0 ? ["", `## ${heading}`, "", ...lines] : []);

/** @type {(report: Report) => string} */
export function markdown({ sources, without, unexplained, known, stale }) {
  const found = (/** @type {any} */ one) => `- ${code(one.at)} in ${code(one.in)}: ${code(words(one))}`;
  const entries = unexplained.filter(({ kind }) => kind !== "unreadable").map((one) => entry({ ...one, theirs: one.pin }));
  const outdated = stale.map((one) => `${code(entry(one).trim())}: ${one.why}`);
  const reasoned = known.map((one) => `${found(one)}. ${one.why}`);
  return [
    `Our contract against ${sources.map(code).join(", ")}: ${unexplained.length} unexplained, ${known.length} known, ${stale.length} out of date.`,
    ...without.map((id) => `Not compared, since no file has it: ${code(id)}.`),
    ...section("Unexplained", unexplained.map(found)),
    ...(entries.length > 0
      ? ["", "Fix the contract, or add these to openapi/deviations.yaml with a reason:", "", "```yaml", ...entries, "```"]
      : []),
    ...section("Out of date: remove it from openapi/deviations.yaml", outdated),
    ...section("Known", reasoned),
  ].join("\n");
}
