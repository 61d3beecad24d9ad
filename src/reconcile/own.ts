// What the client remembers of its own sends to a contact.
import { KEEP_MS, type Memory, type OwnSend } from "../messages/memory.js";
import { type Attempt, attemptOf } from "./attempt.js";

const keyOf = (contactId: unknown, startedAt: number, endedAt: number) => JSON.stringify([contactId, startedAt, endedAt]);

export class OwnSends {
  /** Sends with an unknown outcome, by contact and time. Each belongs to one send of the batch at most. */
  readonly #doubtful = new Map<string, OwnSend[]>();
  readonly #claimed = new Set<OwnSend>();

  constructor(private readonly memory: Memory | undefined) {
    for (const own of memory?.sends ?? []) {
      const key = keyOf(own.known.contactId, own.startedAt, own.endedAt);
      if (!own.known.messageId) this.#doubtful.set(key, [...(this.#doubtful.get(key) ?? []), own]);
    }
  }

  /** The memory of a send of the batch. */
  claim({ contactId, startedAt, endedAt }: Attempt): OwnSend | undefined {
    const own = this.#doubtful.get(keyOf(contactId, startedAt, endedAt))?.pop();
    if (own) this.#claimed.add(own);
    return own;
  }

  /** Conversations in which messages to the contact were accepted. */
  conversationsWith(contactId: string): string[] {
    return this.#with(contactId).flatMap(({ known }) => (known.conversationId as string | undefined) ?? []);
  }

  /** Ids of messages that belong to sends outside the batch. */
  idsWith(contactId: string): string[] {
    return this.#with(contactId).flatMap((own) => {
      const { messageId, emailMessageId = messageId } = own.known;
      return ((this.#claimed.has(own) ? undefined : own.foundId) ?? emailMessageId ?? []) as string[];
    });
  }

  /** Sends outside the batch that may have gone out: under way, or with an unknown outcome. */
  othersTo(contactId: string): Attempt[] {
    return this.#with(contactId)
      .filter((own) => !own.known.messageId && !own.foundId && !this.#claimed.has(own))
      .map(({ known, startedAt, endedAt }) => attemptOf(known, startedAt, endedAt));
  }

  #with(contactId: string): OwnSend[] {
    return [...(this.memory?.sends ?? [])].filter(({ known }) => known.contactId === contactId);
  }
}

/** Whether all sends that ended after this are remembered. */
export const reachesBackTo = (time: number): boolean => time > Date.now() - KEEP_MS;
