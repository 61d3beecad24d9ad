// Takes secrets and people out of what is said: no error and no log line holds the token, the recipient or the text.

/** Takes what must not be said out of a text. */
export type Scrub = (text: string) => string;

/** Shorter values are everywhere in honest text; they are left. */
const MIN_LENGTH = 3;

/** Longer values are looked for as they stand: as a pattern that ignores case they would be slow. */
const MAX_PATTERN = 2_000;

/**
 * Makes a scrubber for these values, in any letter case.
 * @param values what must not be said; the longest is taken out first
 */
export function createScrub(values: Iterable<string>): Scrub {
  const forms = [...values].flatMap(formsOf).filter((form) => form.length >= MIN_LENGTH);
  forms.sort((a, b) => b.length - a.length);
  return (text) =>
    forms.reduce((rest, form) => {
      const pattern = form.length > MAX_PATTERN ? form : new RegExp(escaped(form), "gi");
      const whole = rest.length < form.length ? rest : rest.replaceAll(pattern, REDACTED);
      // An answer may quote the beginning alone; where it ends is not known.
      return form.length > HEAD ? whole.replace(new RegExp(`${escaped(form.slice(0, HEAD))}[^]*`, "i"), REDACTED) : whole;
    }, text);
}

const REDACTED = "[redacted]";

/** So many characters of a value are enough to tell that it is being quoted. */
const HEAD = 20;

const escaped = (text: string) => text.replace(/[^\w\s]/g, "\\$&");

/** As it stands, as JSON writes it, and a phone number without its plus sign. An answer that is no JSON is never quoted. */
const formsOf = (value: string) =>
  [value, JSON.stringify(value).slice(1, -1), value.replace(/^\+/, "")].map((form) => form.trim());

/**
 * A copy of what was thrown that is safe to show: name, message, code, syscall and causes, scrubbed. Its own stack is left
 * out, since a stack quotes the message.
 */
export function copyCause(thrown: unknown, scrub: Scrub, depth = 6): unknown {
  if (typeof thrown === "string") return scrub(thrown);
  if (typeof thrown !== "object" || thrown === null || depth === 0) return undefined;
  try {
    const { name, message, code, syscall, cause, errors } = thrown as Record<string, unknown>;
    const text = (value: unknown) => scrub(String(value));
    const below = copyCause(cause, scrub, depth - 1);
    const copy = new Error(text(message ?? ""), below === undefined ? undefined : { cause: below });
    copy.name = text(name ?? "Error");
    copy.stack = `${copy.name}: ${copy.message}`;
    return Object.assign(
      copy,
      code !== undefined && { code: text(code) },
      syscall !== undefined && { syscall: text(syscall) },
      Array.isArray(errors) && { errors: errors.slice(0, 8).map((error) => copyCause(error, scrub, depth - 1)) },
    );
  } catch {
    // An error that can't even be read has nothing to say.
    return undefined;
  }
}
