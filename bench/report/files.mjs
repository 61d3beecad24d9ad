// Where the results and the report are kept.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { page } from "./page.mjs";

/** @typedef {ReturnType<typeof import("../lib/machine.mjs").machine>} Machine */
/** @typedef {Record<string, { measured: string, machine: Machine, result: any }>} Results by part; a part may be missing */

const at = (/** @type {string} */ path) => new URL(`../../${path}`, import.meta.url);
const RESULTS = at("bench/results.json");

/** @returns {Results} */
export const readResults = () => (existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, "utf8")) : {});

/** Four digits say all that a machine can. */
const rounded = (/** @type {string} */ _, /** @type {unknown} */ value) =>
  typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;

export const writeResults = (/** @type {Results} */ results) =>
  writeFileSync(RESULTS, `${JSON.stringify(results, rounded, 2)}\n`);

/** The report's files, as these results make them. @returns {Record<string, string>} */
export function report(/** @type {Results} */ results) {
  const { dependencies } = JSON.parse(readFileSync(at("bench/package.json"), "utf8"));
  return { "docs/performance.md": page(results, dependencies) };
}

export function writeReport() {
  for (const [path, text] of Object.entries(report(readResults()))) writeFileSync(at(path), text);
}
