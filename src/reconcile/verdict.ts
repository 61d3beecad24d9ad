// From what was seen to a verdict. Messages and sends are counted: fewer messages than sends prove nothing about one of them.
import { type Attempt, KEEP_MS, type OwnSend } from "../messages/memory.js";
import { type Contact, type Doubt, isOther, matchesOf } from "./contact.js";
import { isComparable, match, type Seen, timeOf } from "./match.js";
import type { ReconcileCandidate, ReconcileMatch, UnclearReason, Verdict } from "./types.js";
import { dueAt, LATE_MS } from "./window.js";

/** Complete looks without which nothing is `not-seen`. */
const LOOKS_NEEDED = 2;

/** What can be said of a send after a look. */
export function decide(send: Doubt, contact: Contact): Verdict {
  const { clock, doubts, known, others, problem, cause, looks, now } = contact;
  const isStrong = (one: Seen, attempt: Attempt) => (match(one, attempt, clock) ?? "weak") !== "weak";
  // Otherwise, a message with the same text may be that of a send which is forgotten.
  const isCovered = known || (send.own && send.startedAt - clock.margin > Date.now() - KEEP_MS);
  const matches = matchesOf(send, contact);
  // Of an email that is known by its thread's id, it is not known which one it is.
  const strong = matches.filter((one) => isCovered && !isOther(contact, one.messageId) && isStrong(one, send));
  let claims = 0;
  for (const other of [...others, ...doubts] as OwnSend[])
    if (other !== send && strong.some((one) => isStrong(one, other))) claims += other.attempts;
  // More than the others can account for: at least one is ours.
  const isFound = strong.length > claims;

  const candidates = (isFound ? strong : matches).map((one): ReconcileCandidate => {
    const { messageId, emailMessageId, status, dateAdded } = one;
    const how = strong.includes(one) ? match(one, send, clock) : undefined;
    return { messageId, emailMessageId, status, at: timeOf(dateAdded) || undefined, match: how ?? "weak" };
  });
  if (isFound) {
    const [{ match, at, ...ids }] = candidates as [ReconcileCandidate & { match: ReconcileMatch }];
    const [{ conversationId }] = strong as [Seen];
    return { verdict: "found", ...(!problem && strong.length === 1 && ids), conversationId, match, candidates };
  }

  const isDue = !(now + clock.offset < dueAt(send) + LATE_MS);
  const isSettled = now >= send.endedAt + LATE_MS && isDue && looks >= LOOKS_NEEDED;
  if (matches.length === 0 && !problem && isComparable(send) && isSettled)
    return { verdict: "not-seen", lookedUntil: Date.now(), looks };

  const reasons: (UnclearReason | false | undefined)[] = [
    strong.length > 0 && "shared",
    matches.length > 0 && "similar",
    problem !== "no-conversation" && problem,
    !isComparable(send) && "not-comparable",
    problem,
    !isDue && "scheduled",
  ];
  return { verdict: "unclear", reason: reasons.find(Boolean) || "too-early", candidates, cause };
}
