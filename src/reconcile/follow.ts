// Looks at one contact's messages until each send to the contact has a verdict.
import { pause } from "../transport/interrupt.js";
import { ignoreErrors } from "../transport/log.js";
import { type Contact, type Doubt, matchesOf, othersTo } from "./contact.js";
import { look } from "./look.js";
import type { FoundVerdict } from "./types.js";
import { decide } from "./verdict.js";

/** Follows all sends of the batch to one contact, until each has a verdict. */
export async function follow(contact: Contact): Promise<void> {
  const { doubts, ourClock, onLook } = contact;
  let open: readonly Doubt[] = doubts;
  for await (const isLast of lookTimes(contact)) {
    const others = othersTo(contact);
    Object.assign(contact, { now: ourClock(), requests: 0, others, problem: undefined, cause: undefined });
    try {
      await look(contact, open);
    } catch (cause) {
      contact.cause = cause;
      if (contact.problem !== "no-read-scope") contact.problem = "read-failed";
    }
    // Some may have ended meanwhile, and what was read may be theirs.
    contact.others = othersTo(contact);
    const { problem, requests } = contact;
    if (!problem) contact.looks++;
    const candidates = new Set(open.flatMap((send) => matchesOf(send, contact))).size;
    ignoreErrors(() => onLook?.({ at: Date.now(), requests, complete: !problem, candidates }));

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

/** After the end of the last send. Before 10 s, an accepted message may not be there yet. */
const LOOKS_MS = [2_000, 5_000, 10_000, 20_000, 40_000, 80_000];
const LAST_MS = 250;

/**
 * Waits for the time of each look, and yields whether it is the last. The last two are after `settleMs`. Of the times that have
 * passed already, only the latest counts.
 */
async function* lookTimes(contact: Contact): AsyncGenerator<boolean> {
  const { doubts, settleMs, ourClock, signal } = contact;
  // Our clock may have been set back since.
  const endedAt = Math.min(
    ourClock(),
    doubts.reduce((latest, send) => Math.max(latest, send.endedAt), 0),
  );
  const passed = () => ourClock() - endedAt;
  const times = [...LOOKS_MS.filter((time) => time < settleMs), settleMs];
  for (const [index, time] of times.entries()) {
    if ((times[index + 1] as number) <= passed()) continue;
    await pause(time - passed(), signal);
    yield false;
  }
  await pause(LAST_MS, signal);
  yield true;
}
