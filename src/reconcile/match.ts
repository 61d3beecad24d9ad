// Whether a message that the API shows may come from a send.
import type { components } from "../generated/openapi.js";
import type { Attempt } from "./attempt.js";
import { compare, MERGE_FIELD, normalize, readHtml } from "./text.js";
import type { ReconcileMatch } from "./types.js";
import { type Clock, isInWindow } from "./window.js";

export type Row = components["schemas"]["StoredMessage"];

/** What the API shows: a message, or one email of a thread. */
export interface Seen {
  readonly row: Row;
  readonly email?: components["schemas"]["StoredEmail"];
  readonly conversationId: string;
  /** It may be any of several emails. */
  readonly isVague?: boolean;
}

/** The names of the kinds as which the API shows a channel. */
const KINDS: Record<string, string> = {
  SMS: "(CUSTOM_(PROVIDER_)?)?SMS",
  Email: "(CUSTOM_(PROVIDER_)?)?EMAIL",
  Custom: "CUSTOM_(PROVIDER_)?(SMS|EMAIL)",
  RCS: "(RCS|SMS)",
  IG: "INSTAGRAM",
  FB: "FACEBOOK",
};

/** Whether the API shows messages of the channel as this kind. */
export const isKind = ({ messageType }: Row, channel: unknown): boolean =>
  new RegExp(`^TYPE_${KINDS[channel as string] ?? channel}$`, "i").test(messageType ?? "");

/** The text of a message, as far as it can be compared: a template, attachments and merge fields can't. */
export function textOf({ type, message, html, templateId }: Attempt["message"]): string | undefined {
  const text = type === "Email" ? readHtml(html ?? message) : normalize(message);
  return templateId ? undefined : text || undefined;
}

/** Whether a text, if the API shows one, can prove that the message did not go out. */
export const isComparable = ({ message }: Attempt): boolean => !MERGE_FIELD.test(textOf(message) ?? "{{}}");

/** How a message matches a send; `undefined` if it does not come from it. */
export function match({ row, email, isVague }: Seen, attempt: Attempt, clock: Clock): ReconcileMatch | "weak" | undefined {
  const { type, contactId, conversationProviderId, subject, emailTo } = attempt.message;
  const { source = "api", direction, body, ...shown } = email ?? row;
  const at = timeOf(shown.dateAdded);
  const address = /[^\s<>"]+@[^\s<>"]+/.exec(String(emailTo ?? ""))?.[0];
  const isOther =
    !isKind(row, type) ||
    direction === "inbound" ||
    differ(shown.contactId, contactId) ||
    differ(shown.conversationProviderId, conversationProviderId) ||
    differ(email?.subject && normalize(email.subject), normalize(subject)) ||
    (address && email?.to && !String(email.to).toLowerCase().includes(address.toLowerCase())) ||
    (at && !isInWindow(at, attempt, clock));
  if (isOther) return undefined;

  const sent = textOf(attempt.message);
  const text = email ? readHtml(body) : normalize(body);
  // Nothing to compare, or the address of a file with the text.
  const isUnreadable = !text || !sent || (text !== sent && /^(https?:\S+|URL)$/.test(text));
  const how = isUnreadable ? "weak" : compare(sent, text);
  const isOurs = source === "api";
  if (!how || how === "weak") return isOurs ? how : undefined;
  // An SMS may be an RCS message that could not be delivered as one.
  const isCertain = isOurs && at && !isVague && (type !== "RCS" || row.messageType === "TYPE_RCS");
  return isCertain ? (email ? "email" : how) : "weak";
}

const differ = (one: unknown, other: unknown) => one && other && one !== other;

/** A time in ms since 1970; `NaN` if there is none. */
export const timeOf = (date: string | undefined): number => new Date(date ?? Number.NaN).getTime();
