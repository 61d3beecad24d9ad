// Looks at one contact's messages until each send to the contact has a verdict.
import type { OwnSend } from "../messages/memory.js";
import { ignoreErrors } from "../transport/log.js";
import type { Attempt } from "./attempt.js";
import { decide, type Evidence, isComplete, LOOKS_NEEDED, matchesOf } from "./count.js";
import { type Contact, look, type Sight } from "./look.js";
import type { Seen } from "./match.js";
import { isRemembered, othersTo } from "./own.js";
import type { ReconcileLook, Verdict } from "./types.js";
import { looks } from "./window.js";

/** A send of the batch. */
export interface Doubt extends Attempt {
  /** The client's own memory of it. */
  readonly own: OwnSend | undefined;
  tell(verdict: Verdict): void;
}

/** What is the same for the whole batch. */
export interface Batch {
  /** What the client remembers, and which of it is in the batch. */
  readonly sends: Iterable<OwnSend>;
  readonly claimed: ReadonlySet<OwnSend>;
  /** Ids that the caller knows to be other sends'. */
  readonly known: ReadonlySet<unknown> | undefined;
  readonly settleMs: number;
  readonly onLook: ((look: ReconcileLook) => void) | undefined;
}

/** Follows all sends of the batch to one contact, until each has a verdict. */
export async function follow(doubts: readonly Doubt[], contact: Contact, batch: Batch): Promise<void> {
  const { reader } = contact;
  const { reading } = reader;
  const seen = new Map<string, Seen>();
  let sight: Sight = { seen: [], hasConversation: false, isCapped: false, failure: undefined };
  let own = othersTo(contact.id, batch.sends, batch.claimed);
  let open = doubts;
  let complete = 0;

  const isOther = (id: string) => own.ids.has(id) || batch.known?.has(id) === true;
  const evidenceFor = (doubt: Doubt): Evidence => ({
    ...{ sight, looks: complete, now: reader.now, clock: reader.clock, denied: reading.denied },
    seen: [...seen].flatMap(([id, one]) => (isOther(id) ? [] : one)),
    others: [...own.others, ...doubts.filter((other) => other !== doubt)],
    isCovered: !!batch.known || (!!doubt.own && isRemembered(doubt.startedAt - (reader.clock?.margin ?? 0))),
  });
  const conclude = (isLast: boolean) => {
    open = open.filter((doubt) => {
      const verdict = decide(doubt, evidenceFor(doubt), isLast);
      if (!verdict) return true;
      if (verdict.verdict === "found" && verdict.messageId && doubt.own)
        doubt.own.foundId = verdict.emailMessageId ?? verdict.messageId;
      doubt.tell(verdict);
      return false;
    });
  };

  try {
    const endedAt = Math.max(...doubts.map((doubt) => doubt.endedAt));
    for await (const left of looks(endedAt, batch.settleMs, reading.options.signal)) {
      const before = reader.requests;
      own = othersTo(contact.id, batch.sends, batch.claimed);
      sight = await look(contact, open, isOther);
      for (const one of sight.seen) seen.set(one.email?.id ?? one.row.id, one);
      if (isComplete(sight)) complete++;
      const candidates = new Set(open.flatMap((doubt) => matchesOf(doubt, evidenceFor(doubt)).map(({ one }) => one))).size;
      const told = { at: Date.now(), requests: reader.requests - before, complete: isComplete(sight), candidates };
      ignoreErrors(() => batch.onLook?.(told));
      // A last look that is not complete is repeated once.
      conclude(left === 0 || (left === 1 && isComplete(sight) && complete >= LOOKS_NEEDED));
      if (open.length === 0) return;
    }
  } catch (thrown) {
    // The read of another contact found out that the token may not read.
    if (!reading.denied) throw thrown;
    conclude(true);
  }
}
