// What `reconcile` is given, and what it resolves to.
import type { AnyLeadwayError } from "../errors.js";
import type { OutgoingMessage } from "../generated/messages.js";

/** A send whose outcome is unknown: its error, or the times of its start and end by this machine's clock, in ms since 1970. */
export type UnknownSend = {
  /** The message, as it was passed to `send`. */
  readonly message: OutgoingMessage;
  /** The conversation with the contact, if you know it. Otherwise it is remembered from another send, or searched for. */
  readonly conversationId?: string | undefined;
} & (
  | { readonly error: AnyLeadwayError; readonly startedAt?: undefined; readonly endedAt?: undefined }
  | {
      readonly error?: undefined;
      readonly startedAt: number;
      readonly endedAt: number;
      /** How many messages it may have become, if it was sent again between these times. Default 1. */
      readonly attempts?: number | undefined;
    }
);

/** The options of `reconcile`. */
export interface ReconcileOptions {
  /** The sub-account (location), to search for conversations. Default: the client's. */
  readonly locationId?: string | undefined;
  /**
   * Ids of messages that belong to other sends: `messageId`, or `emailMessageId` for an email. The client knows those of its own
   * sends of the last hour, except those made with `POST`. Pass those, and those of other processes and clients. For a send that
   * this client did not make, or no longer remembers, `known` is necessary, even if it is empty: without it, a message with the
   * same text is only `similar`. A `Set` may grow while `reconcile` waits.
   */
  readonly known?: (Iterable<string> & object) | undefined;
  /**
   * How long after the end of a send the last look is, in milliseconds, 0 to 2³¹−1. Below 120 000, nothing is `not-seen`. Default
   * 125 000.
   */
  readonly settleMs?: number | undefined;
  /** Called with each verdict as soon as it is known, and the index of its send. What it throws is ignored. */
  readonly onVerdict?: ((verdict: Verdict, index: number) => void) | undefined;
  /** Called after each look at the messages of a contact. What it throws is ignored. */
  readonly onLook?: ((look: ReconcileLook) => void) | undefined;
  /** Ends the call at once, including its waits. */
  readonly signal?: AbortSignal | undefined;
  /** Time for each read, in milliseconds. Default: the client's. */
  readonly timeoutMs?: number | undefined;
}

/** One look at the messages of one contact. */
export interface ReconcileLook {
  /** When it ended, in ms since 1970. */
  readonly at: number;
  /** How many reads it took. */
  readonly requests: number;
  /** Whether everything was read that could show the sends. */
  readonly complete: boolean;
  /** How many messages could be one of the sends. */
  readonly candidates: number;
}

/** A message that could be the one that was sent. Its text is not shown. */
export interface ReconcileCandidate {
  /** The message's id; for an email, its thread's. */
  readonly messageId: string;
  /** The email's id. */
  readonly emailMessageId?: string | undefined;
  /** What became of it, such as `delivered` or `failed`. Any status proves that the API accepted it. */
  readonly status?: string | undefined;
  /** When the API added it, by its clock, in ms since 1970; `undefined` if it does not say. */
  readonly at: number | undefined;
  /** How well it matches: `weak` is not enough. */
  readonly match: ReconcileMatch | "weak";
}

/** How a message matches: the same text; the same with an opt-out text added; or an email with the same subject, address and text. */
export type ReconcileMatch = "exact" | "extended" | "email";

/** The API accepted the message. Accepted is not delivered: see `status`. */
export interface FoundVerdict {
  readonly verdict: "found";
  /** Only if exactly one message and one send match. */
  readonly messageId?: string;
  /** Of an email; only together with `messageId`. */
  readonly emailMessageId?: string | undefined;
  readonly conversationId: string;
  /** What became of it; only together with `messageId`. */
  readonly status?: string | undefined;
  readonly match: ReconcileMatch;
  readonly candidates: readonly ReconcileCandidate[];
}

/** Read completely, at least twice, the last time 120 s after the end: not there. This is **not a proof** that it did not go out. */
export interface NotSeenVerdict {
  readonly verdict: "not-seen";
  /** When the last look ended, in ms since 1970. */
  readonly lookedUntil: number;
  /** How many complete looks there were. */
  readonly looks: number;
}

/**
 * Why nothing is certain:
 * - `shared`: some messages match, but fewer than the sends that they could come from.
 * - `similar`: a message may be the one, but its text or its sender can't be compared well enough.
 * - `no-read-scope`: the token may not read. `cause` names the scope.
 * - `read-failed`: a read failed, for the reason in `cause`.
 * - `incomplete`: there were too many messages to read.
 * - `not-comparable`: the message has no text of its own: a template, only attachments, merge fields, or a rare HTML entity.
 * - `no-conversation`: the API shows no conversation with the contact.
 * - `scheduled`: the message is due in the future.
 * - `too-early`: there were no two complete looks, with the last one at least 120 s after the end.
 */
export type UnclearReason =
  | "shared"
  | "similar"
  | "no-read-scope"
  | "read-failed"
  | "incomplete"
  | "not-comparable"
  | "no-conversation"
  | "scheduled"
  | "too-early";

/** The message may have gone out, or not. */
export interface UnclearVerdict {
  readonly verdict: "unclear";
  readonly reason: UnclearReason;
  readonly candidates: readonly ReconcileCandidate[];
  /** Why the last read failed. */
  readonly cause?: unknown;
}

/** What is known of a send, after looking. */
export type Verdict = FoundVerdict | NotSeenVerdict | UnclearVerdict;
