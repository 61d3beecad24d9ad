// `{{column}}` in a flag: each message gets its own value.
import { checkMessage, type Problem } from "leadway-client";
import { UsageError } from "./errors.js";
import { fieldAt, fields, parseValue, wrongTime } from "./fields.js";
import { type Entry, readEntries } from "./read/index.js";
import type { Source } from "./read/text.js";

const PLACE = /\{\{\s*([^{}]+?)\s*\}\}/g;

/** Whether a text has a `{{column}}`. */
export const hasTemplate = (text: string): boolean => text.search(PLACE) >= 0;

/** The flags that make a message. */
export interface MessageFlags {
  /** The fields that the flags set, with their templates. */
  fields: Record<string, unknown>;
  /** Columns and properties that are not part of the message. */
  ignoreColumn?: readonly string[];
}

/** A message made from an entry and the flags, with the problems found. */
export interface Made {
  entry: Entry;
  message: Record<string, unknown>;
  problems: Problem[];
  /** Where a template was filled with nothing. */
  warnings: Problem[];
}

/**
 * Reads a file's entries, and makes their messages. The flags win, with every `{{column}}` filled in (in `html`, escaped). A property
 * that a template uses and that is not a field is not sent.
 */
export async function* readMessages(source: Source, { fields: flags, ignoreColumn = [] }: MessageFlags): AsyncGenerator<Made> {
  const named = new Set([...JSON.stringify(flags).matchAll(PLACE)].map((match) => match[1] ?? ""));
  const extra = new Set([...[...named].filter((column) => !fieldAt(column)), ...ignoreColumn]);
  for await (const entry of readEntries(source)) {
    if (flags.contactId === undefined) requireContactId(entry);
    const made: Made = { entry, message: { ...entry.body }, problems: [...entry.problems], warnings: [] };
    for (const column of extra) delete made.message[column];
    for (const [field, value] of Object.entries(flags)) made.message[field] = fill(value, field, made);
    made.problems.push(...straysIn(entry, made.message, ignoreColumn, extra), ...readNumbers(made.message));
    yield made;
  }
}

/** Every message needs one. A header without it is wrong as a whole, so its rows need not be shown. */
function requireContactId({ columns }: Entry): void {
  if (!columns || columns.includes("contactId")) return;
  const meant = columns.find((name) => /^\s*contact[\s_-]*id\s*$/i.test(name));
  const found = columns.some((name) => /^(phone|email)$/i.test(name)) ? "leadway contacts finds the ids." : undefined;
  const hint = meant ? `Use --contact "{{${meant}}}".` : (found ?? "The first line names the columns; is it missing?");
  throw new UsageError(`The file has no column called “contactId”. ${hint}`);
}

/** Columns and properties that look like a misspelt `id`, and CSV columns that look like a misspelt field. */
function straysIn({ values, columns = [] }: Entry, message: object, ignored: readonly string[], extra: Set<string>): Problem[] {
  const ids = Object.keys(values).filter((name) => name !== "id" && /^\s*id\s*$/i.test(name) && !ignored.includes(name));
  const problems: Problem[] = ids.map((path) => ({ path, rule: "is not a field", remedy: "Did you mean `id`?" }));
  const unused = columns.filter((name) => name !== "id" && values[name] !== "" && !fieldAt(name) && !extra.has(name));
  const problemsOf = (more: string[]) => checkMessage(Object.assign({}, message, ...more.map((name) => ({ [name]: "" }))));
  // Most files have none that looks like a field, so ask for all of them first. A wrong message is refused anyway.
  if (unused.length === 0 || problemsOf(unused).length === 0 || problemsOf([]).length > 0) return problems;
  return [...problems, ...unused.flatMap((path) => problemsOf([path]).map((problem) => ({ ...problem, path })))];
}

const NUMBERS = fields.filter(({ path, kind }) => kind === "number" || /^(contactId|toNumber|fromNumber)$/.test(path));
/** Excel shows a long number as 1.89E+09, and saves that. */
const SHORT = /^\s*([+-]?\d+([.,]\d+)?e[+-]?\d+|0x[\da-f]+)\s*$/i;
const SHORTENED = {
  rule: "is not the full number: Excel has shortened this number",
  remedy: "Format the column as text in Excel, and enter the numbers again",
};

/** Finds numbers that are not complete, and reads a time that is a text in the file. */
function readNumbers(message: Record<string, unknown>): Problem[] {
  return NUMBERS.flatMap((field) => {
    const { path } = field;
    const text = message[path];
    if (typeof text !== "string") return [];
    if (SHORT.test(text)) return [{ path, ...SHORTENED }];
    if (path === wrongTime.path) message[path] = parseValue(field, text);
    return path === wrongTime.path && message[path] === text ? [wrongTime] : [];
  });
}

/** Refuses a template in a single message, which has no columns. */
export function refuseTemplates(flags: Record<string, unknown>): void {
  const found = JSON.stringify(flags).match(PLACE)?.[0];
  if (found) throw new UsageError(`${found} names a column, but columns come with --file. Write the text itself.`);
}

function fill(value: unknown, field: string, made: Made): unknown {
  if (Array.isArray(value)) return value.flatMap((item) => fill(item, field, made));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, `${field}.${key}`, made)]));
  }
  if (typeof value !== "string") return value;
  const filled = value.replaceAll(PLACE, (_, column: string) => {
    const text = textOf(made.entry, column);
    if (text === undefined)
      made.problems.push({ path: field, rule: `uses {{${column}}}, which this message does not have as a text` });
    else if (text.trim() === "") made.warnings.push({ path: field, rule: `uses {{${column}}}, which is empty here` });
    return field === "html" ? escapeHtml(text ?? "") : (text ?? "");
  });
  const described = fieldAt(field);
  return described && hasTemplate(value) ? parseValue(described, filled) : filled;
}

function textOf({ values, columns }: Entry, column: string): string | undefined {
  if (columns && !columns.includes(column)) {
    throw new UsageError(`{{${column}}}: the file has no such column. It has ${columns.join(", ")}.`);
  }
  const value = Object.hasOwn(values, column) ? values[column] : undefined;
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
