// How a message is named: in the journal, in the output and on the command line.
import { createHmac } from "node:crypto";
import { visible } from "../output.js";

/** Which message. One without an `id` is known by its recipient and content, since lines move when a file is edited. */
export interface Name {
  /** The line where it was when it was sent. */
  line: number;
  id?: string | undefined;
  /** Without an `id`: a keyed hash of the recipient, one of the message, and a number if equal messages come before it. */
  key?: string;
}

/** A message of the file, with keyed hashes of its recipient and of itself. */
export interface Named {
  line: number;
  id: string | undefined;
  who: string;
  print: string;
}

/** @param salt the key of the hashes: equal messages look different in two journals */
export function hash({ line, id }: Pick<Named, "line" | "id">, message: Record<string, unknown>, salt: string): Named {
  const sorted = Object.entries(message).sort(([a], [b]) => (a < b ? -1 : 1));
  return { line, id, who: digest(message.contactId ?? "", salt, 8), print: digest(sorted, salt, 12) };
}

/** A keyed hash, in hexadecimal digits. */
export function digest(value: unknown, salt: string, bytes: number): string {
  return createHmac("sha256", salt).update(JSON.stringify(value)).digest().toString("hex", 0, bytes);
}

/** Hexadecimal digits as a string of half the length: there can be many. */
export function pack(hex: string): string {
  return Buffer.from(hex, "hex").toString("latin1");
}

/** The key of a message in a map. Version 1 of the journal named messages without an `id` by their line. */
export function keyOf({ id, key, line }: Name): string {
  return id === undefined ? (key ?? `#${line}`) : `=${id}`;
}

/** What `--resend` accepts and the reports show: the `id`, or the number of the line. */
export function shortName({ id, line }: Name): string {
  return id ?? String(line);
}

/** The name in a sentence: `id 42`, or `line 7`. */
export function display({ id, line }: Name): string {
  return id === undefined ? `line ${line}` : `id ${visible(id)}`;
}
