// The lines of a journal. They contain names, outcomes and codes: no token, no recipient and no text.
import type { LeadwayErrorCode, SendOutcome } from "leadway-client";
import { keyOf, type Name } from "./name.js";

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
  messageId?: string;
  /** Of an email, whose `messageId` is its thread's. */
  emailMessageId?: string;
  code?: LeadwayErrorCode;
  status?: number;
  canonicalCode?: string;
  traceId?: string;
  /** Why a search was inconclusive. */
  why?: string;
  at: string;
}

/** The end of a send. */
export type Result = JournalEvent & { event: "sent" | SendOutcome };

/** The state of a message: its last event. A message that may have gone out is `parked`. */
export type State = "sent" | "rejected" | "not-sent" | "parked";

const STATES: Record<JournalEvent["event"], State> = {
  sending: "parked",
  sent: "sent",
  rejected: "rejected",
  "not-sent": "not-sent",
  unknown: "parked",
  found: "sent",
  "not-seen": "parked",
  looked: "parked",
};

export const isEvent = (name: unknown): boolean => Object.hasOwn(STATES, String(name));

/** Follows the states of messages. */
export class States {
  /** The messages that were sent again while they were parked. */
  readonly #again = new Set<string>();

  /** The state of a message after an event, and after the state that it had before. */
  after(event: JournalEvent, before: State | undefined): State {
    const key = keyOf(event);
    // Version 1 recorded a refused token as `rejected`.
    const state = event.event === "rejected" && isAboutAccount(event) ? "not-sent" : STATES[event.event];
    if (event.event === "sending" && before === "parked") this.#again.add(key);
    // That the API refused it the second time says nothing about the first.
    return (state === "rejected" || state === "not-sent") && this.#again.has(key) ? "parked" : state;
  }
}

/** Whether a refusal says nothing about the message: the token was refused (401), or the rate limit was reached (429). */
export function isAboutAccount({ status, canonicalCode }: { status?: number; canonicalCode?: string | undefined }): boolean {
  // This 401 is about the provider of that one message.
  return status === 429 || (status === 401 && !canonicalCode?.endsWith("PROVIDER_NO_ACCESS"));
}
