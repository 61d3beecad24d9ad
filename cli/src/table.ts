// Rows about messages: for people, for spreadsheets and for programs.
import { type Output, visible } from "./output.js";
import { csvLine } from "./read/csv.js";

/** How rows are printed. */
interface Layout<Row> {
  /** The columns for a spreadsheet. */
  columns: readonly (keyof Row & string)[];
  /** The row for people. */
  text(row: Row): string;
}

/** Prints rows. */
export async function printRows<Row extends object>(rows: Iterable<Row>, layout: Layout<Row>, output: Output): Promise<void> {
  const { columns, text } = layout;
  if (output.csv) await output.raw(csvLine(columns));
  for (const row of rows) {
    if (output.csv) await output.raw(csvLine(columns.map((column) => cell(row[column]))));
    else await output.result(row, text(row));
  }
}

/** Where a message is: `line 7`, or `order-3 (line 4)`. */
export function place({ name, line }: { name: string; line: number }): string {
  return String(line) === name ? `line ${line}` : `${visible(name)} (line ${line})`;
}

/** A spreadsheet would run a text that starts like a formula, so a `'` goes in front of it. */
function cell(value: unknown): string {
  const text = Array.isArray(value) ? value.join(" ") : value;
  return visible(typeof text === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : String(text ?? ""));
}
