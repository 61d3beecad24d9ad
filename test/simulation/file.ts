// The file of messages that a person keeps, and what people do to it between two runs.
import { hash, type Named } from "../../cli/src/journal/name.js";
import { type Format, Layout } from "./layout.js";
import { messageOf, type Row } from "./row.js";

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
  "save as Latin-1",
  "save as UTF-16",
  "save with a byte order mark",
  "let Excel shorten a number",
] as const;

/** One thing that a person does to the file. `at` says where: 0 is the top, 1 the end. */
export interface Edit {
  kind: (typeof editKinds)[number];
  at: number;
}

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
  readonly #layout: Layout;
  #marks = 0;
  /** The oracle asks for every line that the command prints. */
  #rendered: { text: string; lines: number[] } | undefined;
  /** Hashes take time, and each is needed for every line that the command prints. */
  readonly #hashes = new Map<string, Named>();

  constructor({ format, ids, contacts }: FilePlan) {
    this.name = `messages.${format}`;
    this.#layout = new Layout(format, ids ?? "id");
    this.rows = contacts.map((contact) => this.#row(contact));
    if (ids) for (const row of this.rows) row.id = `row-${row.mark}`;
  }

  /** After the command has refused it. */
  correct(): void {
    this.#rendered = undefined;
    this.#layout.correct();
    for (const row of this.rows) row.isShortened = false;
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

  /** Whether two rows have the same id: the person never corrects that. */
  get hasCopiedIds(): boolean {
    const ids = this.rows.flatMap(({ id }) => id ?? []);
    return new Set(ids).size < ids.length;
  }

  edit({ kind, at }: Edit): void {
    this.#rendered = undefined;
    this.#layout.save(kind);
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
    if (kind === "reformat") this.#layout.reformat();
    if (kind === "blank line") this.#layout.blankBefore = index;
    if (kind === "add ids") for (const [number, each] of rows.entries()) each.id ??= `added-${this.#marks}-${number}`;
    if (kind === "let Excel shorten a number") row.isShortened = true;
    if (kind === "next campaign") this.rows = rows.map((each) => ({ ...each, ...this.#row(each.contact) }));
  }

  /** The rows that the journal, or a line of the output, may mean: a JSON list has many on one line. */
  find({ id, key, line }: { id?: string; key?: string; line: number }, salt: string): Row[] {
    const onLine = () => {
      const { lines } = this.render();
      return this.rows.filter((_, index) => lines[index] === line);
    };
    if (id !== undefined) {
      const rows = this.rows.filter((row) => row.id === id);
      // Copies have one id.
      const here = rows.length > 1 ? onLine().filter((row) => row.id === id) : [];
      return here.length > 0 ? here : rows;
    }
    if (key === undefined) return onLine();
    const [recipient, content, nth = "1"] = key.split("-");
    const equal = this.rows.filter((row) => {
      const { who, print } = this.#hash(row, salt);
      return who === recipient && print === content;
    });
    return equal.slice(Number(nth) - 1, Number(nth));
  }

  /** The text of the file, and the line on which each row begins. */
  render(): { text: string; lines: number[] } {
    this.#rendered ??= this.#layout.render(this.rows);
    return this.#rendered;
  }

  /** The file as it is on the disk. */
  bytes(): Buffer {
    return this.#layout.encode(this.render().text);
  }

  #hash(row: Row, salt: string): Named {
    const message = messageOf(row);
    const key = `${salt} ${message.contactId} ${message.message}`;
    const known = this.#hashes.get(key) ?? hash({ line: 0, id: undefined }, message, salt);
    this.#hashes.set(key, known);
    return known;
  }

  #row(contact: number): Row {
    return { mark: this.#marks++, contact, version: 1 };
  }
}
