// The messages of a file, whatever its form.
import { extname } from "node:path";
import { UsageError } from "../errors.js";
import { readCsv } from "./csv.js";
import type { Entry } from "./entry.js";
import { readJson, readJsonLines } from "./json.js";
import { readText } from "./text.js";

export type { Entry } from "./entry.js";

/**
 * Reads the messages of a file: CSV and JSON Lines in flat memory, JSON whole. Its name says the form: `.csv`, `.jsonl`
 * (`.ndjson`) or `.json`.
 */
export function readEntries(file: string): AsyncIterable<Entry> {
  switch (extname(file).toLowerCase()) {
    case ".csv":
      return readCsv(file);
    case ".jsonl":
    case ".ndjson":
      return readJsonLines(file);
    case ".json":
      return readWholeJson(file);
    default:
      throw new UsageError(`${file}: the name has to end in .jsonl, .csv or .json, so that its form is known.`);
  }
}

async function* readWholeJson(file: string): AsyncGenerator<Entry> {
  const pieces: string[] = [];
  for await (const text of readText(file)) pieces.push(text);
  yield* readJson(pieces.join(""), file);
}
