// The fields of a message, as flags and as CSV columns. The list is generated from the contract.
import { fields as generated } from "./generated/fields.js";

/** A field that a flag or a column can set. Those within `forward` have a path with a dot. */
export interface Field {
  /** `contactId`, `forward.toEmail`. */
  readonly path: string;
  readonly kind: "string" | "number" | "boolean" | "list";
  /** The first sentence of its description in the contract. */
  readonly about: string;
  /** The values that the contract allows, if it lists them. */
  readonly choices?: readonly string[];
  /** The channels that have it, where not all do. */
  readonly only?: readonly string[];
}

/** Every field, in the contract's order. */
export const fields: readonly Field[] = generated;

const byPath = new Map(fields.map((field) => [field.path, field]));

/** The field with that path. */
export function fieldAt(path: string): Field | undefined {
  return byPath.get(path);
}

/** Reads the text of a flag or a cell as the field's type; lists are split at `;`. A wrong text stays, for the check to refuse. */
export function parseValue({ path, kind }: Field, text: string): unknown {
  if (kind === "number" && /^\s*[+-]?\d+(\.\d+)?\s*$/.test(text)) return Number(text);
  if (path === "scheduledTimestamp") return secondsOf(text.trim()) ?? text;
  if (kind === "boolean") return /^(true|false)$/i.test(text) ? text.toLowerCase() === "true" : text;
  if (kind === "list") return text.split(";").flatMap((item) => item.trim() || []);
  return text;
}

/** Sets a field of a message, also one inside of `forward`. */
export function setField(message: Record<string, unknown>, { path }: Field, value: unknown): void {
  const [name = "", inner] = path.split(".");
  if (inner === undefined) message[name] = value;
  else message[name] = { ...(message[name] as object | undefined), [inner]: value };
}

/** Seconds since 1970 from an ISO time. Without its zone it could be any of 38 times. */
function secondsOf(text: string): number | undefined {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d))$/i.exec(text) ?? [];
  const ms = Date.parse(`${day}T${time}`);
  // JavaScript reads the 31st of June as the 1st of July.
  const exists = !Number.isNaN(ms) && new Date(`${day}T00:00Z`).toISOString().startsWith(`${day}`);
  return exists ? Math.floor(ms / 1000) : undefined;
}

/** What is wrong with a time that was not read. */
export const wrongTime = {
  path: "scheduledTimestamp",
  rule: "is neither a number of seconds since 1970 nor a time with its zone",
  remedy: "Write it as 2026-12-24T20:30+01:00",
};
