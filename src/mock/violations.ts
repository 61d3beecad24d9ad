// From Prism's diagnostics to the list of what is wrong with a request.

/** One rule of the contract that a request breaks. */
export interface MockViolation {
  /** Where: `body.attachments[0]`, `body.forward`, `header.authorization`; `request` for its path or method. */
  where: string;
  /** What is wrong there, such as `must have required property 'contactId'`. */
  why: string;
}

/** Prism's report of a broken rule. Its `path` starts with `body`, `header`, `query` or `path`. */
interface Diagnostic {
  path?: string[];
  code?: string | number;
  message: string;
}

// For these two, Prism gives only the status that it would respond with.
const HEADER_OF_CODE: Record<string, string> = { 401: "header.authorization", 415: "header.content-type" };

/** Lists each violation once: Prism repeats what several channels have in common. */
export function violationsOf(diagnostics: readonly Diagnostic[]): MockViolation[] {
  const found = diagnostics.map(violationOf);
  return [...new Map(found.map((violation) => [`${violation.where} ${violation.why}`, violation])).values()];
}

function violationOf({ path = [], code, message }: Diagnostic): MockViolation {
  const where = path.map((key, depth) => (/^\d+$/.test(key) ? `[${key}]` : depth > 0 ? `.${key}` : key)).join("");
  // Prism repeats the place in the message.
  const why = message.replace(/^Request \w+ ((property|parameter) \S+ )?/, "");
  return { where: where || HEADER_OF_CODE[String(code)] || "body", why };
}
