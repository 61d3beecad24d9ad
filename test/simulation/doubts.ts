// After its sends, a program finds out what happened to those with an unknown outcome. The oracle knows.
import { type LeadwayClient, reconcile, type UnknownSend, type Verdict } from "../../src/index.js";
import { judgeSecrets } from "./oracle.js";
import type { World } from "./world.js";

/** A send with an unknown outcome. */
export interface DoubtfulSend {
  mark: number;
  send: UnknownSend & { error: { endedAt?: number } };
}

/** An accepted message must be visible this long after the end of its send. */
const VISIBLE_MS = 120_000;

/** Reconciles the sends, and holds each verdict against what the API accepted. */
export async function reconcileAll(leadway: LeadwayClient, world: World, doubts: readonly DoubtfulSend[]): Promise<void> {
  const sends = doubts.map(({ send }) => send);
  const verdicts = await reconcile(leadway, sends, { locationId: "location-1" });
  for (const [index, verdict] of verdicts.entries()) judgeVerdict(world, doubts[index] as DoubtfulSend, verdict);
}

/** Check 9: `found` was accepted, its ids are its own, and `not-seen` was not accepted in time. */
function judgeVerdict(world: World, { mark, send }: DoubtfulSend, verdict: Verdict): void {
  const accepted = world.accepted(mark);
  const said = verdict.verdict === "unclear" ? `unclear, ${verdict.reason}` : verdict.verdict;
  world.count(`verdict: ${said}`);
  world.tell(`program: #${mark} is ${said}`);
  if (verdict.verdict === "found") {
    const { messageId, emailMessageId } = verdict;
    if (accepted.length === 0) world.violate(9, `#${mark} is found, and was not accepted`);
    const isOwn = accepted.some((one) => one.messageId === messageId && one.emailMessageId === emailMessageId);
    if (messageId && !isOwn) world.violate(9, `#${mark} is found as ${messageId}, which is another message`);
  }
  const deadline = (send.error.endedAt ?? 0) + VISIBLE_MS;
  if (verdict.verdict === "not-seen" && accepted.some(({ at }) => at <= deadline)) {
    world.violate(9, `#${mark} is not seen, and was accepted in time`);
  }
  judgeSecrets(world, JSON.stringify(verdict).replaceAll("conversation-contact-", ""));
}
