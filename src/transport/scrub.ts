// Takes secrets and people out of what is said: no error and no log line holds the token, the recipient or the text.

/** Takes what must not be said out of a text. */
export type Scrub = (text: string) => string;

/** Shorter values are everywhere in honest text; they are left. */
const MIN_LENGTH = 3;

/** So many characters of a longer value are enough to tell that it is being quoted; where the quote ends is not known. */
const HEAD = 20;

/** Makes a scrubber for these values, in any letter case; from the beginning of a longer one on, all that follows goes. */
export function createScrub(values: Iterable<string>): Scrub {
  const forms = [...values].flatMap(formsOf).filter((form) => form.length >= MIN_LENGTH);
  // The longest first: one may hold another.
  const patterns = forms.sort((a, b) => b.length - a.length).map(patternOf);
  return (text) => patterns.reduce((rest, pattern) => rest.replace(pattern, "[redacted]"), text);
}

function patternOf(form: string): RegExp {
  const head = form.slice(0, HEAD).replace(/[^\w\s]/g, "\\$&");
  return new RegExp(form.length > HEAD ? `${head}[^]*` : head, "gi");
}

/** As it stands, as JSON writes it, and a phone number without its plus sign. An answer that is no JSON is never quoted. */
const formsOf = (value: string) =>
  [value, JSON.stringify(value).slice(1, -1), value.replace(/^\+/, "")].map((form) => form.trim());

/**
 * A copy of what was thrown that is safe to show: name, message, code, syscall and causes, scrubbed. Its own stack is left
 * out, since a stack quotes the message.
 */
export function copyCause(thrown: unknown, scrub: Scrub, seen = new Set<unknown>()): unknown {
  if (typeof thrown === "string") return scrub(thrown);
  if (Object(thrown) !== thrown || seen.has(thrown) || seen.size > MOST_CAUSES) return undefined;
  seen.add(thrown);
  try {
    const { name, message, code, syscall, cause, errors } = thrown as Record<string, unknown>;
    const text = (value: unknown) => scrub(String(value));
    const below = copyCause(cause, scrub, seen);
    const copy = new Error(text(message ?? ""), below === undefined ? undefined : { cause: below });
    copy.name = text(name ?? "Error");
    copy.stack = `${copy.name}: ${copy.message}`;
    return Object.assign(
      copy,
      code !== undefined && { code: text(code) },
      syscall !== undefined && { syscall: text(syscall) },
      Array.isArray(errors) && { errors: errors.map((error) => copyCause(error, scrub, seen)) },
    );
  } catch {
    // An error that can't even be read has nothing to say.
    return undefined;
  }
}

const MOST_CAUSES = 20;
