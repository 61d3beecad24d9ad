// A value as it goes on the wire.
import type { Problem } from "../errors.js";

/** What is to be said where {@link asJson} throws. */
export const UNWRITABLE: Problem = {
  path: "",
  rule: "can't be written as JSON",
  remedy: "Look for cycles, BigInts, failing getters",
};

// Far more than any message has. Bounds the time for what would take for ever to write: a list of a thousand million empty
// places, a small graph whose parts are shared over and over.
const MOST_PARTS = 1_000_000;

/**
 * What `JSON.stringify` would write of a value, as data: getters are read, `toJSON` is called, NaN becomes null. Gives the
 * value itself where it is plain data already, which is several times faster; undefined may then stand for null in a list.
 *
 * @throws where it can't be written: a cycle, a BigInt, a getter that throws, more than a million parts.
 */
export function asJson(value: unknown): unknown {
  let parts = 0;
  const counted = (_key: unknown, part: unknown) => {
    if (++parts > MOST_PARTS) throw new RangeError("Too large");
    return part;
  };
  const isPlain = (part: unknown): boolean => {
    counted("", part);
    if (typeof part !== "object" || part === null) {
      return part == null || typeof part === "string" || typeof part === "boolean" || Number.isFinite(part);
    }
    const values = Object.values(part);
    if (Array.isArray(part) && part.length !== values.length) return false;
    return [null, Object.prototype, Array.prototype].includes(Object.getPrototypeOf(part)) && values.every(isPlain);
  };
  if (isPlain(value)) return value;
  parts = 0;
  const text = JSON.stringify(value, counted);
  return text && JSON.parse(text);
}
