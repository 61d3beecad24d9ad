// What keeps the contract, but is probably not meant. `leadway check` says it before anything goes out.
import type { Problem } from "leadway-client";
import { visible } from "./output.js";

/** An SMS with more characters fails after the API has accepted it. */
const LONGEST_SMS = 1600;
/** `{{name}}` or `{name}`. In html, the braces of a style sheet contain a colon. */
const PLACEHOLDER = /\{\{[^{}]{0,40}\}\}|\{[\p{L}_][\p{L}\p{N}_ .-]{0,40}\}/u;

type Values = Readonly<Record<string, unknown>>;

/** Makes the function that warns about the messages of a file, which it is given in their order. */
export function createWarnings(now = Date.now()): (line: number, message: Values) => Problem[] {
  const lines = new Map<unknown, number>();
  return (line, message) => {
    const { contactId } = message;
    const earlier = lines.get(contactId);
    const twice = { path: "contactId", rule: `is the one of line ${earlier} too`, remedy: "This contact gets both messages" };
    if (earlier === undefined) lines.set(contactId, line);
    return [
      ...(earlier === undefined ? [] : [twice]),
      ...placeholders(message),
      ...channelWarnings(message),
      ...warnTime(message, now),
    ];
  };
}

function placeholders(message: Values): Problem[] {
  return ["message", "subject", "html"].flatMap((path) => {
    const [found] = PLACEHOLDER.exec(String(message[path] ?? "")) ?? [];
    const remedy = 'Columns are filled in only in a flag, and in double braces: --message "Hola {{name}}"';
    return found ? [{ path, rule: `contains ${visible(found)}, which goes out like that`, remedy }] : [];
  });
}

function channelWarnings({ type, message, templateId, attachments }: Values): Problem[] {
  const files: unknown[] = Array.isArray(attachments) ? attachments : [];
  const found = files.flatMap((url, index) => (isPublic(url) ? [] : [{ path: `attachments[${index}]`, ...NOT_PUBLIC }]));
  const length = [...String(message ?? "")].length;
  const long = `has ${length.toLocaleString("en")} characters. More than ${LONGEST_SMS.toLocaleString("en")} fail`;
  if (type === "SMS" && length > LONGEST_SMS) found.push({ path: "message", rule: long, remedy: "Shorten it" });
  if (type === "WhatsApp" && files.length > 0 && !message && !templateId) found.push({ path: "message", ...NO_TEXT });
  return found;
}

const NOT_PUBLIC = { rule: "is not a public https address", remedy: "The API fetches it: upload the file first" };
const NO_TEXT = { rule: "is missing. WhatsApp gets the text and drops the attachments", remedy: "Put the link into the text" };

function isPublic(url: unknown): boolean {
  const { protocol, hostname } = URL.canParse(String(url)) ? new URL(String(url)) : { protocol: "", hostname: "" };
  const local = /^(localhost|127\..*|10\..*|192\.168\..*|\[.*\]|[^.]*)$/;
  return /^https?:$/.test(protocol) && !local.test(hostname);
}

function warnTime({ scheduledTimestamp: seconds }: Values, now: number): Problem[] {
  if (typeof seconds !== "number" || seconds * 1000 > now) return [];
  const rule = `is in the past: ${new Date(seconds * 1000).toISOString()}`;
  return [{ path: "scheduledTimestamp", rule, remedy: "Write a time to come, or leave it out to send at once" }];
}
