// What changed between two versions of the contract, and whom each change breaks: Redocly's diff, with its verdict corrected
// where it forgets that callers compile against the contract's types.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resolve } from "./contract.mjs";
import { redocly } from "./redocly.mjs";

/**
 * @typedef {"senders" | "readers"} Side those who build the request, those who read the answer
 * @typedef {"major" | "minor" | "patch"} Impact
 * @typedef {{ impact: Impact, breaks: Side[], where: string, what: string }} Change
 */

/** What each side does not see of the contract. */
const UNSEEN = { senders: ["responses"], readers: ["parameters", "requestBody", "security", "securitySchemes", "servers"] };

/** Changes of these say nothing to a program. */
const PROSE = /^(Info|License|Contact|Tag|TagList|Example|ExamplesMap|ExternalDocs|X[A-Z].*)$/;
const PROSE_KEYS = /^(description|summary|title|examples?|externalDocs|\$comment|x-.*)$/;

/** @type {(document: any, node: any, found?: Set<string>) => Set<string>} every reference that a node leads to */
function reach(document, node, found = new Set()) {
  for (const value of Object.values(node ?? {})) {
    if (typeof value === "object") reach(document, value, found);
    else if (String(value).startsWith("#/components/") && !found.has(value))
      reach(document, resolve(document, { $ref: value }), found.add(value));
  }
  return found;
}

/**
 * The contract as one side sees it. Redocly compares a schema that both sides share once, and can't say for whom.
 * @type {(document: any, side: Side) => any}
 */
function half(document, side) {
  const copy = structuredClone(document);
  const items = Object.values(copy.paths ?? {});
  for (const node of [copy, copy.components ?? {}, ...items, ...items.flatMap((item) => Object.values(item))])
    for (const key of UNSEEN[side]) delete node[key];
  const reached = reach(copy, copy.paths);
  for (const [kind, named] of Object.entries(copy.components ?? {}))
    for (const name of Object.keys(named))
      if (kind !== "securitySchemes" && !reached.has(`#/components/${kind}/${name}`)) delete named[name];
  return copy;
}

/** @type {(folder: string, base: any, revision: any, side: Side) => Promise<any[]>} Redocly's changes, for one side */
async function rate(folder, base, revision, side) {
  const [before, after] = [base, revision].map((document) => JSON.stringify(half(document, side)));
  if (before === after) return [];
  const files = [join(folder, `${side}.base.json`), join(folder, `${side}.revision.json`)];
  await Promise.all([writeFile(files[0], before), writeFile(files[1], after)]);
  const options = ["--config", "openapi/redocly.diff.yaml", "--format", "json", "--fail-on", "none"];
  return JSON.parse(await redocly(["diff", ...files, ...options])).changes;
}

/** @type {(change: any) => string} where in the document, without the steps that every place has */
function place({ base, revision, property }) {
  const steps = (revision ?? base).pointer
    .replace(/^#\/(components\/schemas|paths)?\/?/, "")
    .replaceAll(/\/content\/application~1json\/schema|\/properties(?=\/)/g, "")
    .split("/")
    .map((/** @type {string} */ step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  return (steps.at(-1) === property ? steps.slice(0, -1) : steps).join(" › ") || "contract";
}

/** @type {(value: unknown) => string} */
const short = (value) => (JSON.stringify(value) ?? "nothing").replace(/^(.{60}).+$/s, "$1…");

/** @type {(change: any) => string} the change in words */
function describe({ kind, property, verdicts, base, revision }) {
  if (verdicts.length > 0) return verdicts.map((/** @type {any} */ verdict) => verdict.message).join(" ");
  return kind === "modified" ? `${property}: ${short(base.value)} became ${short(revision.value)}` : kind;
}

/** @type {(change: any) => boolean} a list of values that only changed its order */
const reordered = ({ property, base, revision }) =>
  ["enum", "required"].includes(property) &&
  String([...(base.value ?? [])].sort()) === String([...(revision.value ?? [])].sort());

/**
 * Redocly's impact, corrected by what it leaves out.
 * @type {(change: any, side: Side) => { impact: Impact, why?: string }}
 */
function correct(change, side) {
  const { impact, kind, path, property, typeName } = change;
  if (impact === "major") return { impact };
  if (PROSE.test(typeName) || PROSE_KEYS.test(property)) return { impact: "patch" };
  if (kind === "removed" && side === "senders" && /\/properties(\/[^/]+)?$/.test(path))
    return { impact: "major", why: "a caller who sends it no longer compiles" };
  if (kind === "removed" && /^SecurityRequirement/.test(typeName))
    return { impact: "minor", why: "a call without it is taken" };
  // An enum, a type, a bound or a default that breaks nobody still gives callers something that they did not have.
  if (kind === "modified") return { impact: reordered(change) ? "patch" : "minor" };
  return { impact };
}

/** @type {(base: any, revision: any) => Change[]} named types that are gone: `components["schemas"]` is public */
const goneTypes = (base, revision) =>
  Object.keys(base.components?.schemas ?? {})
    .filter((name) => !(name in (revision.components?.schemas ?? {})))
    .map((where) => ({
      impact: "major",
      breaks: ["senders", "readers"],
      where,
      what: "code that names its type no longer compiles",
    }));

/**
 * Compares two versions of the contract.
 * @param {any} base the older document, its references within itself
 * @param {any} revision the newer one
 * @returns {Promise<Change[]>} the gravest first
 */
export async function compareContracts(base, revision) {
  const folder = await mkdtemp(join(tmpdir(), "contract-diff-"));
  /** @type {Map<string, Change>} */
  const merged = new Map();
  try {
    const sides = /** @type {Side[]} */ (["senders", "readers"]);
    const rated = await Promise.all(sides.map((side) => rate(folder, base, revision, side)));
    for (const [index, changes] of rated.entries())
      for (const change of changes) {
        const { impact, why } = correct(change, sides[index]);
        const [where, what] = [place(change), [describe(change), why].filter(Boolean).join(": ")];
        const known = merged.get(where + what) ?? { impact, breaks: [], where, what };
        merged.set(where + what, impact === "major" ? { ...known, breaks: [...known.breaks, sides[index]] } : known);
      }
  } finally {
    await rm(folder, { recursive: true });
  }
  const order = ["major", "minor", "patch"];
  return [...goneTypes(base, revision), ...merged.values()].sort((a, b) => order.indexOf(a.impact) - order.indexOf(b.impact));
}
