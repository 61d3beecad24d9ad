// From what was seen to a verdict. Messages and sends are counted: fewer messages than sends prove nothing about one of them.
import { type Attempt, KEEP_MS } from "../messages/memory.js";
import { timeOf } from "../messages/read.js";
import { type Contact, type Doubt, isOther, matchesOf } from "./contact.js";
import { isComparable, match, type Seen } from "./match.js";
import type { Look } from "./read.js";
import type { ReconcileCandidate, ReconcileMatch, UnclearReason, Verdict } from "./types.js";
import { dueAt, LATE_MS } from "./window.js";

/** `not-seen` needs at least this many complete looks. */
const LOOKS_NEEDED = 2;

/** What can be said of a send after a look. */
export function decide(send: Doubt, contact: Contact, { began, problem, cause }: Look): Verdict {
  const { clock, doubts, known, others, looks } = contact;
  const isStrong = (one: Seen, attempt: Attempt) => (match(one, attempt, clock) ?? "weak") !== "weak";
  // Otherwise, the message may belong to a send that the client has forgotten.
  const isCovered = known || (send.own && send.startedAt - clock.margin - LATE_MS > Date.now() - KEEP_MS);
  const matches = matchesOf(send, contact);
  const strong = matches.filter(
    (one) =>
      isCovered &&
      // If only the thread's id is known, any email of the thread may be the known one.
      !isOther(contact, one.messageId) &&
      // An SMS may be an RCS message that could not be delivered as one, or another program's SMS.
      (send.message.type !== "RCS" || one.messageType === "TYPE_RCS") &&
      isStrong(one, send),
  );
  const rivals = [...others, ...doubts].filter((other) => other !== send && strong.some((one) => isStrong(one, other)));
  const claims = rivals.reduce((sum, { attempts }) => sum + attempts, 0);

  const isSure = strong.length > 0;
  const candidates = (isSure ? strong : matches).map((one): ReconcileCandidate => {
    const { messageId, emailMessageId, status, dateAdded } = one;
    const how = (isSure && match(one, send, clock)) || "weak";
    return { messageId, emailMessageId, status, at: timeOf(dateAdded) || undefined, match: how };
  });
  // More than the others can account for: at least one is ours.
  if (strong.length > claims) {
    const [{ match: how, at, ...ids }] = candidates as [ReconcileCandidate & { match: ReconcileMatch }];
    const [{ conversationId }] = strong as [Seen];
    return { verdict: "found", ...(!problem && strong.length === 1 && ids), conversationId, match: how, candidates };
  }

  const reasons: (UnclearReason | false | undefined)[] = [
    isSure && "shared",
    matches.length > 0 && "similar",
    problem !== "no-conversation" && problem,
    !isComparable(send) && "not-comparable",
    problem,
    began + clock.offset < dueAt(send) + LATE_MS && "scheduled",
    (began < send.endedAt + LATE_MS || looks < LOOKS_NEEDED) && "too-early",
  ];
  const reason = reasons.find(Boolean);
  return reason ? { verdict: "unclear", reason, candidates, cause } : { verdict: "not-seen", lookedUntil: Date.now(), looks };
}
