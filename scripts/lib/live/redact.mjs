// Makes what the live API answered fit to publish: the shape stays, and of the texts only what can't be personal.

/** Fields whose values are the API's own words, such as `pending` and `TYPE_SMS`. */
const WORDS = /^(type|messageTypes?|lastMessage(Type|Direction|Action)|direction|status|contentType|canonicalCode|error)$/;
/** What sends messages. A contact's `source` is anyone's words. */
const SOURCES = ["api", "app", "workflow", "campaign", "bulk_actions"];
/** A contact's date of birth is not one that the API set. */
const BIRTH = /birth/i;
const DATE = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/;

/**
 * Returns a function that redacts a response's body. The same id always becomes the same name.
 * @param {string[]} sent the texts that we sent: where one is quoted, what was added is only counted
 */
export function redactor(sent) {
  /** @type {Map<string, string>} */
  const ids = new Map();

  /** @returns {string} */
  function redactText(/** @type {string} */ text, /** @type {string} */ key, /** @type {number} */ depth) {
    if ((DATE.test(text) && !BIRTH.test(key)) || SOURCES.includes(text) || (WORDS.test(key) && /^[\w /.-]{1,40}$/.test(text)))
      return text;
    const quoted = sent.find((one) => text.includes(one));
    if (quoted !== undefined) return text.split(quoted).map(count).join("[sent]");
    // What the API says about the request, without what it quotes.
    if (key === "message" && depth === 1) return text.replace(/\S*[\d@]\S*|[\w-]{15,}/g, "…");
    if (!/^[\w-]{6,64}$/.test(text)) return count(text);
    if (!ids.has(text)) ids.set(text, `id-${ids.size + 1}`);
    return String(ids.get(text));
  }
  const count = (/** @type {string} */ text) => text && `[${text.length} characters]`;

  return function redact(/** @type {any} */ value, key = "", depth = 0) {
    if (typeof value === "string") return redactText(value, key, depth);
    // Times and dates; another large number may be a phone number.
    if (typeof value === "number") return value < 1e6 || (/date|sort|reset/i.test(key) && !BIRTH.test(key)) ? value : 0;
    if (Array.isArray(value)) return value.map((one) => redact(one, key, depth));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, redact(inner, name, depth + 1)]));
  };
}
