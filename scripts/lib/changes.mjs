// What changed between two versions of the contract, and whom each change breaks: Redocly's diff, operation by operation, with
// its verdict corrected where it forgets that callers compile against the contract's types.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unescapePointer } from "@redocly/openapi-core";
import { lookUp, operationsOf } from "./contract.mjs";
import { redocly } from "./redocly.mjs";

/**
 * @typedef {"senders" | "readers"} Side those who build the request, those who read the response
 * @typedef {"major" | "minor" | "patch"} Impact
 * @typedef {{ impact: Impact, breaks: Side[], operations: string[], where: string, what: string }} Change
 */

/** @type {Side[]} */
const SIDES = ["senders", "readers"];

/** The gravest first. @type {Impact[]} */
const IMPACTS = ["major", "minor", "patch"];

/** What each side does not see of the contract. */
const UNSEEN = { senders: ["responses"], readers: ["parameters", "requestBody", "security", "securitySchemes", "servers"] };

/** Changes of these say nothing to a program. */
const PROSE = /^(Info|License|Contact|Tag|TagList|Example|ExamplesMap|ExternalDocs|X[A-Z].*)$/;
const PROSE_KEYS = /^(description|summary|title|examples?|externalDocs|\$comment|x-.*)$/;

/** @type {(document: any, node?: any, found?: Set<string>) => Set<string>} every reference that a node leads to */
function reach(document, node = {}, found = new Set()) {
  for (const [, $ref] of JSON.stringify(node).matchAll(/"(#\/components\/[^"]+)"/g))
    if (!found.has($ref)) reach(document, lookUp(document, $ref), found.add($ref));
  return found;
}

/** @type {(document: any) => Map<string, any>} each operation, and the webhooks, as a document of its own */
function parts(document) {
  const { paths, webhooks, ...rest } = document;
  const found = new Map();
  for (const { id, path, method, operation, parameters } of operationsOf(document))
    found.set(id, { ...rest, paths: { [path]: { [method]: { ...operation, parameters } } } });
  if (webhooks) found.set("webhooks", { ...rest, paths: {}, webhooks });
  return found;
}

/**
 * A part of the contract as one side sees it. Redocly compares a schema that both sides share once, and can't say for whom.
 * @type {(part: any, side: Side) => any}
 */
function half(part, side) {
  const copy = structuredClone(part);
  const items = Object.values(copy.paths);
  for (const node of [copy, copy.components ?? {}, ...items, ...items.flatMap((item) => Object.values(item))])
    for (const key of UNSEEN[side]) delete node[key];
  const reached = reach(copy, [copy.paths, copy.webhooks]);
  for (const [kind, named] of Object.entries(copy.components ?? {}))
    for (const name of Object.keys(named))
      if (kind !== "securitySchemes" && !reached.has(`#/components/${kind}/${name}`)) delete named[name];
  return copy;
}

/** @type {(folder: string, base: any, revision: any, side: Side) => Promise<any[]>} Redocly's changes, for one side */
async function rate(folder, base, revision, side) {
  const [before, after] = [base, revision].map((part) => JSON.stringify(half(part, side)));
  if (before === after) return [];
  const files = [join(folder, "base.json"), join(folder, "revision.json")];
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
    .map(unescapePointer);
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
  [base, revision].every(({ value }) => Array.isArray(value)) &&
  String([...base.value].sort()) === String([...revision.value].sort());

/**
 * Redocly's impact, corrected by what it leaves out.
 * @type {(change: any, side: Side) => { impact: Impact, why?: string }}
 */
function correct(change, side) {
  const { impact, kind, path, property, typeName, base, revision } = change;
  if (/^(added|removed)$/.test(kind) && /\/allOf\/\d+$/.test(path))
    return { impact: correctPart(kind, (revision ?? base).value, side) };
  if (impact === "major") return { impact };
  if (PROSE.test(typeName) || PROSE_KEYS.test(property)) return { impact: "patch" };
  if (kind === "removed" && side === "senders" && /\/properties(\/[^/]+)?$/.test(path))
    return { impact: "major", why: "a caller who sends it no longer compiles" };
  if (kind === "removed" && /^SecurityRequirement/.test(typeName))
    return { impact: "minor", why: "a call without it is accepted" };
  // An enum, a type, a bound or a default that breaks nobody still gives callers something that they did not have.
  if (kind === "modified") return { impact: reordered(change) ? "patch" : "minor" };
  return { impact };
}

/**
 * A part of an `allOf` that only adds optional fields breaks nobody; nor does the end of one that only restricts.
 * @type {(kind: string, part: any, side: Side) => Impact}
 */
function correctPart(kind, part, side) {
  if (kind === "removed") return part.properties ? "major" : "minor";
  const onlyFields = Object.keys(part).every((keyword) => /^(type|properties|title|description|examples)$/.test(keyword));
  return side === "readers" || onlyFields ? "minor" : "major";
}

/**
 * What Redocly can't see: the client sends to the first server, callers name the types of schemas, and each operation is a part.
 * @type {(base: any, revision: any, before: string[], after: string[]) => Change[]}
 */
function beyondRedocly(base, revision, before, after) {
  const [from, to] = [base, revision].map(({ servers = [] }) => servers[0]?.url);
  const [had, has] = [base, revision].map(({ components = {} }) => Object.keys(components.schemas ?? {}));
  /** @type {(names: string[], others: string[], what: string, impact: Impact, breaks: Side[]) => Change[]} */
  const only = (names, others, what, impact, breaks) =>
    names.filter((name) => !others.includes(name)).map((where) => ({ where, what, impact, breaks, operations: [] }));
  return [
    ...(from === to ? [] : only(["servers"], [], `calls go to ${to}, and not to ${from}`, "major", ["senders"])),
    ...only(had, has, "code that names its type no longer compiles", "major", SIDES),
    ...only(before, after, "the operation is gone", "major", SIDES),
    ...only(after, before, "a new operation", "minor", []),
  ];
}

/** @type {(changes: Change[]) => Change[]} what is the same for several operations or both sides, once; the gravest first */
function merge(changes) {
  const unique = (/** @type {any[]} */ values) => [...new Set(values)];
  const merged = unique(changes.map(({ where, what }) => where + what)).map((key) => {
    const same = changes.filter(({ where, what }) => where + what === key);
    return {
      ...same[0],
      impact: IMPACTS.find((impact) => same.some((change) => change.impact === impact)) ?? "patch",
      operations: unique(same.flatMap(({ operations }) => operations)),
      breaks: unique(same.flatMap(({ breaks }) => breaks)),
    };
  });
  return IMPACTS.flatMap((impact) => merged.filter((change) => change.impact === impact));
}

/**
 * Compares two versions of the contract.
 * @param {any} base the older document, its references within itself
 * @param {any} revision the newer one
 * @returns {Promise<Change[]>} the gravest first
 */
export async function compareContracts(base, revision) {
  const [before, after] = [parts(base), parts(revision)];
  const changes = beyondRedocly(base, revision, [...before.keys()], [...after.keys()]);
  const folder = await mkdtemp(join(tmpdir(), "contract-diff-"));
  try {
    const both = [...before.keys()].filter((id) => after.has(id));
    for (const { id, side } of both.flatMap((id) => SIDES.map((side) => ({ id, side })))) {
      for (const change of await rate(folder, before.get(id), after.get(id), side)) {
        const { impact, why } = correct(change, side);
        const what = [describe(change), why].filter(Boolean).join(": ");
        changes.push({ where: place(change), what, impact, breaks: impact === "major" ? [side] : [], operations: [id] });
      }
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  return merge(changes);
}
