// What the readers give: one message of a file, as it stands there.
import type { Problem } from "leadway-client";

/** One message of a file: nothing filled in, nothing checked yet. */
export interface Entry {
  /** The line that it starts on; from 1. */
  line: number;
  /** The `id` property or column. Names the message in the journal; never sent to the API. */
  id: string | undefined;
  /** What of it is a message: a JSON object without `id`, or the CSV columns that are fields, read as the field's type. */
  body: Record<string, unknown>;
  /** What a template may name: every property or column, as it was read. */
  values: Record<string, unknown>;
  /** Every column of the file, where it has columns: CSV. */
  columns?: readonly string[];
  /** Why it could not be read; empty where it could. */
  problems: Problem[];
  /** The column of a field's value on its line, from 1; `undefined` where the field is not there. */
  columnOf(path: string): number | undefined;
}

/** The longest `id` that is taken: it is written into the journal and looked for by people. */
const maxIdLength = 200;

/** Reads an `id`: a text or a number; empty counts as none. */
export function readId(value: unknown): { id: string | undefined; problems: Problem[] } {
  if (value === undefined || value === null || value === "") return { id: undefined, problems: [] };
  const id = typeof value === "number" ? String(value) : value;
  if (typeof id === "string" && id.length <= maxIdLength) return { id, problems: [] };
  const problem = { path: "id", rule: `must be a text of at most ${maxIdLength} characters, or a number` };
  return { id: undefined, problems: [problem] };
}
