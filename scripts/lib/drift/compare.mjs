// The differences between two flat lists, ours and the owner's.
import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";

/**
 * @typedef {object} Finding
 * @property {string} at the path, such as `sendMessage.request.body.subType` or `getEmail.response.400.header.x-name`
 * @property {string} [in] the name of the owner's file
 * @property {string} kind `missing-here`, `missing-there`, `unreadable`, or the fact that differs: `type`, `enum`, …
 * @property {unknown} [ours]
 * @property {unknown} [theirs]
 * @property {unknown} [pin] what a deviation states as `theirs`, so that it explains this difference and no later one
 */

/** @type {(text: string) => string} a description without what makes no difference */
const plain = (text) => text.replaceAll("`", "").replaceAll(/\s+/g, " ").trim().replace(/\.$/, "").toLowerCase();

/** @type {(text: string) => string} ours, without what we add about the live API */
const documented = (text) => text.replace(/\s*Live API:.*$/s, "");

/** @type {(text: string) => string} stands for a text that is not ours to repeat */
const digest = (text) => createHash("sha256").update(plain(text)).digest("hex").slice(0, 8);

/** @type {(facts: any) => string} what an item is: a response alone has no type of its own */
const typeOf = ({ type = "response" }) => type;

/** @type {(at: string, ours: Record<string, any>, theirs: Record<string, any>) => Finding[]} */
function compareFacts(at, ours, theirs) {
  return Object.keys(ours).flatMap((kind) => {
    const [mine, other] = [ours[kind], theirs[kind]];
    const isText = kind === "description";
    // Where they say nothing, what we say contradicts nothing.
    const same = isText ? other === "none" || plain(documented(mine)) === plain(other) : isDeepStrictEqual(mine, other);
    return same ? [] : [{ at, kind, ours: mine, theirs: other, pin: isText ? digest(other) : other }];
  });
}

/**
 * Compares our operation with the owner's.
 * @param {string} id of ours
 * @param {Map<string, Record<string, any>>} ours
 * @param {Map<string, Record<string, any>>} theirs
 * @returns {Finding[]} what is inside a missing or unreadable part is not listed too
 */
export function compare(id, ours, theirs) {
  /** @type {Finding[]} */
  const findings = [];
  const closed = (/** @type {string} */ at) =>
    findings.some(
      (one) => /^(missing|unreadable)/.test(one.kind) && (at.startsWith(`${one.at}.`) || at.startsWith(`${one.at}[`)),
    );
  for (const at of new Set([...ours.keys(), ...theirs.keys()])) {
    const [mine, other] = [ours.get(at), theirs.get(at)];
    if (closed(at)) continue;
    const unreadable = mine?.unreadable ?? other?.unreadable;
    if (unreadable) findings.push({ at, kind: "unreadable", theirs: unreadable });
    else if (!mine) findings.push({ at, kind: "missing-here", theirs: typeOf(other), pin: typeOf(other) });
    else if (!other) findings.push({ at, kind: "missing-there", ours: typeOf(mine) });
    else findings.push(...compareFacts(at, mine, other));
  }
  return findings.map((finding) => ({ ...finding, at: `${id}.${finding.at}` }));
}
