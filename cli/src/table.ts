// Rows about messages: for people, for spreadsheets and for programs.
import { type Output, visible } from "./output.js";
import { csvLine } from "./read/csv.js";

/**
 * Prints rows.
 * @param format `csv` for a spreadsheet, with these columns; any other is the output's own
 * @param text the row for people
 */
export async function printRows<Row extends object>(
  rows: readonly Row[],
  { format, columns, text }: { format: string; columns: readonly (keyof Row & string)[]; text: (row: Row) => string },
  output: Output,
): Promise<void> {
  if (format === "csv") await output.raw(csvLine(columns));
  for (const row of rows) {
    if (format === "csv") await output.raw(csvLine(columns.map((column) => cell(row[column]))));
    else await output.result(row, text(row));
  }
}

/** Where a message is: `line 7`, or `order-3 (line 4)`. */
export function place({ name, line }: { name: string; line: number }): string {
  return String(line) === name ? `line ${line}` : `${visible(name)} (line ${line})`;
}

/** A spreadsheet would run a text that starts like a formula, so a `'` goes in front of it. */
function cell(value: unknown): string {
  return visible(typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? ""));
}
