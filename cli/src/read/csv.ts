// CSV: the first line names the columns, every further record is a message.
import { Readable } from "node:stream";
import { CsvError, type Info, parse } from "csv-parse";
import { UsageError } from "../errors.js";
import { type Field, fieldAt, fields, parseValue, setField } from "../fields.js";
import { type Entry, readId } from "./entry.js";
import { maxLineLength, readText } from "./text.js";

interface Row {
  record: string[];
  info: Info;
  raw: string;
}

/**
 * Reads a file of CSV. The delimiter (`,`, `;` or a tab) is the one that the first line has most of. Columns that are no
 * field are there for templates alone.
 */
export async function* readCsv(file: string): AsyncGenerator<Entry> {
  const text = readText(file);
  const head = (await text.next()).value ?? "";
  const rows = Readable.from(chain(head, text), { objectMode: false }).pipe(
    parse({
      delimiter: delimiterOf(head),
      record_delimiter: "\n",
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: maxLineLength,
      info: true,
      raw: true,
    }),
  );
  let columns: string[] | undefined;
  try {
    for await (const row of rows as AsyncIterable<Row>) {
      if (columns) yield entryOf(row, columns);
      else columns = checkHeader(row.record, file);
    }
  } catch (error) {
    throw error instanceof CsvError ? new UsageError(`${file}${explain(error)}`) : error;
  }
}

async function* chain(head: string, rest: AsyncIterable<string>) {
  yield head;
  yield* rest;
}

function delimiterOf(head: string): string {
  const line = head.split("\n", 1)[0] ?? "";
  const count = (delimiter: string) => line.split(delimiter).length;
  return [",", ";", "\t"].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function checkHeader(columns: string[], file: string): string[] {
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined) throw new UsageError(`${file}:1: the column “${twice}” is there twice. Rename or remove one.`);
  for (const name of columns) {
    const meant = fields.find(({ path }) => path !== name && path.toLowerCase() === name.trim().toLowerCase());
    if (meant) throw new UsageError(`${file}:1: there is no field “${name}”. Did you mean “${meant.path}”?`);
  }
  if (!columns.includes("contactId")) {
    throw new UsageError(`${file}:1: no column is called “contactId”. The first line names the columns; is it missing?`);
  }
  return columns;
}

function entryOf({ record, info, raw }: Row, columns: string[]): Entry {
  const text = raw.replace(/^\n+/, "");
  // `info.lines` is the record's last line.
  const line = info.lines - (text.replace(/\n$/, "").split("\n").length - 1);
  const values = Object.fromEntries(columns.map((name, index) => [name, record[index] ?? ""]));
  const columnOf = (path: string) => startOfCell(text, record, columns.indexOf(path.replace(/\[\d+\]$/, "")));
  if (record.length !== columns.length) {
    const rule = `has ${record.length} cells, the first line ${columns.length}`;
    const problems = [{ path: "", rule, remedy: "Put a text with a delimiter or a line break in double quotes." }];
    return { line, id: undefined, body: {}, values, columns, problems, columnOf };
  }
  const body: Record<string, unknown> = {};
  for (const [name, cell] of Object.entries(values)) {
    const field: Field | undefined = fieldAt(name);
    if (field && cell !== "") setField(body, field, parseValue(field, cell));
  }
  return { line, ...readId(values.id), body, values, columns, columnOf };
}

/** The column on which a cell of a record starts. The cells before it are passed over, one by one, quoted or not. */
function startOfCell(text: string, record: string[], index: number): number | undefined {
  if (index < 0 || index >= record.length) return undefined;
  let at = 0;
  for (const cell of record.slice(0, index)) {
    at += (text[at] === '"' ? cell.replaceAll('"', '""').length + 2 : cell.length) + 1;
  }
  return at - text.lastIndexOf("\n", at - 1);
}

function explain({ code, ...where }: CsvError): string {
  const line = `:${where.lines}`;
  if (code === "CSV_QUOTE_NOT_CLOSED") return `${line}: a double quote is opened and never closed.`;
  if (code === "CSV_MAX_RECORD_SIZE")
    return `${line}: the record is longer than 10 MiB. Is a double quote left open before it?`;
  return `${line}: a double quote stands where none may. In a text that holds one, put the text in quotes and write it twice.`;
}
