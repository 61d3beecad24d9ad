// What a client remembers of its own sends, so that `reconcile` does not mistake one for another with the same text.
import type { TypedRequest } from "../typed-fetch.js";

type Values = Readonly<Record<string, unknown>>;
type Sent = { readonly conversationId: string; readonly messageId: string; readonly emailMessageId?: string | undefined };

/** A send that may have gone out. */
export interface Attempt {
  readonly message: Values;
  /** By our clock, in ms since 1970. If the outcome is unknown, this and `endedAt` are those of the error. */
  readonly startedAt: number;
  /** `Infinity` while the send is under way. */
  readonly endedAt: number;
  /** How many messages this send may have created, not counting one whose id is known: each request may have created one. */
  readonly attempts: number;
}

/** A send of this client that is under way, was accepted, or has an unknown outcome. Of one that was accepted at once, only ids are kept. */
export interface OwnSend extends Attempt {
  /** Of an accepted one. */
  readonly conversationId?: string;
  /** The id of its message: the response has it, or `reconcile` found it. */
  id?: string | undefined;
}

/** What a client remembers, and what the functions that take a client use of it. */
export interface Memory {
  readonly request: TypedRequest;
  readonly locationId: string | undefined;
  /** Ordered by when they ended. Those under way have not ended. */
  readonly sends: Set<OwnSend>;
}

/** The memory of each client, by its `messages`. */
export const memories = new WeakMap<object, Memory>();

/** How long a send is remembered after its end, in milliseconds: longer than `reconcile` waits, with room for a late call. */
export const KEEP_MS = 3_600_000;

/**
 * Remembers a send, unless it fails and provably did not go out. Sends are forgotten by time, not by count: one that is forgotten
 * too early could be mistaken for another.
 */
export async function remember<T extends Sent>({ sends }: Memory, message: Values, sent: Promise<[number, T]>): Promise<T> {
  const send: OwnSend = { message, startedAt: Date.now(), endedAt: Infinity, attempts: Infinity };
  sends.add(send);
  const end = await sent.then(
    ([attempts, { conversationId, messageId, emailMessageId }]) => ({
      // The attempts before it may have been accepted too.
      message: --attempts ? message : { contactId: message.contactId },
      attempts,
      endedAt: Date.now(),
      conversationId,
      id: emailMessageId || messageId,
    }),
    ({ outcome, attempts, startedAt, endedAt }) => outcome === "unknown" && { attempts, startedAt, endedAt },
  );
  sends.delete(send);
  if (end) sends.add(Object.assign(send, end));
  for (const old of sends) {
    if (old.endedAt > Date.now() - KEEP_MS) break;
    sends.delete(old);
  }
  return (await sent)[1];
}
