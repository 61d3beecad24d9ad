// Looks at one contact's messages until each send to the contact has a verdict.
import { ignoreErrors } from "../transport/log.js";
import { type Contact, type Doubt, matchesOf, othersTo } from "./contact.js";
import { look } from "./look.js";
import type { FoundVerdict } from "./types.js";
import { decide } from "./verdict.js";
import { lookTimes } from "./window.js";

/** Follows all sends of the batch to one contact, until each has a verdict. */
export async function follow(contact: Contact): Promise<void> {
  const { doubts, settleMs, signal, onLook } = contact;
  const endedAt = Math.max(...doubts.map((send) => send.endedAt));
  let open: readonly Doubt[] = doubts;
  for await (const [now, isLast] of lookTimes(endedAt, settleMs, signal)) {
    Object.assign(contact, { now, requests: 0, others: othersTo(contact), problem: undefined, cause: undefined });
    try {
      await look(contact, open);
    } catch (cause) {
      contact.cause = cause;
      if (contact.problem !== "no-read-scope") contact.problem = "read-failed";
    }
    // Some may have ended meanwhile, and what was read may be theirs.
    contact.others = othersTo(contact);
    const { problem, requests } = contact;
    const complete = !problem;
    if (complete) contact.looks++;
    const candidates = new Set(open.flatMap((send) => matchesOf(send, contact))).size;
    ignoreErrors(() => onLook?.({ at: Date.now(), requests, complete, candidates }));

    open = open.filter((send) => {
      const verdict = decide(send, contact);
      // Another look may tell more.
      if (verdict.verdict === "unclear" && !isLast && problem !== "no-read-scope") return true;
      const { messageId, emailMessageId: id = messageId } = verdict as Partial<FoundVerdict>;
      if (id && send.own) Object.assign(send.own, { id, attempts: send.attempts - 1 });
      send.tell(verdict);
      return false;
    });
    if (open.length === 0) return;
  }
}
