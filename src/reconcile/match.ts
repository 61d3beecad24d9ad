// Whether a message that the API shows may come from a send.
import type { components } from "../generated/openapi.js";
import type { Attempt } from "../messages/memory.js";
import { timeOf } from "../messages/read.js";
import { compare, MERGE_FIELD, normalize, readHtml } from "./text.js";
import type { ReconcileMatch } from "./types.js";
import { type Clock, isInWindow } from "./window.js";

type Stored = Omit<components["schemas"]["StoredMessage"] & components["schemas"]["StoredEmail"], "id" | "to">;

/** What the API shows: a message, or one email of a thread. */
export interface Seen extends Partial<Stored> {
  readonly to?: unknown;
  /** For an email, its thread's. */
  readonly messageId: string;
  readonly emailMessageId?: string;
  readonly conversationId: string;
}

/** The names of the kinds as which the API shows a channel, where they differ from the channel's. */
const KINDS: Record<string, string> = {
  RCS: "RCS|SMS",
  IG: "INSTAGRAM",
  FB: "FACEBOOK",
  Custom: "CUSTOM_(PROVIDER_)?(SMS|EMAIL)",
};

/** Whether the API shows messages of the channel as this kind. One that does not say its kind may be of any. */
export const isKind = ({ messageType }: Pick<Seen, "messageType">, channel: unknown): boolean =>
  !messageType || new RegExp(`^TYPE_(CUSTOM_(PROVIDER_)?)?(${KINDS[channel as string] ?? channel})$`, "i").test(messageType);

/** The text of a message, as far as it can be compared: a template and attachments can't. */
const textOf = ({ type, message, html, templateId }: Attempt["message"]): string =>
  templateId ? "" : type === "Email" ? readHtml(html ?? message) : normalize(message);

/** Whether a text, if the API shows none that matches, can prove that the message did not go out. */
export const isComparable = ({ message }: Attempt): boolean => !MERGE_FIELD.test(textOf(message) || "{{}}");

/** Where both have them, these are the same in a message and its send. */
const SAME = ["contactId", "conversationProviderId", "subject"] as const;

/** How a message matches a send; `undefined` if it does not come from it. */
export function match(seen: Seen, attempt: Attempt, clock: Clock): ReconcileMatch | "weak" | undefined {
  const { message } = attempt;
  const { source = "api", body, emailMessageId, to, messageType } = seen;
  const at = timeOf(seen.dateAdded);
  const differ = (one: string, other: string) => one && other && one !== other && !MERGE_FIELD.test(other);
  const address = /[^\s<>"{}]+@[^\s<>"{}]+/.exec(String(message.emailTo).toLowerCase())?.[0];
  const isOther =
    !isKind(seen, message.type) ||
    seen.direction === "inbound" ||
    SAME.some((name) => differ(normalize(seen[name]), normalize(message[name]))) ||
    (address && emailMessageId && to && !String(to).toLowerCase().includes(address)) ||
    (at && !isInWindow(at, attempt, clock));
  if (isOther) return undefined;

  const how = compare(textOf(message), emailMessageId ? readHtml(body) : normalize(body));
  const isOurs = source === "api";
  if (!how || how === "weak") return isOurs ? how : undefined;
  // A subject with a merge field can't be compared: then the address must be the same.
  const isSubjectSame = !MERGE_FIELD.test(String(message.subject)) || (address && to);
  const isCertain = isOurs && at && messageType && isSubjectSame;
  return isCertain ? (emailMessageId ? "email" : how) : "weak";
}
