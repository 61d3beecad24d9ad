// A value as JSON would write it.
import type { Problem } from "../errors.js";

/** What to report if {@link asJson} throws. */
export const UNWRITABLE: Problem = {
  path: "",
  rule: "can't be written as JSON",
  remedy: "Look for cycles, BigInts and getters that throw",
};

// Far more than any message has. Without a limit, a list of a thousand million empty places would take minutes to write.
const MAX_PARTS = 1_000_000;

/**
 * A value as `JSON.stringify` writes it, as new plain data: getters and `toJSON` are called once, here, so that what is checked
 * afterwards is what is sent.
 *
 * @throws if it can't be written: a cycle, a BigInt, a getter that throws, more than a million parts.
 */
export function asJson(value: unknown): unknown {
  let parts = 0;
  const text = JSON.stringify(value, (_key, part) => {
    if (++parts > MAX_PARTS) throw new RangeError("Too large");
    return part;
  });
  return text && JSON.parse(text);
}
