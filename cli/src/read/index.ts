// The messages of a file, whatever its format.
import { extname } from "node:path";
import { UsageError } from "../errors.js";
import { readCsv } from "./csv.js";
import type { Entry } from "./entry.js";
import { readJson, readJsonLines } from "./json.js";
import type { Source } from "./text.js";

export type { Entry } from "./entry.js";

/**
 * Reads the messages of a file. Its name says the format: `.csv`, `.jsonl` (`.ndjson`) or `.json`. CSV and JSON Lines are read
 * piece by piece, JSON as a whole.
 */
export function readEntries(source: Source): AsyncIterable<Entry> {
  switch (extname(source.name).toLowerCase()) {
    case ".csv":
      return readCsv(source);
    case ".jsonl":
    case ".ndjson":
      return readJsonLines(source);
    case ".json":
      return readJson(source);
    default:
      throw new UsageError(`${source.name}: the name must end in .jsonl, .csv or .json, which says the format.`);
  }
}
