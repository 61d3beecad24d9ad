// What keeps the contract, but is probably not meant. `leadway check` says it before anything goes out.
import type { Problem } from "leadway-client";
import { count, visible } from "./output.js";

/** An SMS with more characters fails after the API has accepted it. */
const LONGEST_SMS = 1600;
/** `{{name}}` or `{name}`. In html, the braces of a style sheet contain a colon. */
const PLACEHOLDER = /\{\{[^{}]{0,40}\}\}|\{[\p{L}_][\p{L}\p{N}_ .-]{0,40}\}/u;
const FILL_IN = 'Columns are filled in only in a flag, and in double braces: --message "Hola {{name}}"';

/** Makes the function that warns about the messages of a file, which it is given in their order. */
export function createWarnings(now = Date.now()): (line: number, message: Record<string, unknown>) => Problem[] {
  const lines = new Map<unknown, number>();
  return (line, message) => {
    const { type, contactId, templateId, message: text, scheduledTimestamp: seconds } = message;
    const files: unknown[] = Array.isArray(message.attachments) ? message.attachments : [];
    const warnings: Problem[] = [];
    const warn = (path: string, rule: string, remedy: string) => void warnings.push({ path, rule, remedy });

    const earlier = lines.get(contactId);
    if (earlier === undefined) lines.set(contactId, line);
    else warn("contactId", `is the one of line ${earlier} too`, "This contact gets both messages");
    for (const path of ["message", "subject", "html"]) {
      const [found] = PLACEHOLDER.exec(String(message[path] ?? "")) ?? [];
      if (found) warn(path, `contains ${visible(found)}, which goes out like that`, FILL_IN);
    }
    for (const [index, url] of files.entries())
      if (!isPublic(url)) warn(`attachments[${index}]`, "is not a public URL", "The API fetches it: upload the file first");
    const { length } = [...String(text ?? "")];
    if (type === "SMS" && length > LONGEST_SMS)
      warn("message", `has ${count(length, "character")}. More than ${LONGEST_SMS.toLocaleString("en")} fail`, "Shorten it");
    if (type === "WhatsApp" && files.length > 0 && !text && !templateId)
      warn("message", "is missing. WhatsApp gets the text and drops the attachments", "Put the link into the text");
    if (typeof seconds === "number" && seconds * 1000 <= now) {
      const rule = `is in the past: ${new Date(seconds * 1000).toISOString()}`;
      warn("scheduledTimestamp", rule, "Write a time to come, or leave it out to send at once");
    }
    return warnings;
  };
}

function isPublic(url: unknown): boolean {
  const { protocol, hostname } = URL.canParse(String(url)) ? new URL(String(url)) : { protocol: "", hostname: "" };
  const local = /^(localhost|127\..*|10\..*|192\.168\..*|\[.*\]|[^.]*)$/;
  return /^https?:$/.test(protocol) && !local.test(hostname);
}
