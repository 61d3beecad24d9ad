// The journal's lines. It holds no token, no recipient and no text: names, outcomes and codes alone.
import type { LeadwayErrorCode, Outcome } from "leadway-client";

/** The first line: what the rest is about. */
export interface Header {
  /** The version of this format. */
  journal: 1;
  /** Where the messages go: the API's address, or `mock`. A journal is not carried from one to the other. */
  api: string;
  /** Mixed into each fingerprint, so that equal messages don't show as equal in two journals. */
  salt: string;
  at: string;
}

/** Which message: its `id`, or its line where it has none. `line` is where it stood when it was sent. */
export interface Name {
  line: number;
  id?: string;
}

/** Written, and flushed to the disk, before the request leaves. */
export interface Intent extends Name {
  event: "sending";
  /** A keyed hash of the message. Tells whether a name still stands for the same message. */
  print: string;
  at: string;
}

/** Written when the send has ended. */
export interface Result extends Name {
  event: "sent" | Outcome;
  messageId?: string;
  code?: LeadwayErrorCode;
  status?: number;
  canonicalCode?: string;
  traceId?: string;
  at: string;
}

export type JournalEvent = Intent | Result;

/** How a message stands: its last event, where one that may have gone out is `parked`. */
export type State = "sent" | "rejected" | "not-sent" | "parked";

/** How a message stands after an event. */
export function stateAfter({ event }: JournalEvent): State {
  return event === "sending" || event === "unknown" ? "parked" : event;
}

/** How people call a message: `id 42`, or `line 7`. */
export function display({ id, line }: Name): string {
  return id === undefined ? `line ${line}` : `id ${id}`;
}

/** What `--resend` takes and the report shows: the `id`, or the line's number. */
export function nameOf({ id, line }: Name): string {
  return id ?? String(line);
}
