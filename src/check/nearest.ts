// Finds the word that a misspelt name was meant to be.

/**
 * The first of the words that differs from the name in case and separators, or in one letter (two from four letters on).
 * @param slack 0 to be stricter where other names are allowed: one letter from four on, two from eight on
 */
export const nearest = (name: unknown, words: readonly unknown[] = [], slack = 4): unknown =>
  words.find((word) => {
    if (typeof name !== "string" || typeof word !== "string") return false;
    const [a, b] = [plain(name), plain(word)];
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
