// What is wrong with a request, from Prism's diagnostics, in full.

/** One rule of the contract that a request breaks. */
export interface MockViolation {
  /** Where: `body.attachments[0]`, `body.forward`, `header.authorization`; `request` for its path or method. */
  where: string;
  /** What is wrong there, such as `must have required property 'contactId'`. */
  why: string;
}

/** What Prism says of a broken rule; its `path` starts with `body`, `header`, `query` or `path`. */
export interface Diagnostic {
  path?: string[];
  code?: string | number;
  message: string;
}

// Prism gives no path to these two, only the status that it would answer with.
const HEADER_OF_CODE: Record<string, string> = { 401: "header.authorization", 415: "header.content-type" };

/** Each violation once: Prism repeats what several channels have in common. */
export function violationsOf(diagnostics: readonly Diagnostic[]): MockViolation[] {
  const found = new Map<string, MockViolation>();
  for (const diagnostic of diagnostics) {
    const violation = violationOf(diagnostic);
    found.set(`${violation.where} ${violation.why}`, violation);
  }
  return [...found.values()];
}

function violationOf({ path = [], code, message }: Diagnostic): MockViolation {
  const where = path.map((key, depth) => (/^\d+$/.test(key) ? `[${key}]` : depth > 0 ? `.${key}` : key)).join("");
  // Prism writes the place into the message as well.
  const [part, ...inside] = path;
  const place = `Request ${part} ${inside.length > 0 ? `${part === "body" ? "property" : "parameter"} ${inside.join(".")} ` : ""}`;
  const why = message.startsWith(place) ? message.slice(place.length) : message;
  return { where: where || HEADER_OF_CODE[String(code)] || "body", why };
}
