// Figures and tables as the report has them.

/** @typedef {import("../lib/statistics.mjs").Spread} Spread */

/** With commas between thousands, and so many digits after the point. */
export const number = (/** @type {number} */ value, digits = 0) =>
  // Less than half of the last digit below 0 is 0.
  (Number(value.toFixed(digits)) + 0).toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** The median, and the quartiles where they differ from it. */
export function spread(/** @type {Spread} */ { median, low, high }, digits = 0) {
  const [middle, from, to] = [median, low, high].map((value) => number(value, digits));
  return from === to ? middle : `${middle} (${from} to ${to})`;
}

/** A table with columns as wide as they have to be. @param {string[][]} rows the head first */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const [head, ...lines] = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`);
  return [head, `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...lines].join("\n");
}
