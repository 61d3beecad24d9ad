// Places in a value of JSON.
import type { Body } from "../contract/support.js";

export type Path = readonly (string | number)[];

/** Where everything stands in a value, but for the value itself. */
export function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, part]) => [[...path, key], ...pathsIn(part, [...path, key])]);
}

/** A copy with one place changed; `undefined` takes a field out. */
export function changed(body: Body, path: Path, change: (value: unknown) => unknown): Body {
  const copy = JSON.parse(JSON.stringify(body));
  const holder = path.slice(0, -1).reduce((at, key) => at[key], copy);
  const key = path.at(-1) as string;
  holder[key] = change(holder[key]);
  return copy;
}
