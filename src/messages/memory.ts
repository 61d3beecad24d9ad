// What a client remembers of its own sends, so that `reconcile` does not mistake one for another with the same text.
import type { TypedRequest } from "../typed-fetch.js";

type Values = Readonly<Record<string, unknown>>;
type Sent = { readonly conversationId: string; readonly messageId: string; readonly emailMessageId?: string | undefined };

/** A send of this client that is under way, was accepted, or has an unknown outcome. */
export interface OwnSend {
  /** In ms since 1970. If the outcome is unknown, this and `endedAt` are those of the error. */
  readonly startedAt: number;
  /** In ms since 1970; `Infinity` while the send is under way. */
  readonly endedAt: number;
  /** The message. Of an accepted one, only its `contactId` and the ids in the response. */
  readonly known: Values;
  /** The id that `reconcile` found for a send with an unknown outcome. */
  foundId?: string;
}

/** What a client remembers, and what the functions that take a client use of it. */
export interface Memory {
  readonly request: TypedRequest;
  readonly locationId: string | undefined;
  /** In the order of their ends, but for those under way. */
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
export async function remember<T extends Sent>({ sends }: Memory, message: Values, response: Promise<T>): Promise<T> {
  const send: OwnSend = { startedAt: Date.now(), endedAt: Infinity, known: message };
  let ended: OwnSend | undefined;
  sends.add(send);
  try {
    const { conversationId, messageId, emailMessageId } = await response;
    ended = {
      ...send,
      endedAt: Date.now(),
      known: { contactId: message.contactId, conversationId, messageId, emailMessageId },
    };
  } catch (error) {
    const { outcome, startedAt, endedAt } = error as Values;
    if (outcome === "unknown") ended = { ...send, startedAt, endedAt } as OwnSend;
  }
  sends.delete(send);
  if (ended) sends.add(ended);
  for (const old of sends) {
    if (old.endedAt > Date.now() - KEEP_MS) break;
    sends.delete(old);
  }
  return response;
}
