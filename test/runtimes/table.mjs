// Writes the table in docs/runtimes.md from a run.
import { readFileSync, writeFileSync } from "node:fs";
import { calls } from "./try-out.mjs";

const page = new URL("../../docs/runtimes.md", import.meta.url);
const [START, END] = ["<!-- written by npm run test:runtimes -->", "<!-- end -->"];

/**
 * Writes a run into the page.
 * @param {string[][]} rows name, version and outcomes of each runtime
 * @param {boolean} checkOnly write nothing
 * @returns {boolean} whether the page had the same table before, apart from versions
 */
export function putIntoPage(rows, checkOnly) {
  const cells = [["runtime", "version", ...calls], ...rows];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const [head, ...lines] = cells.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`);
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  const before = readFileSync(page, "utf8");
  const [top, bottom] = [before.indexOf(START), before.indexOf(END)];
  if (top < 0 || bottom < top) throw new Error("docs/runtimes.md has no markers for the table");
  const after = `${before.slice(0, top)}${START}\n\n${[head, rule, ...lines].join("\n")}\n\n${before.slice(bottom)}`;
  if (!checkOnly && after !== before) writeFileSync(page, after);
  return withoutVersions(after) === withoutVersions(before);
}

// Ignores new patch versions, Debian's updates of Chromium, and the width of columns.
const withoutVersions = (/** @type {string} */ text) => text.replaceAll(/\| \d[\d.-]* +\|/g, "|").replaceAll(/ +|-+/g, " ");
