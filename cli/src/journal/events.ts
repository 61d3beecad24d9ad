// The lines of a journal. They contain names, outcomes and codes: no token, no recipient and no text.
import { randomBytes } from "node:crypto";
import type { LeadwayErrorCode, SendError, SendMessageResponse, SendOutcome } from "leadway-client";
import type { Name } from "./name.js";

/** The first line. */
export interface Header {
  /** The version of the format. Version 1 named messages without an `id` by their line. */
  journal: 1 | 2;
  /** Where the messages go: the API's address, or `mock`. A journal belongs to one of them. */
  api: string;
  /** The key of the hashes. */
  salt: string;
  at: string;
}

/** The first line of a new journal. */
export function newHeader(api: string): Header {
  return { journal: 2, api, salt: randomBytes(16).toString("hex"), at: new Date().toISOString() };
}

/**
 * A line about a message. `sending` is flushed to the disk before the request leaves, an outcome follows when the send has ended.
 * The last three tell that somebody looked for a parked message: it was found, was not seen, or the search was inconclusive.
 */
export interface JournalEvent extends Name {
  event: "sending" | "sent" | SendOutcome | "found" | "not-seen" | "looked";
  /** With `sending`: keyed hashes of the recipient and of the message. Without an `id`, the `key` contains them. */
  who?: string;
  print?: string;
  /** With `sent` and `found`. */
  messageId?: string | undefined;
  /** Of an email, whose `messageId` is its thread's. */
  emailMessageId?: string | undefined;
  code?: LeadwayErrorCode;
  status?: number;
  canonicalCode?: string | undefined;
  traceId?: string | undefined;
  /** Why a search was inconclusive. */
  why?: string | undefined;
  at: string;
}

/** The end of a send. */
export type Result = JournalEvent & { event: "sent" | SendOutcome };

/** What a send resolved to, or threw. */
export type Ended = SendMessageResponse | SendError;

/** The line about the end of a send. */
export function resultOf(name: Name, ended: Ended): Result {
  const at = new Date().toISOString();
  if (!(ended instanceof Error)) {
    const { messageId, emailMessageId } = ended;
    return { ...name, event: "sent", messageId, emailMessageId: emailMessageId || undefined, at };
  }
  const { outcome: event, code } = ended;
  if (ended.code !== "api-error" && ended.code !== "rate-limited") return { ...name, event, code, at };
  const { status, canonicalCode, traceId } = ended;
  return { ...name, event: isAboutAccount(ended) ? "not-sent" : event, code, at, status, canonicalCode, traceId };
}

/** What became of a message. One that may have gone out is `parked`. */
export type State = "sent" | "rejected" | "not-sent" | "parked";

/** How a message stands: its state, and of a parked one, what follows if it is sent again. */
export type Standing = State | "sending" | "not-seen" | "resent";

export const stateOf = (standing: Standing): State =>
  standing === "sending" || standing === "not-seen" || standing === "resent" ? "parked" : standing;

const STANDINGS: Record<JournalEvent["event"], Standing> = {
  sending: "sending",
  sent: "sent",
  rejected: "rejected",
  "not-sent": "not-sent",
  unknown: "parked",
  found: "sent",
  "not-seen": "not-seen",
  looked: "parked",
};

/** Of a parked message. That the API refused it the second time says nothing about the first. */
const refused = { parked: "parked", "not-seen": "not-seen", resent: "not-seen" } as const;
const AGAIN: { [event in JournalEvent["event"]]?: { [before in Standing]?: Standing } } = {
  sending: { sending: "parked", parked: "parked", "not-seen": "resent", resent: "resent" },
  rejected: refused,
  "not-sent": refused,
};

export const isEvent = (name: unknown): boolean => Object.hasOwn(STANDINGS, String(name));

/** How a message stands after an event, and after how it stood before. */
export function standingAfter(event: JournalEvent, before: Standing | undefined): Standing {
  // Version 1 recorded a refused token as `rejected`.
  const name = event.event === "rejected" && isAboutAccount(event) ? "not-sent" : event.event;
  return (before && AGAIN[name]?.[before]) ?? STANDINGS[name];
}

/** Whether a refusal says nothing about the message: the token was refused (401), or the rate limit was reached (429). */
export function isAboutAccount({ status, canonicalCode }: { status?: number; canonicalCode?: string | undefined }): boolean {
  // This 401 is about the provider of that one message.
  return status === 429 || (status === 401 && !canonicalCode?.endsWith("PROVIDER_NO_ACCESS"));
}
