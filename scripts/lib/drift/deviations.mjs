// The differences that we chose, each with its reason.
import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { equal } from "./compare.mjs";

/**
 * @typedef {{ at: string, kind: string, theirs?: unknown }} Difference `*` in `at` stands for any one step of the path
 * @typedef {{ why: string, differences: Difference[] }} Deviation
 * @typedef {import("./compare.mjs").Finding} Finding
 */

/** @param {URL} url @returns {Promise<{ against: string, deviations: Deviation[] }>} throws where one has no reason */
export async function readDeviations(url) {
  const { against, deviations } = parse(await readFile(url, "utf8"));
  for (const { why, differences } of deviations)
    if (!why || !differences?.length) throw new Error(`${url}: each deviation needs a "why" and its "differences".`);
  for (const { at, kind, theirs } of deviations.flatMap(({ differences }) => differences))
    if (!at || !kind || (theirs === undefined && kind !== "missing-there"))
      throw new Error(
        `${url}: ${JSON.stringify({ at, kind, theirs })} needs "at", "kind" and, but for missing-there, "theirs".`,
      );
  return { against, deviations };
}

/** @type {(at: string) => RegExp} */
const pattern = (at) => new RegExp(`^${at.replaceAll(/[.[\]]/g, "\\$&").replaceAll("*", "[^.]*")}$`);

/** @type {(difference: Difference, finding: Finding) => boolean} */
const explains = ({ at, kind, theirs }, finding) =>
  kind === finding.kind && pattern(at).test(finding.at) && (kind === "missing-there" || equal(theirs, finding.pin));

/** @type {(difference: Difference, closed: string) => boolean} whether it is inside a part that could not be read */
const inside = ({ at }, closed) => pattern(at.split(".").slice(0, closed.split(".").length).join(".")).test(closed);

/**
 * Sorts findings by what explains them.
 * @param {Finding[]} findings
 * @param {Deviation[]} deviations
 */
export function explain(findings, deviations) {
  const chosen = deviations.flatMap(({ why, differences }) => differences.map((difference) => ({ why, ...difference })));
  const unreadable = findings.filter(({ kind }) => kind === "unreadable").map(({ at }) => at);
  const reasoned = findings.map((finding) => ({ finding, why: chosen.find((one) => explains(one, finding))?.why }));
  return {
    unexplained: reasoned.filter(({ why }) => why === undefined).map(({ finding }) => finding),
    known: reasoned.filter(({ why }) => why !== undefined).map(({ finding, why }) => ({ ...finding, why })),
    // What is inside an unreadable part was not compared, so nothing can be said of its deviations.
    stale: chosen.filter(
      (one) => !findings.some((finding) => explains(one, finding)) && !unreadable.some((at) => inside(one, at)),
    ),
  };
}
