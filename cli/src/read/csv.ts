// CSV: the first line names the columns, and every other record is a message.
import { pipeline } from "node:stream";
import { CsvError, type Info, parse } from "csv-parse";
import { UsageError } from "../errors.js";
import { type Field, fieldAt, parseValue, setField } from "../fields.js";
import { type Entry, readId } from "./entry.js";
import { maxLineLength, type Source } from "./text.js";

interface Row {
  record: string[];
  info: Info;
  raw: string;
}

/**
 * Reads CSV. The delimiter is the one that occurs most in the first line: `,`, `;` or a tab; or the one that a line `sep=` names.
 * Columns that are not fields are only for templates.
 */
export async function* readCsv(source: Source): AsyncGenerator<Entry> {
  const text = source.text()[Symbol.asyncIterator]();
  const head = (await text.next()).value ?? "";
  const delimiter = delimiterOf(head);
  const parser = parse({
    delimiter,
    from_line: SEP.test(head) ? 2 : 1,
    record_delimiter: "\n",
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: maxLineLength,
    info: true,
    raw: true,
  });
  // The loop throws what fails here.
  const rows = pipeline(chain(head, text), parser, () => undefined);
  let columns: string[] | undefined;
  try {
    for await (const row of rows as AsyncIterable<Row>) {
      if (columns) yield { ...entryOf(row, columns), delimiter };
      else columns = checkHeader(row.record, source.name);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UsageError(`${source.name}:${error.lines}: ${ERRORS[error.code] ?? MISPLACED}`);
  }
}

async function* chain(head: string, rest: AsyncIterator<string>) {
  yield head;
  yield* { [Symbol.asyncIterator]: () => rest };
}

/** Excel's own first line names the delimiter. */
const SEP = /^sep=(.)\n/i;

function delimiterOf(head: string): string {
  const named = SEP.exec(head)?.[1];
  if (named) return named;
  const line = head.split("\n", 1)[0] ?? "";
  const count = (delimiter: string) => line.split(delimiter).length;
  return [",", ";", "\t"].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function checkHeader(columns: string[], file: string): string[] {
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined) throw new UsageError(`${file}:1: two columns are called “${twice}”. Rename or remove one.`);
  return columns;
}

function entryOf({ record, info, raw }: Row, columns: string[]): Entry {
  const text = raw.replace(/^\n+/, "");
  // csv-parse's `info.lines` is the last line of the record.
  const line = info.lines - (text.replace(/\n$/, "").split("\n").length - 1);
  const values = Object.fromEntries(columns.map((name, index) => [name, record[index] ?? ""]));
  const columnOf = (path: string) => startOfCell(text, record, columns.indexOf(path.replace(/\[\d+\]$/, "")));
  if (record.length !== columns.length) {
    const rule = `has ${record.length} cells, but the first line has ${columns.length}`;
    const problems = [{ path: "", rule, remedy: "Put a text with a delimiter or a line break in double quotes" }];
    return { line, id: undefined, body: {}, values, columns, problems, columnOf };
  }
  const body: Record<string, unknown> = {};
  for (const [name, cell] of Object.entries(values)) {
    const field: Field | undefined = fieldAt(name);
    if (field && cell !== "") setField(body, field, parseValue(field, cell));
  }
  return { line, ...readId(values.id), body, values, columns, columnOf };
}

/** The column where a cell of a record starts: after the cells before it, with their quotes and delimiters. */
function startOfCell(text: string, record: string[], index: number): number | undefined {
  if (index < 0 || index >= record.length) return undefined;
  let at = 0;
  for (const cell of record.slice(0, index)) {
    at += (text[at] === '"' ? cell.replaceAll('"', '""').length + 2 : cell.length) + 1;
  }
  return at - text.lastIndexOf("\n", at - 1);
}

const MISPLACED = "a double quote is not allowed here. If a text contains one, put the text in quotes and double the quote.";
/** What csv-parse's errors mean. */
const ERRORS: Partial<Record<CsvError["code"], string>> = {
  CSV_QUOTE_NOT_CLOSED: "a double quote is opened and never closed.",
  CSV_MAX_RECORD_SIZE: "the record is longer than 10 MiB. Is a double quote left open before it?",
};

/** A line of CSV, each cell quoted if necessary. */
export function csvLine(cells: readonly unknown[], delimiter = ","): string {
  const quoted = (text: string) =>
    /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
  return cells.map((cell) => quoted(String(cell ?? ""))).join(delimiter);
}
