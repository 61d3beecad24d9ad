// Finds the word that a misspelt name was meant to be.

/** What other APIs call it, and this API in other places. */
const ALIASES: Readonly<Record<string, string>> = {
  body: "message",
  text: "message",
  content: "message",
  instagram: "ig",
  facebook: "fb",
  retries: "maxretries",
};

/**
 * The first of the words that differs from the name in case and separators, or in one letter (two from four letters on), or that
 * other APIs call so.
 * @param slack 0 to be stricter where other names are allowed: one letter from four on, two from eight on, no other API's names
 */
export const nearest = (name: unknown, words: readonly unknown[] = [], slack = 4): unknown =>
  words.find((word) => {
    if (typeof name !== "string" || typeof word !== "string") return false;
    // Stored messages have types such as TYPE_SMS.
    const written = plain(name.replace(/^TYPE_/, ""));
    const a = (slack > 0 && Object.hasOwn(ALIASES, written) && ALIASES[written]) || written;
    const b = plain(word);
    return isWithin(Math.min(2, Math.floor((Math.min(a.length, b.length) + slack) / 4)), a, b);
  });

const plain = (text: string): string =>
  text
    .slice(0, 50)
    .toLowerCase()
    .replace(/[^a-z\d]/g, "");

/** Whether so many edits turn one into the other: a letter less, more or another. */
function isWithin(edits: number, a: string, b: string): boolean {
  if (a === b) return true;
  const [restA, restB] = [a.slice(1), b.slice(1)];
  if (a[0] === b[0]) return isWithin(edits, restA, restB);
  return edits > 0 && (isWithin(edits - 1, restA, restB) || isWithin(edits - 1, restA, b) || isWithin(edits - 1, a, restB));
}
