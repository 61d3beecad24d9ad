// The rows of a list of people.
import { UsageError } from "../errors.js";
import { problemText } from "../output.js";
import { type Entry, readEntries } from "../read/index.js";
import type { Source } from "../read/text.js";

/** The columns that say who a person is. The names in the API owner's own export are accepted too. */
const COLUMNS = { contactId: /^\s*contact[\s_-]*id\s*$/i, phone: /^\s*phone\s*$/i, email: /^\s*e-?mail\s*$/i };

/** Who a row is about. A text is empty if the row does not have it. */
export type Person = Record<keyof typeof COLUMNS, string>;

export interface Row {
  entry: Entry;
  person: Person;
}

/**
 * Reads the rows of a file.
 * @throws UsageError for a file that is no list of people, or for a row that can't be read
 */
export async function* readRows(source: Source): AsyncGenerator<Row> {
  const { contactId, phone, email } = COLUMNS;
  if (/\.json$/i.test(source.name)) throw new UsageError(`${source.name}: this command reads a .csv or a .jsonl file.`);
  for await (const entry of readEntries(source)) {
    const { columns, line, values } = entry;
    const [problem] = entry.problems;
    if (problem) throw new UsageError(`${source.name}:${line}: ${problemText(problem)}`);
    if (columns && !columns.some((name) => phone.test(name) || email.test(name)))
      throw new UsageError(`${source.name}: no column is called phone or email. It has ${columns.join(", ")}. Rename one.`);
    const names = columns ?? Object.keys(values);
    const valueFor = (form: RegExp) => String(values[names.find((name) => form.test(name)) ?? ""] ?? "").trim();
    yield { entry, person: { contactId: valueFor(contactId), phone: valueFor(phone), email: valueFor(email) } };
  }
}
