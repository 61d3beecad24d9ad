// The differences that we chose, each with its reason.
import { readFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";

/**
 * @typedef {{ at: string, kind: string, theirs?: unknown, in?: string }} Difference `*` in `at` stands for any one step of the
 *   path, `**` for any steps; `in` names the one file that it is about. Without `theirs`, a description may be any
 * @typedef {{ why: string, differences: Difference[] }} Deviation
 * @typedef {import("./compare.mjs").Finding} Finding
 */

/** @param {URL} url @returns {Promise<{ against: { source: string, optional?: boolean }[], deviations: Deviation[] }>} throws where one has no reason */
export async function readDeviations(url) {
  const { against, deviations } = parse(await readFile(url, "utf8"));
  for (const { why, differences } of deviations)
    if (!why || !differences?.length) throw new Error(`${url}: each deviation needs a "why" and its "differences".`);
  for (const { at, kind, theirs } of deviations.flatMap(({ differences }) => differences))
    if (!at || !kind || (theirs === undefined && !/^(missing-there|description)$/.test(kind)))
      throw new Error(
        `${url}: ${JSON.stringify({ at, kind, theirs })} needs "at", "kind" and, unless it is missing-there or a description, "theirs".`,
      );
  return { against, deviations };
}

/** @type {(at: string) => RegExp} */
const pattern = (at) =>
  new RegExp(`^${at.replaceAll(/[.[\]]/g, "\\$&").replaceAll(/\*+/g, (stars) => (stars === "*" ? "[^.]*" : ".*"))}$`);

/** @type {(difference: Difference, finding: Finding) => boolean} */
const explains = ({ at, kind, theirs, in: file }, finding) =>
  kind === finding.kind &&
  (file ?? finding.in) === finding.in &&
  pattern(at).test(finding.at) &&
  (theirs === undefined || isDeepStrictEqual(theirs, finding.pin));

/** @type {(difference: Difference, closed: string) => boolean} whether it is inside a part that could not be read */
const inside = ({ at }, closed) => pattern(at.split(".").slice(0, closed.split(".").length).join(".")).test(closed);

/**
 * Sorts findings by what explains them.
 * @param {(Finding & { in: string })[]} findings
 * @param {Deviation[]} deviations
 * @param {string[]} files the names of those that were compared
 * @param {string[]} without operations that no file has
 */
export function explain(findings, deviations, files, without) {
  const chosen = deviations.flatMap(({ why, differences }) => differences.map((difference) => ({ why, ...difference })));
  const unreadable = findings.filter(({ kind }) => kind === "unreadable").map(({ at }) => at);
  const reasoned = findings.map((finding) => ({ ...finding, why: chosen.find((one) => explains(one, finding))?.why }));
  // Nothing can be said about what was not compared.
  const compared = chosen.filter((one) => (!one.in || files.includes(one.in)) && !without.includes(one.at.split(".")[0]));
  return {
    unexplained: reasoned.filter(({ why }) => why === undefined),
    known: reasoned.filter(({ why }) => why !== undefined),
    stale: compared.filter(
      (one) => !findings.some((finding) => explains(one, finding)) && !unreadable.some((at) => inside(one, at)),
    ),
  };
}
