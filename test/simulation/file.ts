// The file of messages that a person keeps, and what people do to it between two runs.
import { hash, type Named } from "../../cli/src/journal/name.js";
import { PRIVATE } from "./world.js";

/** A message that somebody is to get. Whatever happens to its row, the mark in its text stays. */
export interface Row {
  mark: number;
  contact: number;
  id?: string;
  /** Counts up when the person changes the text. */
  version: number;
}

export const editKinds = [
  "reformat",
  "blank line",
  "remove",
  "add",
  "move",
  "replace",
  "copy",
  "reword",
  "add ids",
  "next campaign",
] as const;

/** One thing that a person does to the file. `at` says where: 0 is the top, 1 the end. */
export interface Edit {
  kind: (typeof editKinds)[number];
  at: number;
}

export type Format = "csv" | "jsonl" | "json";

export interface FilePlan {
  format: Format;
  /** What the ids are called, where there are any. */
  ids: "id" | "ID" | undefined;
  /** The contact of each row. */
  contacts: number[];
}

export class MessageFile {
  readonly name: string;
  rows: Row[];
  #idName: string;
  #format: Format;
  /** Changes delimiters and white space. */
  #layout = 0;
  #blankBefore = -1;
  #marks = 0;
  /** Hashes take time, and each is needed for every line that the command prints. */
  readonly #hashes = new Map<string, Named>();

  constructor({ format, ids, contacts }: FilePlan) {
    this.name = `messages.${format}`;
    this.#format = format;
    this.#idName = ids ?? "id";
    this.rows = contacts.map((contact) => this.#row(contact));
    if (ids) for (const row of this.rows) row.id = `row-${row.mark}`;
  }

  /** After the command has refused the name of the column. */
  correctColumn(): void {
    this.#idName = "id";
  }

  /** How many messages of each mark the file asks for: a copied row with the same id is no other message. */
  get asked(): Map<number, number> {
    const asked = new Map<number, number>();
    const seen = new Set<string>();
    for (const { mark, id } of this.rows) {
      if (id === undefined || !seen.has(id)) asked.set(mark, (asked.get(mark) ?? 0) + 1);
      if (id !== undefined) seen.add(id);
    }
    return asked;
  }

  edit({ kind, at }: Edit): void {
    const { rows } = this;
    const index = Math.min(Math.floor(at * rows.length), rows.length - 1);
    const row = rows[index] as Row;
    const contact = 1 + Math.floor(at * 9);
    if (kind === "add") rows.splice(index, 0, this.#row(contact));
    if (kind === "remove" && rows.length > 1) rows.splice(index, 1);
    if (kind === "move") rows.splice((index * 7 + 3) % rows.length, 0, ...rows.splice(index, 1));
    if (kind === "replace") rows[index] = { ...row, ...this.#row(contact) };
    if (kind === "copy") rows.splice(index, 0, { ...row });
    if (kind === "reword") row.version++;
    if (kind === "reformat") this.#layout++;
    if (kind === "blank line") this.#blankBefore = index;
    if (kind === "add ids") for (const [number, each] of rows.entries()) each.id ??= `added-${this.#marks}-${number}`;
    if (kind === "next campaign") this.rows = rows.map((each) => ({ ...each, ...this.#row(each.contact) }));
  }

  /** The rows that the journal, or a line of the output, may mean: a JSON list has many on one line. */
  find({ id, key, line }: { id?: string; key?: string; line: number }, salt: string): Row[] {
    if (id !== undefined) return this.rows.filter((row) => row.id === id);
    if (key === undefined) {
      const { lines } = this.render();
      return this.rows.filter((_, index) => lines[index] === line);
    }
    const [recipient, content, nth = "1"] = key.split("-");
    const equal = this.rows.filter((row) => {
      const { who, print } = this.#hash(row, salt);
      return who === recipient && print === content;
    });
    return equal.slice(Number(nth) - 1, Number(nth));
  }

  /** The text of the file, and the line on which each row begins. */
  render(): { text: string; lines: number[] } {
    const lines: number[] = [];
    let text = this.#head();
    for (const [index, row] of this.rows.entries()) {
      if (index === this.#blankBefore) text += "\n";
      lines.push(text.split("\n").length);
      text += this.#render(row) + (this.#format === "json" && index < this.rows.length - 1 ? "," : "");
      if (this.#format !== "json" || this.#layout % 3 > 0) text += "\n";
    }
    return { text: this.#format === "json" ? `${text}]` : text, lines };
  }

  #head(): string {
    if (this.#format === "json") return "[";
    return this.#format === "csv" ? `${["contactId", "message", this.#idName].join(this.#delimiter)}\n` : "";
  }

  /** The message of a row, as it goes out. */
  message({ mark, contact, version }: Row): { type: string; contactId: string; message: string } {
    return { type: "SMS", contactId: `contact-${contact}`, message: `Hola #${mark}, version ${version}, ${PRIVATE}` };
  }

  #hash(row: Row, salt: string): Named {
    const message = this.message(row);
    const key = `${salt} ${message.contactId} ${message.message}`;
    const known = this.#hashes.get(key) ?? hash({ line: 0, id: undefined }, message, salt);
    this.#hashes.set(key, known);
    return known;
  }

  #render(row: Row): string {
    const message = this.message(row);
    if (this.#format === "csv") return [message.contactId, `"${message.message}"`, row.id ?? ""].join(this.#delimiter);
    const value = { ...message, ...(row.id !== undefined && { [this.#idName]: row.id }) };
    return JSON.stringify(value, null, this.#format === "json" && this.#layout % 3 === 1 ? 2 : undefined);
  }

  get #delimiter(): string {
    return this.#layout % 2 ? ";" : ",";
  }

  #row(contact: number): Row {
    return { mark: this.#marks++, contact, version: 1 };
  }
}
