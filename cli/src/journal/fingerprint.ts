// A keyed hash of a message, to tell whether a name still stands for the same one.
import { createHmac } from "node:crypto";

/** The message's fingerprint, in hexadecimal. The order of its fields does not matter. */
export function fingerprint(message: Record<string, unknown>, salt: string): string {
  const sorted = Object.entries(message).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHmac("sha256", salt).update(JSON.stringify(sorted)).digest("hex").slice(0, 24);
}
