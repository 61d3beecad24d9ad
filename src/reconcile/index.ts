// reconcile: finds out what happened to sends with an unknown outcome. It reads and never sends.
import { LeadwayAbortError, LeadwayInputError } from "../errors.js";
import { type Attempt, memories } from "../messages/memory.js";
import { readCallOptions } from "../read-options.js";
import { pause, Stop } from "../transport/interrupt.js";
import { ignoreErrors } from "../transport/log.js";
import { type Batch, type Contact, othersTo } from "./contact.js";
import { follow } from "./follow.js";
import type { ReconcileOptions, UnknownSend, Verdict } from "./types.js";
import { startClock, UNKNOWN_CLOCK } from "./window.js";

const SETTLE_MS = 125_000;

/**
 * Finds out what happened to sends with an unknown outcome, by reading the contacts' conversations until `settleMs` after the
 * end. It never sends. Pass all sends with an unknown outcome together: each conversation is read once for all of them, and equal
 * texts to one contact are counted. Unique texts make the result reliable: see docs/delivery.md.
 *
 * @param leadway the client that sent the messages. A send that it did not make, or no longer remembers, needs `known`.
 * @returns a verdict for each send, in their order.
 * @throws a `LeadwayInputError` before anything is read, and a `LeadwayAbortError` if `signal` is aborted. Nothing else: a read
 *   that fails makes the verdict `unclear`.
 */
export async function reconcile(
  leadway: { readonly messages: object },
  sends: readonly UnknownSend[],
  options: ReconcileOptions = {},
): Promise<Verdict[]> {
  const { settleMs = SETTLE_MS, known: given, onVerdict, signal, timeoutMs } = options;
  readCallOptions({ signal, timeoutMs });
  const memory = memories.get(leadway.messages);
  if (!memory) throw wrong("leadway", "must be a client of createLeadwayClient");
  if (!Array.isArray(sends)) throw wrong("sends", "must be a list");
  if (given && !(typeof given === "object" && Symbol.iterator in given)) throw wrong("known", "must be a list of ids");
  if (!(settleMs >= 0)) throw wrong("settleMs", "must be a number, 0 or more");
  const { locationId = memory.locationId } = options;
  // A set is used as it is, so that the caller can add to it.
  const known = given instanceof Set ? given : given && new Set(given);
  const batch: Batch = { ...options, memory, locationId, known, settleMs, ourClock: startClock(), denied: {} };

  const verdicts: Verdict[] = [];
  const contacts = new Map<unknown, Contact>();
  for (const [index, send] of sends.entries()) {
    const attempt = readSend(send, `sends[${index}]`);
    const { startedAt, endedAt } = attempt;
    const { contactId } = attempt.message;
    const contact: Contact = contacts.get(contactId) ?? {
      ...{ ...batch, contactId, doubts: [], conversations: new Set(), seen: new Map(), clock: UNKNOWN_CLOCK },
      ...{ looks: 0, now: 0, requests: 0, others: [] },
    };
    const others = othersTo(contact);
    contacts.set(contactId, contact);
    for (const one of [send, ...others]) if (one.conversationId) contact.conversations.add(one.conversationId);
    contact.doubts.push({
      ...attempt,
      // An accepted one has a conversation.
      own: others.find((one) => one.startedAt === startedAt && one.endedAt === endedAt && !one.conversationId),
      tell(verdict) {
        verdicts[index] = verdict;
        ignoreErrors(() => onVerdict?.(verdict, index));
      },
    });
  }
  if (!locationId && [...contacts.values()].some(({ conversations }) => conversations.size === 0))
    throw wrong("locationId", "is missing: give it here or to the client");

  try {
    await Promise.all([...contacts.values()].map(follow));
    // A call that was aborted in its last look is aborted too.
    await pause(0, signal);
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
    const { thrown: cause } = stop;
    throw new LeadwayAbortError("Aborted by the caller's signal.", {
      code: "aborted",
      outcome: "no-effect",
      attempts: 0,
      cause,
    });
  }
  return verdicts;
}

const wrong = (path: string, rule: string) =>
  new LeadwayInputError("Nothing was read", [{ path, rule }], { outcome: "no-effect" });

function readSend(send: UnknownSend, path: string): Attempt {
  const { message, error } = Object(send);
  const { startedAt, endedAt, attempts = 1, outcome = "unknown" }: Attempt & { outcome?: string } = Object(error ?? send);
  const { contactId, type } = Object(message);
  if (contactId && type && outcome === "unknown" && startedAt > 0 && startedAt <= endedAt)
    return { message, startedAt, endedAt, attempts };
  throw wrong(path, "must have a message, and either an error with the outcome unknown or its times");
}
