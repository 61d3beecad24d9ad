// Compares texts. The API adds to what was sent: an opt-out text and the sender's name to an SMS, a link to an email.

/** A text without the differences that nobody sees. */
export function normalize(text: unknown): string {
  return String(text ?? "")
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .trim();
}

/** What a reader sees of an email, without addresses: the API replaces links to count clicks. */
export function textOfHtml(html: unknown): string {
  const text = String(html ?? "")
    .replace(/<!--[\s\S]*?-->|<(head|style|script)\b[\s\S]*?<\/\1\s*>|<[^>]*>/gi, " ")
    .replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (entity, decimal, hex, name) => {
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : (ENTITIES[name] ?? entity);
    });
  return normalize(text.replace(/https?:\/\/\S+/gi, "URL"));
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** The longest text that the API is believed to add. */
const MAX_ADDED = 400;
/** A text that the API adds says how to end the messages. Without that, a longer text is another text. */
const OPT_OUT = /^[^\p{L}\p{N}].*\b(stop|unsubscribe|opt[- ]?out|baja|cancel\w*)\b/iu;

/** How the stored text matches that which was sent; `undefined` if it is another. Both are normalized. */
export function compareTexts(sent: string, stored: string): "exact" | "extended" | "weak" | undefined {
  if (sent === stored) return "exact";
  if (/\{\{.*?\}\}/.test(sent)) return hasInOrder(stored, sent.split(/\{\{.*?\}\}/)) ? "weak" : undefined;
  if (!stored.includes(sent)) return undefined;
  const added = stored.slice(sent.length);
  return stored.startsWith(sent) && added.length <= MAX_ADDED && OPT_OUT.test(added) ? "extended" : "weak";
}

function hasInOrder(text: string, parts: readonly string[]): boolean {
  let from = 0;
  return parts.every((part) => {
    const at = text.indexOf(part.trim(), from);
    from = at + part.trim().length;
    return at >= 0;
  });
}
