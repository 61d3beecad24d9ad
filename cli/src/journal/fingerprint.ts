// A keyed hash of a message: does a name still stand for the same one?
import { createHmac } from "node:crypto";

/** The message's fingerprint, in hexadecimal. It does not depend on the order of the fields. */
export function fingerprint(message: Record<string, unknown>, salt: string): string {
  const sorted = Object.entries(message).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHmac("sha256", salt).update(JSON.stringify(sorted)).digest("hex").slice(0, 24);
}
