// One contact: the sends to it, and what is known of its messages.
import type { LeadwayApiError } from "../errors.js";
import type { Attempt, Memory, OwnSend } from "../messages/memory.js";
import { match, type Seen } from "./match.js";
import type { ReconcileOptions, Verdict } from "./types.js";
import type { Clock } from "./window.js";

/** What is the same for all contacts of a call. */
export interface Batch extends Omit<ReconcileOptions, "known"> {
  readonly memory: Memory;
  readonly settleMs: number;
  /** Ids that the caller knows to be other sends'. */
  readonly known: ReadonlySet<unknown> | undefined;
  /** In ms since 1970. */
  readonly ourClock: () => number;
  /** The errors that say that the token may not read, by the scope that it needs. */
  readonly denied: Record<string, LeadwayApiError>;
}

/** A send of the batch. */
export interface Doubt extends Attempt {
  /** The client's own memory of it. */
  readonly own: OwnSend | undefined;
  tell(verdict: Verdict): void;
}

export interface Contact extends Batch {
  readonly contactId: unknown;
  readonly doubts: Doubt[];
  /** If none is known, the API is searched. */
  readonly conversations: Set<string>;
  /** The messages and emails that were seen, by id. */
  readonly seen: Map<string, Seen>;
  /** The client's other sends to the contact. */
  others: readonly OwnSend[];
  /** The server's. */
  clock: Clock;
  /** How many looks were complete. */
  looks: number;
}

/** What the client remembers of its sends to a contact, except those in the batch. */
export const othersTo = ({ contactId, doubts, memory }: Contact): OwnSend[] =>
  [...memory.sends].filter((one) => one.message.contactId === contactId && !doubts.some(({ own }) => own === one));

/** Whether an id belongs to another send. */
export const isOther = ({ known, others }: Contact, id: string): boolean =>
  known?.has(id) === true || others.some((one) => one.id === id);

/** The messages that may come from a send. */
export const matchesOf = (send: Attempt, contact: Contact): Seen[] =>
  [...contact.seen].flatMap(([id, one]) => (!isOther(contact, id) && match(one, send, contact.clock) ? one : []));
