// Compares texts. The API adds to what was sent: an opt-out text and the sender's name to an SMS, a link to an email.

/** A text without the differences that nobody sees. */
export const normalize = (text: unknown): string =>
  String(text ?? "")
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .trim();

/**
 * What a reader sees of an email, without addresses: the API replaces links to count clicks. Also without accents and signs, since
 * they may be stored in another way than they were sent: as entities, or not.
 */
export const readHtml = (html: unknown): string =>
  normalize(
    normalize(html)
      // What is not closed goes on to the end, as in a browser. To search for its end from each start would take too long.
      .replace(/<!--.*?(?:-->|$)|<(title|style|script)\b.*?(?:<\/\1\s*>|$)|<[^<>]*>/gi, " ")
      .replace(/&(?:(\w)(?:acute|grave|circ|tilde|uml|cedil)|iexcl|iquest|euro|hellip|[mn]dash|[lr][ads]quo|copy);/g, "$1")
      .replace(/&(?:#(x?[\da-f]+)|(\w+));/gi, (entity, number, name) => {
        const code = Number(number ? `0${number}` : ENTITIES[name]);
        return code < 0x110000 ? String.fromCodePoint(code) : `{{${entity}}}`;
      })
      .replace(/https?:\/\/\S+/gi, "URL")
      .normalize("NFD")
      .replace(/[^\p{L}\p{N}\s!-~]/gu, ""),
  );

const ENTITIES: Record<string, number> = { amp: 38, lt: 60, gt: 62, quot: 34, apos: 39, nbsp: 32 };

/** A place where the API puts the contact's name, for example, or where an email has a character that we don't know. */
export const MERGE_FIELD = /\{\{[^{]*?\}\}/;

/** The longest text that the API is believed to add. */
const MAX_ADDED = 400;
/** The API adds a line that says how to stop the messages. A longer text without such a line is another message. */
const OPT_OUT = /^ .*\b(unsubscribe|opt.?out|(reply|text|send|respond[ea]?|env..|escrib.) \W?(stop|baja))\b/i;
/** The stored body is only the address of a file that contains the text. */
const ADDRESS = /^(https?:\S+|URL)$/;

/** How the stored text matches that which was sent; `undefined` if it is another. Both are normalized. */
export function compare(sent: string, stored: string): "exact" | "extended" | "weak" | undefined {
  if (sent && sent === stored) return "exact";
  if (!sent || !stored || ADDRESS.test(stored) || MERGE_FIELD.test(stored)) return "weak";
  if (!sent.split(MERGE_FIELD).every((part) => stored.includes(part.trim()))) return undefined;
  const added = stored.slice(sent.length);
  return stored.startsWith(sent) && added.length <= MAX_ADDED && OPT_OUT.test(added) ? "extended" : "weak";
}
