// reconcile: finds out what happened to sends with an unknown outcome. It reads and never sends.
import { LeadwayInputError } from "../errors.js";
import { type Attempt, memories, type OwnSend } from "../messages/memory.js";
import { readCallOptions } from "../read-options.js";
import { ignoreErrors } from "../transport/log.js";
import { type Batch, type Contact, othersTo } from "./contact.js";
import { follow } from "./follow.js";
import type { ReconcileOptions, UnknownSend, Verdict } from "./types.js";
import { UNKNOWN_CLOCK } from "./window.js";

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
  const { settleMs = SETTLE_MS, known, onVerdict, signal, timeoutMs } = options;
  readCallOptions({ signal, timeoutMs }, "no-effect");
  const memory = memories.get(leadway.messages);
  check(memory, "leadway", "must be a client of createLeadwayClient");
  check(Array.isArray(sends), "sends", "must be a list");
  check(!known || (typeof known === "object" && Symbol.iterator in known), "known", "must be a list of ids");
  check(settleMs >= 0 && settleMs < 2 ** 31, "settleMs", "must be 0 to 2147483647");
  const { locationId = memory.locationId } = options;
  // The wall clock is read once: somebody may set it while we wait.
  const epoch = Date.now() - performance.now();
  const batch: Batch = {
    ...options,
    memory,
    locationId,
    // A set is used as it is, so that the caller can add to it. It may be another realm's.
    known: known && ("has" in known ? (known as ReadonlySet<string>) : new Set(known)),
    settleMs,
    ourClock: () => epoch + performance.now(),
    denied: {},
  };

  const verdicts: Verdict[] = [];
  const contacts = new Map<unknown, Contact>();
  for (const [index, send] of sends.entries()) {
    const attempt = readSend(send, `sends[${index}]`);
    const { contactId } = attempt.message;
    const none = { doubts: [], others: [], conversations: new Set<string>(), seen: new Map(), looks: 0 };
    const contact: Contact = contacts.get(contactId) ?? { ...batch, ...none, contactId, clock: UNKNOWN_CLOCK };
    contacts.set(contactId, contact);
    const others = othersTo(contact);
    for (const one of [send, ...others]) if (one.conversationId) contact.conversations.add(one.conversationId);
    contact.doubts.push({
      ...attempt,
      own: others.find((one) => isSame(one, attempt)),
      tell(verdict) {
        verdicts[index] = verdict;
        ignoreErrors(() => onVerdict?.(verdict, index));
      },
    });
  }
  const canFind = locationId || [...contacts.values()].every(({ conversations }) => conversations.size > 0);
  check(canFind, "locationId", "is missing: give it here or to the client");

  await Promise.all([...contacts.values()].map(follow));
  return verdicts;
}

function check(isRight: unknown, path: string, rule: string): asserts isRight {
  if (!isRight) throw new LeadwayInputError("Nothing was read", [{ path, rule }], "no-effect");
}

/** Whether what the client remembers is this send. Two may have begun and ended together. */
const isSame = ({ startedAt, endedAt, conversationId, message }: OwnSend, send: Attempt): boolean =>
  startedAt === send.startedAt &&
  endedAt === send.endedAt &&
  !conversationId &&
  Object.entries(send.message).every(([name, value]) => String(message[name]) === String(value));

/** What of a send counts here: its message, and the times of its error or its own. */
function readSend(send: UnknownSend, path: string): Attempt {
  const { message } = Object(send) as UnknownSend & Attempt;
  const { startedAt, endedAt, attempts = 1, outcome = "unknown" } = Object(send?.error ?? send);
  const { contactId, type } = Object(message);
  const isRight = contactId && type && outcome === "unknown" && startedAt > 0 && startedAt <= endedAt;
  check(isRight, path, "must have a message, and an error with outcome unknown or times");
  return { message, startedAt, endedAt, attempts };
}
