// reconcile: finds out what happened to sends with an unknown outcome. It reads and never sends.
import { isLeadwayError, LeadwayAbortError, LeadwayInputError } from "../errors.js";
import { memories, type OwnSend } from "../messages/memory.js";
import { readCallOptions } from "../read-options.js";
import { type Stop, within } from "../transport/interrupt.js";
import { ignoreErrors } from "../transport/log.js";
import { type Doubt, follow } from "./follow.js";
import type { Contact } from "./look.js";
import { claim, conversationsWith } from "./own.js";
import { Reader, type Reading } from "./read.js";
import type { ReconcileOptions, UnknownSend, Verdict } from "./types.js";

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
  const { settleMs = SETTLE_MS, onVerdict, onLook, signal, timeoutMs } = options;
  readCallOptions({ signal, timeoutMs });
  const memory = memories.get(leadway.messages);
  if (!memory) throw wrong("leadway", "must be a client of createLeadwayClient");
  if (!Array.isArray(sends)) throw wrong("sends", "must be a list");
  if (!(Symbol.iterator in Object(options.known ?? []))) throw wrong("known", "must be a list of ids");
  if (!(settleMs >= 0)) throw wrong("settleMs", "must be a number, 0 or more");
  const { locationId = memory.locationId } = options;
  const known: ReadonlySet<unknown> | undefined = options.known && asSet(options.known);
  const claimed = new Set<OwnSend>();
  const verdicts: Verdict[] = [];

  const contacts = new Map<unknown, { doubts: Doubt[]; conversations: Set<string> }>();
  for (const [index, send] of sends.entries()) {
    if (!isUnknownSend(send))
      throw wrong(`sends[${index}]`, "must have a message, and either an error with the outcome unknown or its times");
    const { message, startedAt, endedAt, attempts } = { attempts: 1, ...send, ...send.error } as UnknownSend & Doubt;
    const { contactId } = message;
    const contact = contacts.get(contactId) ?? {
      doubts: [],
      conversations: new Set(conversationsWith(contactId, memory.sends)),
    };
    const attempt = { message, startedAt, endedAt, attempts };
    const tell = (verdict: Verdict) => {
      verdicts[index] = verdict;
      ignoreErrors(() => onVerdict?.(verdict, index));
    };
    contacts.set(contactId, contact);
    contact.doubts.push({ ...attempt, tell, own: claim(attempt, memory.sends, claimed) });
    if (send.conversationId) contact.conversations.add(send.conversationId);
  }
  const mustSearch = [...contacts.values()].some(({ conversations }) => conversations.size === 0);
  if (mustSearch && !locationId) throw wrong("locationId", "is missing: give it here or to the client");

  try {
    await within(Infinity, signal, async (ending) => {
      const { request, sends } = memory;
      const reading: Reading = { request, options: { signal: ending.signal, timeoutMs }, onDenied: () => ending.abort() };
      const follows = [...contacts].map(([id, { doubts, conversations }]) => {
        const contact: Contact = { id, locationId, conversations, details: new Map(), reader: new Reader(reading) };
        return follow(doubts, contact, { sends, claimed, known, settleMs, onLook });
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

/** A set is used as it is, so that the caller can add to it. */
const asSet = (ids: Iterable<string>): Set<string> => (ids instanceof Set ? ids : new Set(ids));

const wrong = (path: string, rule: string) =>
  new LeadwayInputError("Nothing was read", [{ path, rule }], { outcome: "no-effect" });

function isUnknownSend({ message, error, startedAt = 0, endedAt = 0 }: UnknownSend): boolean {
  const { contactId, type } = Object(message);
  const isUnknown = error ? isLeadwayError(error) && error.outcome === "unknown" : startedAt > 0 && startedAt <= endedAt;
  return contactId && type && isUnknown;
}
