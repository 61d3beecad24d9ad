// Looks at one contact's messages until each send to the contact has a verdict.
import { LeadwayAbortError } from "../errors.js";
import { pause } from "../transport/interrupt.js";
import { ignoreErrors } from "../transport/log.js";
import { type Contact, type Doubt, matchesOf, othersTo } from "./contact.js";
import { look } from "./look.js";
import type { FoundVerdict } from "./types.js";
import { decide } from "./verdict.js";

/** After the end of the last send. Before 10 s, an accepted message may not be there yet. */
const LOOKS_MS = [2_000, 5_000, 10_000, 20_000, 40_000, 80_000];
const LAST_MS = 250;

/** Follows all sends of the batch to one contact, until each has a verdict. */
export async function follow(contact: Contact): Promise<void> {
  const { doubts, settleMs, ourClock, signal, onLook } = contact;
  // Our clock may have been set back since.
  const endedAt = Math.min(
    ourClock(),
    doubts.reduce((latest, send) => Math.max(latest, send.endedAt), 0),
  );
  const passed = () => ourClock() - endedAt;
  contact.others = othersTo(contact);
  let open: readonly Doubt[] = doubts;
  // The last two looks are after `settleMs`, however late it is.
  const times = [...LOOKS_MS.filter((time) => time < settleMs), settleMs, Infinity];
  for (const [index, time] of times.entries()) {
    // If several look times have passed already, look once, for the latest of them.
    if ((times[index + 1] as number) <= passed()) continue;
    const isLast = time === Infinity;
    // If the signal is aborted, the first read of the look fails with that.
    await pause(isLast ? LAST_MS : time - passed(), signal).catch(() => {});
    const last = await look(contact, open);
    if (last.cause instanceof LeadwayAbortError) throw last.cause;
    // A send that ended during the look may own what was read.
    contact.others = othersTo(contact);
    const { problem, requests } = last;
    if (!problem) contact.looks++;
    const candidates = new Set(open.flatMap((send) => matchesOf(send, contact))).size;
    ignoreErrors(() => onLook?.({ at: Date.now(), requests, complete: !problem, candidates }));

    open = open.filter((send) => {
      const verdict = decide(send, contact, last);
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
