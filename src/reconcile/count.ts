// From what was seen to a verdict. Messages and sends are counted: fewer messages than sends prove nothing about one of them.

import type { Attempt } from "./attempt.js";
import type { Sight } from "./look.js";
import { isComparable, match, type Seen, timeOf } from "./match.js";
import type { ReconcileCandidate, ReconcileMatch, UnclearReason, Verdict } from "./types.js";
import { type Clock, dueAt, LATE_MS } from "./window.js";

/** All that is known when a verdict is due. */
export interface Evidence {
  /** Every message seen so far, but for those known to be other sends'. */
  readonly seen: readonly Seen[];
  /** The other sends to the contact that may have gone out. */
  readonly others: readonly Attempt[];
  /** Whether all own messages of that time are known. Otherwise one with the same text may be an earlier send's. */
  readonly isCovered: boolean;
  /** How many looks were complete. */
  readonly looks: number;
  /** When the last response came, and the server's clock. */
  readonly now: number;
  readonly clock: Clock | undefined;
  /** The last look. */
  readonly sight: Sight;
  readonly denied: unknown;
}

/** Complete looks without which nothing is `not-seen`. */
export const LOOKS_NEEDED = 2;

/** Whether a look read everything that could show the sends. */
export const isComplete = ({ hasConversation, isCapped, failure }: Sight): boolean =>
  hasConversation && !isCapped && failure === undefined;

/** A message that may come from a send. */
interface Match {
  readonly one: Seen;
  readonly candidate: ReconcileCandidate;
}

/** The messages that may come from a send. */
export function matchesOf(attempt: Attempt, { seen, clock, isCovered }: Evidence): Match[] {
  return seen.flatMap((one) => {
    const how = clock && match(one, attempt, clock);
    if (!how) return [];
    const { row, email } = one;
    const { status, dateAdded } = email ?? row;
    const ids = { messageId: row.id, ...(email && { emailMessageId: email.id }) };
    const more = { ...(status && { status }), at: timeOf(dateAdded) || undefined, match: isCovered ? how : "weak" } as const;
    return [{ one, candidate: { ...ids, ...more } }];
  });
}

/** The verdict after a look; `undefined` if another look may tell more. */
export function decide(attempt: Attempt, evidence: Evidence, isLast: boolean): Verdict | undefined {
  const { others, clock, looks, now, sight, denied } = evidence;
  const matches = matchesOf(attempt, evidence);
  const strong = matches.filter(({ candidate }) => candidate.match !== "weak");
  const isClaimedBy = (other: Attempt) => strong.some(({ one }) => (match(one, other, clock as Clock) ?? "weak") !== "weak");
  const claims = others.reduce((sum, other) => sum + (isClaimedBy(other) ? other.attempts : 0), 0);
  // More than the others can account for: at least one is ours.
  if (strong.length > claims) return found(strong, isComplete(sight) && strong.length === 1);

  const candidates = matches.map(({ candidate }) => candidate);
  const isOver = (time: number) => now >= time + LATE_MS;
  const isDue = isOver(dueAt(attempt) ?? 0);
  const isSettled = isOver(attempt.endedAt + (clock?.offset ?? 0)) && isDue && looks >= LOOKS_NEEDED;
  if (candidates.length === 0 && isComplete(sight) && isComparable(attempt) && isSettled)
    return { verdict: "not-seen", lookedUntil: Date.now(), looks };

  if (!isLast && !denied) return undefined;
  const { failure, isCapped, hasConversation } = sight;
  const reasons: [UnclearReason, unknown][] = [
    ["shared", strong.length],
    ["similar", candidates.length],
    ["no-read-scope", denied],
    ["read-failed", failure],
    ["incomplete", isCapped],
    ["not-comparable", !isComparable(attempt)],
    ["no-conversation", !hasConversation],
    ["scheduled", !isDue],
    ["too-early", true],
  ];
  const [reason] = reasons.find(([, applies]) => applies) as [UnclearReason, unknown];
  const cause = denied ?? failure;
  return { verdict: "unclear", reason, candidates, ...(cause !== undefined && { cause }) };
}

function found(strong: readonly Match[], isTheOne: boolean): Verdict {
  const [{ one, candidate }] = strong as [Match];
  const { at, match, ...ids } = candidate;
  const candidates = strong.map((match) => match.candidate);
  return {
    verdict: "found",
    ...(isTheOne && ids),
    ...{ conversationId: one.conversationId, match: match as ReconcileMatch, candidates },
  };
}
