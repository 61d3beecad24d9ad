// reconcile: finds out what happened to sends with an unknown outcome. It reads and never sends.
import { LeadwayAbortError } from "../errors.js";
import { memories } from "../messages/memory.js";
import { readCallOptions } from "../read-options.js";
import { type Stop, within } from "../transport/interrupt.js";
import { ignoreErrors } from "../transport/log.js";
import { attemptOf } from "./attempt.js";
import { Contact } from "./contact.js";
import { type Doubt, follow } from "./follow.js";
import { checkInput, refuse } from "./input.js";
import { OwnSends } from "./own.js";
import { Reader, type ReadingClient } from "./read.js";
import type { ReconcileOptions, UnknownSend, Verdict } from "./types.js";

const SETTLE_MS = 125_000;

/**
 * Finds out what happened to sends with an unknown outcome, by reading the contacts' conversations until `settleMs` after the
 * end. It never sends. Pass all sends with an unknown outcome together: each conversation is read once for all of them, and equal
 * texts to one contact are counted. Unique texts make the result reliable: see docs/delivery.md.
 *
 * @returns a verdict for each send, in their order.
 * @throws a `LeadwayInputError` before anything is read, and a `LeadwayAbortError` if `signal` is aborted. Nothing else: a read
 *   that fails makes the verdict `unclear`.
 */
export async function reconcile(
  leadway: ReadingClient,
  sends: readonly UnknownSend[],
  options: ReconcileOptions = {},
): Promise<Verdict[]> {
  checkInput(sends, options);
  const { settleMs = SETTLE_MS, onVerdict, onLook, signal, timeoutMs } = options;
  readCallOptions({ signal, timeoutMs });
  const memory = memories.get(leadway.messages);
  const { locationId = memory?.locationId } = options;
  const known = options.known && new Set(options.known);
  const own = new OwnSends(memory);
  const verdicts: Verdict[] = [];

  const byContact = new Map<string, { doubts: Doubt[]; conversations: string[] }>();
  for (const [index, { message, error, conversationId, ...times }] of sends.entries()) {
    const { startedAt, endedAt, attempts } = { attempts: 1, ...times, ...error };
    const attempt = attemptOf(message, Number(startedAt), Number(endedAt), attempts);
    const tell = (verdict: Verdict) => {
      verdicts[index] = verdict;
      ignoreErrors(() => onVerdict?.(verdict, index));
    };
    const { contactId } = attempt;
    const group = byContact.get(contactId) ?? { doubts: [], conversations: own.conversationsWith(contactId) };
    byContact.set(contactId, group);
    group.doubts.push({ ...attempt, tell, own: own.claim(attempt) });
    if (conversationId) group.conversations.push(conversationId);
  }
  const mustSearch = [...byContact.values()].some(({ conversations }) => conversations.length === 0);
  const rule = "is missing: without it, conversations can't be searched for. Pass it to createLeadwayClient or reconcile";
  refuse(mustSearch && !locationId ? [{ path: "locationId", rule }] : []);

  try {
    await within(Infinity, signal, async (ending) => {
      const reading = { client: leadway, signal: ending.signal, timeoutMs, onDenied: () => ending.abort() };
      const follows = [...byContact].map(([contactId, { doubts, conversations }]) => {
        const contact = new Contact(contactId, new Reader(reading), conversations, locationId);
        return follow(doubts, contact, { reading, known, own, settleMs, onLook });
      });
      await Promise.all(follows);
    });
  } catch (stop) {
    const { code, thrown: cause } = stop as Stop;
    if (code !== "aborted") throw cause;
    throw new LeadwayAbortError("Aborted by the caller's signal.", { code, outcome: "no-effect", attempts: 0, cause });
  }
  return verdicts;
}
