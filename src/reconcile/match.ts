// Whether a message that the API shows may come from a send.
import type { Attempt } from "./attempt.js";
import type { Row } from "./rows.js";
import { compareTexts } from "./text.js";
import type { ReconcileCandidate } from "./types.js";
import { isInWindow, type ServerClock } from "./window.js";

const SMS = [2, 20, 22, "TYPE_SMS", "TYPE_CUSTOM_SMS", "TYPE_CUSTOM_PROVIDER_SMS"];
export const EMAIL: readonly unknown[] = [3, 21, 23, "TYPE_EMAIL", "TYPE_CUSTOM_EMAIL", "TYPE_CUSTOM_PROVIDER_EMAIL"];

/** The kinds as which the API shows each channel, by name and by number. */
const KINDS: Readonly<Record<string, readonly unknown[]>> = {
  SMS,
  Email: EMAIL,
  Custom: [...SMS.slice(1), ...EMAIL.slice(1)],
  RCS: ["TYPE_RCS", ...SMS],
  WhatsApp: [19, "TYPE_WHATSAPP"],
  IG: [18, "TYPE_INSTAGRAM"],
  FB: [11, "TYPE_FACEBOOK"],
  Live_Chat: [29, "TYPE_LIVE_CHAT"],
  TIKTOK: ["TYPE_TIKTOK"],
};

/** Whether the text of the row could decide whether it comes from the send. */
export function mayMatch(row: Row, attempt: Attempt, clock: ServerClock): boolean {
  const { kind, contactId = attempt.contactId, providerId, direction = "outbound", at } = row;
  return (
    (kind === undefined || KINDS[attempt.type]?.includes(kind) === true) &&
    contactId === attempt.contactId &&
    (!providerId || !attempt.providerId || providerId === attempt.providerId) &&
    direction === "outbound" &&
    (at === undefined || isInWindow(at, attempt, clock))
  );
}

/** How the row matches the send; `undefined` if it does not come from it. */
export function match(row: Row, attempt: Attempt, clock: ServerClock): ReconcileCandidate["match"] | undefined {
  if (!mayMatch(row, attempt, clock)) return undefined;
  const isOurs = row.source === undefined || row.source === "api";
  const how = compare(row, attempt);
  if (!how || how === "weak") return isOurs ? how : undefined;
  const isCertain = isOurs && row.kind !== undefined && row.direction !== undefined && row.at !== undefined && !row.isVague;
  // An SMS row may be a message over RCS that fell back to SMS, or an SMS.
  if (!isCertain || (attempt.type === "RCS" && row.kind !== "TYPE_RCS")) return "weak";
  return attempt.type === "Email" ? "email" : how;
}

function compare({ text, subject, to, kind }: Row, attempt: Attempt): ReturnType<typeof compareTexts> {
  if (attempt.type === "Email") {
    if (subject !== undefined && subject !== attempt.subject) return undefined;
    if (to !== undefined && attempt.to !== undefined && !to.includes(attempt.to)) return undefined;
  }
  // Nothing to compare, or the address of a file that has the text.
  if (attempt.text === undefined || text === undefined || (/^(https?:\/\/\S+|URL)$/.test(text) && text !== attempt.text))
    return kind === undefined ? undefined : "weak";
  return compareTexts(attempt.text, text);
}
