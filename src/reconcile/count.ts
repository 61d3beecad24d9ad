// From what was seen to a verdict. Rows and sends are counted: fewer rows than sends prove nothing about one of them.
import type { LeadwayApiError } from "../errors.js";
import type { Attempt } from "./attempt.js";
import type { Sight } from "./contact.js";
import { match } from "./match.js";
import type { Row } from "./rows.js";
import type { FoundVerdict, ReconcileCandidate, ReconcileMatch, UnclearReason, Verdict } from "./types.js";
import { LATE_MS, type ServerClock } from "./window.js";

/** All that is known when a verdict is due. */
export interface Evidence {
  /** Every message seen so far that is not known to be another send's. */
  readonly rows: readonly Row[];
  /** The other sends to the contact that may have gone out. */
  readonly others: readonly Attempt[];
  /** Whether all own messages of the time in question are known. Otherwise a row with the same text may be an earlier send's. */
  readonly isCovered: boolean;
  readonly clock: ServerClock | undefined;
  /** When the last look ended, by the server's clock. */
  readonly now: number;
  /** How many looks were complete. */
  readonly looks: number;
  /** The last look. */
  readonly sight: Sight;
  readonly denied: LeadwayApiError | undefined;
}

/** Complete looks without which nothing is `not-seen`. */
export const LOOKS_NEEDED = 2;

/** The candidates for a send, the strong ones first. */
export function candidatesFor(attempt: Attempt, { rows, clock, isCovered }: Evidence): [ReconcileCandidate, Row][] {
  const found = rows.flatMap((row): [ReconcileCandidate, Row][] => {
    const how = clock && match(row, attempt, clock);
    return how ? [[show(row, isCovered ? how : "weak"), row]] : [];
  });
  return found.sort(([a], [b]) => Number(a.match === "weak") - Number(b.match === "weak"));
}

function show({ id, emailId, status, at }: Row, match: ReconcileCandidate["match"]): ReconcileCandidate {
  return { messageId: id, ...(emailId && { emailMessageId: emailId }), ...(status && { status }), at, match };
}

/** The verdict after a look; `undefined` if another look may tell more. */
export function decide(attempt: Attempt, evidence: Evidence, isLast: boolean): Verdict | undefined {
  const { others, clock, now, looks, sight, denied } = evidence;
  const { isComplete, hasConversation, capped, failure } = sight;
  const found = candidatesFor(attempt, evidence);
  const candidates = found.map(([candidate]) => candidate);
  const strong = found.filter(([candidate]) => candidate.match !== "weak");

  const claims = (other: Attempt) => strong.some(([, row]) => clock && (match(row, other, clock) ?? "weak") !== "weak");
  const claimed = others.filter(claims).reduce((sum, { copies }) => sum + copies, 0);
  // More rows than the others can account for: at least one is ours.
  if (strong.length > claimed) return foundIn(strong, isComplete && strong.length === 1 && claimed === 0);

  const settled = (time: number) => now >= time + LATE_MS;
  const isDue = attempt.dueAt === undefined || settled(attempt.dueAt);
  const isLate = settled(attempt.endedAt + (clock?.offset ?? 0));
  const isComparable = attempt.text !== undefined && !attempt.text.includes("{{");
  if (candidates.length === 0 && isComplete && isComparable && isDue && isLate && looks >= LOOKS_NEEDED)
    return { verdict: "not-seen", lookedUntil: Date.now(), looks };
  if (!isLast && !denied) return undefined;

  const reasons: [UnclearReason, unknown][] = [
    ["shared", strong.length],
    ["similar", candidates.length],
    ["no-read-scope", denied],
    ["read-failed", failure],
    ["incomplete", capped],
    ["not-comparable", !isComparable],
    ["no-conversation", !hasConversation],
    ["scheduled", !isDue],
  ];
  const [reason] = reasons.find(([, applies]) => applies) ?? ["too-early" as const];
  const cause = denied ?? failure;
  return { verdict: "unclear", reason, candidates, ...(cause !== undefined && { cause }) };
}

function foundIn(strong: readonly [ReconcileCandidate, Row][], isTheOne: boolean): FoundVerdict {
  const candidates = strong.map(([candidate]) => candidate);
  const [{ messageId, emailMessageId, status, match }, { conversationId }] = strong[0] as [ReconcileCandidate, Row];
  return {
    verdict: "found",
    ...(isTheOne && { messageId, ...(emailMessageId && { emailMessageId }), ...(status && { status }) }),
    ...{ conversationId, match: match as ReconcileMatch, candidates },
  };
}
