// Refuses options that nobody reads.
import { nearest } from "../check/nearest.js";

/** Throws a TypeError for a name that is not an option, with the one that was meant. */
export function refuseUnknown(what: string, given: object, known: readonly string[]): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const meant = nearest(unknown, known);
  const help = meant ? `Did you mean ${meant}?` : `The options are ${known.join(", ")}.`;
  throw new TypeError(`${what} has no option ${unknown}. ${help}`);
}
