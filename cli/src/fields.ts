// The fields of a message as flags and as CSV columns. What they are is generated from the contract.
import { fields as generated } from "./generated/fields.js";

/** A field that a flag or a column can set. Those within `forward` have a path with a dot. */
export interface Field {
  /** `contactId`, `forward.toEmail`. */
  readonly path: string;
  readonly kind: "string" | "number" | "boolean" | "list";
  /** The first sentence of the contract's description. */
  readonly about: string;
  /** The values that the contract allows, where it lists them. */
  readonly choices?: readonly string[];
  /** Whether an Email alone may carry it. */
  readonly email: boolean;
}

/** Every field of the contract, in its order. */
export const fields: readonly Field[] = generated;

const byPath = new Map(fields.map((field) => [field.path, field]));

/** The field of that path, if the contract has one. */
export function fieldAt(path: string): Field | undefined {
  return byPath.get(path);
}

/**
 * Reads a flag's or a cell's text as the field's type: a list by `;`. A text that is no such value is left as it is, for
 * the check to name.
 */
export function parseValue({ kind }: Field, text: string): unknown {
  if (kind === "number") return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
  if (kind === "boolean") return /^(true|false)$/i.test(text) ? text.toLowerCase() === "true" : text;
  if (kind === "list") return text.split(";").flatMap((item) => item.trim() || []);
  return text;
}

/** Sets a field in a message; within `forward`, in its object. */
export function setField(message: Record<string, unknown>, { path }: Field, value: unknown): void {
  const [name = "", inner] = path.split(".");
  if (inner === undefined) message[name] = value;
  else message[name] = { ...(message[name] as object | undefined), [inner]: value };
}
