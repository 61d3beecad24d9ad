// How the file is saved: its format, delimiters, white space and encoding.
import { messageOf, type Row } from "./row.js";

export type Format = "csv" | "jsonl" | "json";

const BYTE_ORDER_MARK = "\ufeff";
const UTF8: Encoding = { encoding: "utf8", start: "" };

interface Encoding {
  encoding: BufferEncoding;
  start: string;
}

/** What a program may do when it saves a file. */
const encodings: Record<string, Encoding> = {
  "save as Latin-1": { encoding: "latin1", start: "" },
  "save as UTF-16": { encoding: "utf16le", start: BYTE_ORDER_MARK },
  "save with a byte order mark": { encoding: "utf8", start: BYTE_ORDER_MARK },
};

export class Layout {
  /** A blank line stands before this row. */
  blankBefore = -1;
  /** Changes delimiters and white space. */
  #style = 0;
  #encoding: Encoding = UTF8;

  constructor(
    readonly format: Format,
    private idName: string,
  ) {}

  reformat(): void {
    this.#style++;
  }

  /** Saves it in another encoding, if this is what a person does. */
  save(how: string): void {
    this.#encoding = encodings[how] ?? this.#encoding;
  }

  /** After the command has refused the name of a column, or the encoding. A byte order mark is no reason to refuse a file. */
  correct(): void {
    this.idName = "id";
    if (this.#encoding.encoding !== "utf8") this.#encoding = UTF8;
  }

  /** The text of the file, and the line on which each row begins. */
  render(rows: readonly Row[]): { text: string; lines: number[] } {
    const lines: number[] = [];
    let text = "";
    let line = 1;
    const add = (more: string) => {
      text += more;
      line += more.split("\n").length - 1;
    };
    add(this.#head());
    for (const [index, row] of rows.entries()) {
      if (index === this.blankBefore) add("\n");
      lines.push(line);
      add(this.#render(row) + (this.format === "json" && index < rows.length - 1 ? "," : ""));
      if (this.format !== "json" || this.#style % 3 > 0) add("\n");
    }
    return { text: this.format === "json" ? `${text}]` : text, lines };
  }

  encode(text: string): Buffer {
    const { encoding, start } = this.#encoding;
    return Buffer.from(start + text, encoding);
  }

  #head(): string {
    if (this.format === "json") return "[";
    return this.format === "csv" ? `${["contactId", "fromNumber", "message", this.idName].join(this.#delimiter)}\n` : "";
  }

  #render(row: Row): string {
    const message = messageOf(row);
    if (this.format === "csv") {
      const number = row.isShortened ? "3.46E+10" : message.fromNumber;
      return [message.contactId, number, `"${message.message}"`, row.id ?? ""].join(this.#delimiter);
    }
    const value = { ...message, ...(row.id !== undefined && { [this.idName]: row.id }) };
    return JSON.stringify(value, null, this.format === "json" && this.#style % 3 === 1 ? 2 : undefined);
  }

  get #delimiter(): string {
    return this.#style % 2 ? ";" : ",";
  }
}
