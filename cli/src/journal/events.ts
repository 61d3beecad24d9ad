// The lines of a journal. They contain names, outcomes and codes: no token, no recipient and no text.
import type { LeadwayErrorCode, SendOutcome } from "leadway-client";
import type { Name } from "./name.js";

/** The first line. */
export interface Header {
  /** The version of this format. */
  journal: 1;
  /** Where the messages go: the API's address, or `mock`. A journal belongs to one of them. */
  api: string;
  /** The key of the fingerprints, so that equal messages look different in two journals. */
  salt: string;
  at: string;
}

/** Written, and flushed to the disk, before the request leaves. */
export interface Intent extends Name {
  event: "sending";
  /** A keyed hash of the message. It tells whether a name still stands for the same message. */
  print: string;
  at: string;
}

/** Written when the send has ended. */
export interface Result extends Name {
  event: "sent" | SendOutcome;
  messageId?: string;
  code?: LeadwayErrorCode;
  status?: number;
  canonicalCode?: string;
  traceId?: string;
  at: string;
}

export type JournalEvent = Intent | Result;

/** The state of a message: its last event. A message that may have gone out is `parked`. */
export type State = "sent" | "rejected" | "not-sent" | "parked";

/** The state of a message after an event. */
export function stateAfter({ event }: JournalEvent): State {
  return event === "sending" || event === "unknown" ? "parked" : event;
}
