// A row of the file, and its message.
import { FROM_NUMBER, PRIVATE } from "./world.js";

/** A message that somebody is to get. Whatever happens to its row, the mark in its text stays. */
export interface Row {
  mark: number;
  contact: number;
  id?: string;
  /** Counts up when the person changes the text. */
  version: number;
  /** Excel shows the number in exponent form, and has saved that. */
  isShortened?: boolean;
}

/** The message of a row, as it is to go out. */
export function messageOf({ mark, contact, version }: Pick<Row, "mark" | "contact" | "version">) {
  const message = `¡Hola #${mark}, version ${version}, ${PRIVATE}!`;
  return { type: "SMS", contactId: `contact-${contact}`, fromNumber: FROM_NUMBER, message };
}
