// `{{column}}` in a flag: each message gets its own value.
import type { Problem } from "leadway-client";
import { UsageError } from "./errors.js";
import { fieldAt } from "./fields.js";
import type { Entry } from "./read/index.js";

const PLACE = /\{\{\s*([^{}]+?)\s*\}\}/g;

/** The flags that make a message. */
export interface MessageFlags {
  /** The fields that the flags set, with their templates. */
  fields: Record<string, unknown>;
}

/** A message made from an entry and the flags, with the problems found. */
export interface Made {
  message: Record<string, unknown>;
  problems: Problem[];
}

/**
 * Makes messages from a file's entries. The flags win, with every `{{column}}` filled in (in `html`, escaped). A property that a
 * template uses and that is not a field is not sent.
 */
export function messageMaker({ fields }: MessageFlags): (entry: Entry) => Made {
  const named = new Set([...JSON.stringify(fields).matchAll(PLACE)].map((match) => match[1] ?? ""));
  const own = [...named].filter((column) => !fieldAt(column));
  return (entry) => {
    const problems = [...entry.problems];
    const message = { ...entry.body };
    for (const column of own) delete message[column];
    for (const [field, value] of Object.entries(fields)) message[field] = fill(value, field, entry, problems);
    return { message, problems };
  };
}

/** Refuses a template in a single message, which has no columns. */
export function refuseTemplates(flags: Record<string, unknown>): void {
  const found = JSON.stringify(flags).match(PLACE)?.[0];
  if (found) throw new UsageError(`${found} names a column, but columns come with --file. Write the text itself.`);
}

function fill(value: unknown, field: string, entry: Entry, problems: Problem[]): unknown {
  if (Array.isArray(value)) return value.map((item) => fill(item, field, entry, problems));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, fill(item, `${field}.${key}`, entry, problems)]),
    );
  }
  if (typeof value !== "string") return value;
  return value.replaceAll(PLACE, (_, column: string) => {
    const text = textOf(entry, column);
    if (text === undefined)
      problems.push({ path: field, rule: `uses {{${column}}}, which this message does not have as a text` });
    return field === "html" ? escapeHtml(text ?? "") : (text ?? "");
  });
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
