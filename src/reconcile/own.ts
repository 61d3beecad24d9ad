// What the client remembers of its own sends to a contact.
import { KEEP_MS, type OwnSend } from "../messages/memory.js";
import type { Attempt } from "./attempt.js";

type Sends = Iterable<OwnSend>;

const sendsTo = (contactId: unknown, sends: Sends) => [...sends].filter(({ known }) => known.contactId === contactId);

/** Finds the client's own memory of a send, so that it isn't counted twice. Each is found once. */
export function claim({ message, startedAt, endedAt }: Attempt, sends: Sends, claimed: Set<OwnSend>): OwnSend | undefined {
  const own = sendsTo(message.contactId, sends).find(
    (one) => one.startedAt === startedAt && one.endedAt === endedAt && !one.known.messageId && !claimed.has(one),
  );
  if (own) claimed.add(own);
  return own;
}

/** The conversations in which messages to a contact were accepted. */
export const conversationsWith = (contactId: unknown, sends: Sends): string[] =>
  sendsTo(contactId, sends).flatMap(({ known }) => (known.conversationId as string | undefined) ?? []);

/** Sends to the contact outside the batch: the ids of those that went out, and those that may have gone out. */
export function othersTo(
  contactId: unknown,
  sends: Sends,
  claimed: ReadonlySet<OwnSend>,
): { ids: Set<unknown>; others: Attempt[] } {
  const ids = new Set<unknown>();
  const others: Attempt[] = [];
  for (const own of sendsTo(contactId, sends)) {
    const { known, foundId, startedAt, endedAt } = own;
    const { messageId, emailMessageId = messageId } = known;
    if (claimed.has(own)) continue;
    if (foundId ?? messageId) ids.add(foundId ?? emailMessageId);
    else others.push({ message: known, startedAt, endedAt, attempts: 1 });
  }
  return { ids, others };
}

/** Whether all sends that ended after this are remembered. */
export const isRemembered = (time: number): boolean => time > Date.now() - KEEP_MS;
