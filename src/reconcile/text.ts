// Compares texts. The API adds to what was sent: an opt-out text and the sender's name to an SMS, a link to an email.

/** A text without the differences that nobody sees. */
export const normalize = (text: unknown): string =>
  String(text ?? "")
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .trim();

/** What a reader sees of an email, without addresses: the API replaces links to count clicks. */
export const readHtml = (html: unknown): string =>
  normalize(
    String(html ?? "")
      .replace(/<!--[\s\S]*?-->|<(head|style|script)\b[\s\S]*?<\/\1\s*>|<[^>]*>/gi, " ")
      .replace(/&(?:#(x?[\da-f]+)|(\w+));/gi, (entity, number, name) => {
        const code = Number(number ? `0${number}` : ENTITIES[name]);
        return code < 0x110000 ? String.fromCodePoint(code) : entity;
      })
      .replace(/https?:\/\/\S+/gi, "URL"),
  );

const ENTITIES: Record<string, number> = { amp: 38, lt: 60, gt: 62, quot: 34, apos: 39, nbsp: 32 };

/** A place where the API puts the contact's name, for example. */
export const MERGE_FIELD = /\{\{.*?\}\}/;

/** The longest text that the API is believed to add. */
const MAX_ADDED = 400;
/** What the API adds says how to end the messages. A longer text that does not is another text. */
const OPT_OUT = /^[^\p{L}\p{N}].*\b(stop|unsubscribe|opt[- ]?out|baja|cancel\w*)\b/iu;
/** Where a text is kept. Not the text. */
const ADDRESS = /^(https?:\S+|URL)$/;

/** How the stored text matches that which was sent; `undefined` if it is another. Both are normalized. */
export function compare(sent: string, stored: string): "exact" | "extended" | "weak" | undefined {
  if (sent && sent === stored) return "exact";
  if (!sent || !stored || ADDRESS.test(stored)) return "weak";
  if (!sent.split(MERGE_FIELD).every((part) => stored.includes(part.trim()))) return undefined;
  const added = stored.slice(sent.length);
  return stored.startsWith(sent) && added.length <= MAX_ADDED && OPT_OUT.test(added) ? "extended" : "weak";
}
