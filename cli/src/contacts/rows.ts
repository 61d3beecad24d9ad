// The rows of a list of people: read, and written again with what was found out about them.
import { UsageError } from "../errors.js";
import { csvLine } from "../read/csv.js";
import { type Entry, readEntries } from "../read/index.js";
import type { Source } from "../read/text.js";

/** The columns that say who a person is. The names in the API owner's own export are accepted too. */
const COLUMNS = { contactId: /^\s*contact[\s_-]*id\s*$/i, phone: /^\s*phone\s*$/i, email: /^\s*e-?mail\s*$/i };

/** Who a row is about. A text is empty if the row does not have it. */
export type Person = Record<keyof typeof COLUMNS, string>;

/** The column that is added to a row: the id of its contact, or why it is left out. */
export type Added = "contactId" | "leftOut";

export interface Row {
  entry: Entry;
  person: Person;
}

/**
 * Reads the rows of a file.
 * @throws UsageError for a file that is no list of people, or for a row that can't be read
 */
export async function* readRows(source: Source): AsyncGenerator<Row> {
  const isList = (names: readonly string[]) => names.some((name) => COLUMNS.phone.test(name) || COLUMNS.email.test(name));
  if (/\.json$/i.test(source.name)) throw new UsageError(`${source.name}: this command reads a .csv or a .jsonl file.`);
  for await (const entry of readEntries(source)) {
    const { columns, line, values } = entry;
    const [problem] = entry.problems;
    if (problem) throw new UsageError(`${source.name}:${line}: ${`${problem.path} ${problem.rule}`.trim()}.`);
    if (columns && !isList(columns))
      throw new UsageError(`${source.name}: no column is called phone or email. It has ${columns.join(", ")}. Rename one.`);
    const names = columns ?? Object.keys(values);
    const valueFor = (form: RegExp) => String(values[names.find((name) => form.test(name)) ?? ""] ?? "").trim();
    const { contactId, phone, email } = COLUMNS;
    yield { entry, person: { contactId: valueFor(contactId), phone: valueFor(phone), email: valueFor(email) } };
  }
}

/** The first line of a list with the column, in its file's format; `undefined` for JSON Lines. */
export function headerWith(name: Added, { columns, delimiter }: Entry): string | undefined {
  return columns && csvLine(namesWith(name, columns), delimiter);
}

/** The line of a row with the column. */
export function lineWith(name: Added, value: string, { values, columns, delimiter }: Entry): string {
  const { leftOut: _, ...others } = values;
  const row = { ...others, [name]: value };
  return columns
    ? csvLine(
        namesWith(name, columns).map((column) => row[column]),
        delimiter,
      )
    : JSON.stringify(row);
}

/** An earlier run may have added why the row was left out. */
function namesWith(name: Added, columns: readonly string[]): (Added | string)[] {
  return [...new Set([...columns.filter((column) => column !== "leftOut"), name])];
}
