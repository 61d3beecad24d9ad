// The messages of a file, whatever its format.
import { extname } from "node:path";
import { UsageError } from "../errors.js";
import { readCsv } from "./csv.js";
import type { Entry } from "./entry.js";
import { readJson, readJsonLines } from "./json.js";
import type { Source } from "./text.js";

export type { Entry } from "./entry.js";

const readers = new Map([
  [".csv", readCsv],
  [".jsonl", readJsonLines],
  [".ndjson", readJsonLines],
  [".json", readJson],
]);

/**
 * Reads the messages of a file. Its name says the format: `.csv`, `.jsonl` (`.ndjson`) or `.json`. CSV and JSON Lines are read
 * piece by piece, JSON as a whole.
 */
export function readEntries(source: Source): AsyncGenerator<Entry> {
  const read = readers.get(extname(source.name).toLowerCase());
  if (read) return read(source);
  throw new UsageError(`${source.name}: the name must end in .jsonl, .csv or .json, which says the format.`);
}
