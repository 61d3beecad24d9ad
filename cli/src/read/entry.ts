// What the readers yield.
import type { Problem } from "leadway-client";

/** One message of a file, before the flags and the check. */
export interface Entry {
  /** The line where it starts, from 1. */
  line: number;
  /** The `id` property or column. It names the message in the journal and is never sent to the API. */
  id: string | undefined;
  /** The message: the JSON object without `id`, or the CSV columns that are fields, each read as its field's type. */
  body: Record<string, unknown>;
  /** What a template can use: every property or column, unchanged. */
  values: Record<string, unknown>;
  /** The columns of a CSV file, and what is between them. */
  columns?: readonly string[];
  delimiter?: string;
  /** Why it could not be read; empty if it could. */
  problems: Problem[];
  /** The column of a field's value in its line, from 1; `undefined` if the field is missing. */
  columnOf(path: string): number | undefined;
}

/** The longest `id` that is accepted: it is written to the journal, and people look for it. */
const maxIdLength = 200;

/** Reads an `id`: a text or a number. An empty one counts as none. */
export function readId(value: unknown): { id: string | undefined; problems: Problem[] } {
  if (value === undefined || value === null || value === "") return { id: undefined, problems: [] };
  const id = typeof value === "number" ? String(value) : value;
  if (typeof id === "string" && id.length <= maxIdLength) return { id, problems: [] };
  const problem = { path: "id", rule: `must be a text of at most ${maxIdLength} characters, or a number` };
  return { id: undefined, problems: [problem] };
}
