// How a message is named: in the journal, in the output and on the command line.
import { createHmac } from "node:crypto";
import { visible } from "../output.js";

/** Which message. One without an `id` is known by its recipient and content, since lines move when a file is edited. */
export interface Name {
  /** The line where it was when it was sent. */
  line: number;
  id?: string;
  /** Without an `id`: a keyed hash of the recipient, one of the message, and a number if equal messages come before it. */
  key?: string;
}

/** A message of the file, with everything that a journal can know it by. */
export interface Named {
  name: Name;
  /** A keyed hash of the recipient. */
  who: string;
  /** A keyed hash of the message. */
  print: string;
  /** How many equal messages the file has up to this one. */
  nth: number;
}

/** Names the messages of one pass over a file, in order. */
export class Namer {
  readonly #salt: string;
  readonly #equal = new Map<string, number>();

  /** @param salt the key of the hashes: equal messages look different in two journals */
  constructor(salt: string) {
    this.#salt = salt;
  }

  name({ line, id }: { line: number; id: string | undefined }, message: Record<string, unknown>): Named {
    const sorted = Object.entries(message).sort(([a], [b]) => (a < b ? -1 : 1));
    const [who, print] = [this.#hash(message.contactId ?? "", 8), this.#hash(sorted, 12)];
    const nth = (this.#equal.get(print) ?? 0) + 1;
    this.#equal.set(print, nth);
    return { name: id === undefined ? { line, key: keyWithoutId({ who, print, nth }) } : { line, id }, who, print, nth };
  }

  #hash(value: unknown, bytes: number): string {
    return createHmac("sha256", this.#salt).update(JSON.stringify(value)).digest().toString("hex", 0, bytes);
  }
}

/** The key of a message that has no `id`. */
export function keyWithoutId({ who, print, nth }: Omit<Named, "name">): string {
  return nth === 1 ? `${who}-${print}` : `${who}-${print}-${nth}`;
}

/** The key of a message in a map. Version 1 of the journal named messages without an `id` by their line. */
export function keyOf({ id, key, line }: Name): string {
  return id === undefined ? (key ?? `#${line}`) : `=${id}`;
}

/** What `--resend` accepts and the reports show: the `id`, or the number of the line. */
export function shortName({ id, line }: { id?: string | undefined; line: number }): string {
  return id ?? String(line);
}

/** The name in a sentence: `id 42`, or `line 7`. */
export function display({ id, line }: { id?: string | undefined; line: number }): string {
  return id === undefined ? `line ${line}` : `id ${visible(id)}`;
}
