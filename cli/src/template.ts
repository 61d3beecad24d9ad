// `{{column}}` in what the flags say: each message gets its own value.
import type { Problem } from "leadway-client";
import { UsageError } from "./errors.js";
import { fieldAt } from "./fields.js";
import type { Entry } from "./read/index.js";

const PLACE = /\{\{\s*([^{}]+?)\s*\}\}/g;

/** A message made of an entry and the flags, with what stands against it. */
export interface Made {
  message: Record<string, unknown>;
  problems: Problem[];
}

/**
 * Makes messages of a file's entries: what the flags say wins, with every `{{column}}` in it filled in, in `html` as HTML
 * text. In JSON Lines, a property that a template names and that is no field is not sent.
 */
export function messageMaker(flags: Record<string, unknown>): (entry: Entry) => Made {
  const named = new Set([...JSON.stringify(flags).matchAll(PLACE)].map((match) => match[1] ?? ""));
  const own = [...named].filter((column) => !fieldAt(column));
  return (entry) => {
    const problems = [...entry.problems];
    const message = { ...entry.body };
    for (const column of own) delete message[column];
    for (const [field, value] of Object.entries(flags)) message[field] = fill(value, field, entry, problems);
    return { message, problems };
  };
}

/** Refuses a template where there is nothing to fill it with: a single message. */
export function refuseTemplates(flags: Record<string, unknown>): void {
  const found = JSON.stringify(flags).match(PLACE)?.[0];
  if (found) throw new UsageError(`${found} names a column, and there is no --file with columns. Write the text itself.`);
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
      problems.push({ path: field, rule: `names {{${column}}}, which this message does not have as a text` });
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
