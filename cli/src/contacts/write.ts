// Writes a list again, with what was found out about its rows.
import { createWriteStream } from "node:fs";
import { open, rename } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { systemCode, UsageError } from "../errors.js";
import { piecesOf, type Source } from "../read/text.js";
import { type Added, headerWith, lineWith, type Row, readRows } from "./rows.js";

/**
 * Writes those rows that get a value for the new column. An earlier file is replaced once this one is complete.
 * @throws UsageError if the file can't be written
 */
export async function writeRows(path: string, source: Source, column: Added, valueFor: ValueFor): Promise<void> {
  const draft = `${path}.new`;
  await pipeline(linesOf(source, column, valueFor), createWriteStream(draft)).catch((error: unknown) => {
    const code = systemCode(error);
    throw code === undefined ? error : new UsageError(`${draft}: it can't be written (${code}).`);
  });
  await rename(draft, path);
}

type ValueFor = (row: Row) => string | undefined | Promise<string | undefined>;

async function* linesOf(source: Source, column: Added, valueFor: ValueFor): AsyncGenerator<string> {
  let isFirst = true;
  for await (const row of readRows(source)) {
    const header = isFirst ? headerWith(column, row.entry) : undefined;
    if (isFirst) yield await markOf(source.name);
    if (header !== undefined) yield `${header}\n`;
    isFirst = false;
    const value = await valueFor(row);
    if (value !== undefined) yield `${lineWith(column, value, row.entry)}\n`;
  }
}

/** Excel needs this mark to read UTF-8, so a list that has it keeps it. */
async function markOf(path: string): Promise<string> {
  for await (const bytes of piecesOf(await open(path))) return bytes.subarray(0, 3).toString() === "\ufeff" ? "\ufeff" : "";
  return "";
}
