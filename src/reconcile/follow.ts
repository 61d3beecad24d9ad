// Looks at one contact's messages until each send to the contact has a verdict.
import type { OwnSend } from "../messages/memory.js";
import { ignoreErrors } from "../transport/log.js";
import type { Attempt } from "./attempt.js";
import type { Contact, Sight } from "./contact.js";
import { candidatesFor, decide, type Evidence, LOOKS_NEEDED } from "./count.js";
import { type OwnSends, reachesBackTo } from "./own.js";
import type { ReadOptions } from "./read.js";
import type { Row } from "./rows.js";
import { looks } from "./schedule.js";
import type { ReconcileLook, Verdict } from "./types.js";

/** A send of the batch. */
export interface Doubt extends Attempt {
  /** The client's own memory of it. */
  readonly own: OwnSend | undefined;
  tell(verdict: Verdict): void;
}

/** What is the same for the whole batch. */
export interface Batch {
  readonly reading: ReadOptions;
  /** Ids that the caller knows to be other sends'. */
  readonly known: ReadonlySet<string> | undefined;
  readonly own: OwnSends;
  readonly settleMs: number;
  readonly onLook: ((look: ReconcileLook) => void) | undefined;
}

const NOTHING: Sight = { rows: [], hasConversation: false, capped: false, failure: undefined, isComplete: false };

/** Follows all sends of the batch to one contact, until each has a verdict. */
export async function follow(doubts: readonly Doubt[], contact: Contact, batch: Batch): Promise<void> {
  const { reading, own, known, settleMs, onLook } = batch;
  const { id, reader } = contact;
  const rows = new Map<string, Row>();
  const isOther = (rowId: string) => known?.has(rowId) === true || mine.has(rowId);
  let mine = new Set<string>();
  let sight = NOTHING;
  let open = doubts;
  let complete = 0;

  const evidenceFor = (doubt: Doubt, clock = contact.clock): Evidence => ({
    ...{ sight, clock, looks: complete, denied: reading.denied, now: Date.parse(reader.date ?? "") || Date.now() },
    rows: [...rows.values()].filter((row) => !isOther(row.emailId ?? row.id)),
    others: [...own.othersTo(id), ...doubts.filter((other) => other !== doubt)],
    isCovered: known !== undefined || (doubt.own !== undefined && reachesBackTo(doubt.startedAt - (clock?.margin ?? 0))),
  });
  const conclude = (isLast: boolean) => {
    open = open.filter((doubt) => {
      const verdict = decide(doubt, evidenceFor(doubt), isLast);
      if (!verdict) return true;
      if (verdict.verdict === "found" && verdict.messageId && doubt.own) {
        doubt.own.foundId = verdict.emailMessageId ?? verdict.messageId;
      }
      doubt.tell(verdict);
      return false;
    });
  };

  try {
    for await (const left of looks(Math.max(...doubts.map(({ endedAt }) => endedAt)), settleMs, reading.signal)) {
      const before = reader.requests;
      mine = new Set(own.idsWith(id));
      sight = await contact.look(open, isOther);
      for (const row of sight.rows) rows.set(row.emailId ?? row.id, row);
      if (sight.isComplete) complete++;
      const requests = reader.requests - before;
      const candidates = new Set(open.flatMap((doubt) => candidatesFor(doubt, evidenceFor(doubt)).map(([, row]) => row))).size;
      ignoreErrors(() => onLook?.({ at: Date.now(), requests, complete: sight.isComplete, candidates }));
      // A look that was not complete is repeated once.
      conclude(left === 0 || (left === 1 && sight.isComplete && complete >= LOOKS_NEEDED));
      if (open.length === 0) return;
    }
  } catch (thrown) {
    // The token may not read, as another contact's read found out.
    if (!reading.denied) throw thrown;
    conclude(true);
  }
}
