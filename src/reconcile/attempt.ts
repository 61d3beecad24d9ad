// A send as it can be compared with what the API shows.
import type { OutgoingMessage } from "../generated/messages.js";
import { normalize, textOfHtml } from "./text.js";

/** A send that may have gone out. */
export interface Attempt {
  readonly contactId: string;
  /** The channel. */
  readonly type: string;
  /** The text, normalized; `undefined` if there is none that could be compared. */
  readonly text: string | undefined;
  /** Of an email. */
  readonly subject: string;
  /** Of an email; `undefined` if it was not sent to an address but to the contact's own. */
  readonly to: string | undefined;
  readonly providerId: unknown;
  /** By our clock, in ms since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** When a scheduled message is due, in ms since 1970. */
  readonly dueAt: number | undefined;
  /** How many messages it may have become: more than one if it was retried. */
  readonly copies: number;
}

/** Reads a message. */
export function attemptOf(message: object, startedAt: number, endedAt: number, copies = 1): Attempt {
  const sent = message as Partial<Record<string, unknown>> & Pick<OutgoingMessage, "contactId" | "type">;
  const { contactId, type, templateId, scheduledTimestamp: due, conversationProviderId: providerId } = sent;
  const isEmail = type === "Email";
  const text = isEmail ? textOfHtml(sent.html ?? sent.message) : normalize(sent.message);
  return {
    ...{ contactId, type, providerId, startedAt, endedAt, copies },
    text: templateId || text === "" ? undefined : text,
    subject: normalize(sent.subject),
    to: /[^\s<>"]+@[^\s<>"]+/.exec(String(sent.emailTo))?.[0].toLowerCase(),
    dueAt: typeof due === "number" ? due * 1000 : undefined,
  };
}
