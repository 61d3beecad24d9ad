// A world in which a program sends with the client itself.
import { getEventListeners } from "node:events";
import { inspect } from "node:util";
import { createLeadwayClient, isSendError, type LeadwayClient, type OutgoingMessage, pacer } from "../../src/index.js";
import { type DoubtfulSend, reconcileAll } from "./doubts.js";
import { judgeDoubles, judgeLeaks, judgeOutcome, judgePace, judgeSecrets } from "./oracle.js";
import type { DirectMessage, DirectPlan } from "./plan.js";
import { PRIVATE, TOKENS, type Verdict, World, type WorldOptions } from "./world.js";

/** Runs a world to its end. */
export async function runDirect(plan: DirectPlan, tell?: WorldOptions["tell"]): Promise<Verdict> {
  const { random, messages, network, concurrency } = plan;
  using world = new World({ random, network, tell, hopsOf: (mark) => messages[mark]?.hops ?? [] });
  const doubts: DoubtfulSend[] = [];
  const leadway = clientFor(plan, world);
  const send = sender(plan, world, leadway, doubts);
  let next = 0;
  let ended = 0;
  const worker = async () => {
    while (next < messages.length) await send(next++);
    ended++;
  };
  for (let each = 0; each < concurrency; each++) void worker();
  if (!(await world.time.until(() => ended === concurrency))) world.violate(4, "a send never ends");
  let isReconciled = false;
  void reconcileAll(leadway, world, doubts).then(() => {
    isReconciled = true;
  });
  if (!(await world.time.until(() => isReconciled))) world.violate(4, "reconcile never ends");
  judgeLeaks(world, 0);
  // What is still on its way may yet arrive.
  await world.time.until(() => world.time.own === 0);
  judgePace(world, network.limit);
  for (const mark of messages.keys()) judgeDoubles(world, mark, plan.delivery === "at-most-once" ? 1 : plan.maxRetries + 2);
  for (const told of world.told) judgeOutcome(world, told);
  return { violations: world.violations, counts: world.counts, messages: messages.length };
}

/** The client below the limit of the account: what leaves at once, and what leaves in ten seconds. */
function paceFor(limit: number) {
  return limit === 100 ? undefined : pacer({ burst: 3, perSecond: (limit - 4) / 10 });
}

function tokenFrom({ network: { revokedAtMs = Infinity }, renewedAfterMs }: DirectPlan, world: World) {
  const [first, second] = TOKENS;
  return renewedAfterMs === undefined ? first : () => (world.time.now < revokedAtMs + renewedAfterMs ? first : second);
}

function clientFor(plan: DirectPlan, world: World): LeadwayClient {
  const { delivery, maxRetries, timeoutMs, network } = plan;
  const log = (line: string, fields?: unknown) => judgeSecrets(world, `${line} ${JSON.stringify(fields)}`);
  return createLeadwayClient({
    token: tokenFrom(plan, world),
    delivery,
    maxRetries,
    timeoutMs,
    rateLimiter: paceFor(network.limit),
    logger: { debug: log, info: log, warn: log, error: log },
  });
}

function sender(plan: DirectPlan, world: World, leadway: LeadwayClient, doubts: DoubtfulSend[]) {
  return async (mark: number) => {
    const message = plan.messages[mark] as DirectMessage;
    const controller = new AbortController();
    const stay = world.time.after(message.abortAfterMs ?? Infinity, () => controller.abort());
    const options = { signal: controller.signal, beforeRequest: beforeRequest(message, world) };
    world.tell(`program: sends #${mark}`);
    try {
      const { messageId } = await leadway.messages.send(messageFor(mark, message), options);
      world.told.push({ mark, outcome: "sent", messageId });
      world.tell(`program: #${mark} is sent as ${messageId}`);
    } catch (error) {
      if (!isSendError(error)) throw error;
      const { outcome, code, attempts } = error;
      if (outcome === "unknown") doubts.push({ mark, send: { message: messageFor(mark, message), error } });
      world.tell(`program: #${mark} is ${outcome} (${code}) after ${attempts} requests`);
      world.told.push({ mark, outcome });
      world.count(`code: ${code}`);
      const requests = world.network.requests.get(mark) ?? 0;
      if (attempts !== requests) world.violate(5, `#${mark}: ${attempts} attempts are told of, and ${requests} requests left`);
      judgeSecrets(world, `${error.stack} ${JSON.stringify(error)} ${inspect(error, { depth: 6 })}`);
    } finally {
      stay();
      if (getEventListeners(controller.signal, "abort").length > 0)
        world.violate(7, `#${mark} leaves a listener on its signal`);
    }
  };
}

/** A message whose text carries its number: the oracle tells by it what the API has accepted. */
export function messageFor(mark: number, { contact, channel }: Pick<DirectMessage, "contact" | "channel">): OutgoingMessage {
  const contactId = `contact-${contact}`;
  const text = `Hola #${mark}, ${PRIVATE}`;
  return channel === "SMS"
    ? { type: "SMS", contactId, message: text }
    : { type: "Email", contactId, subject: text, html: text };
}

function beforeRequest({ before }: DirectMessage, { time }: World) {
  if (before === "throws") return () => Promise.reject(new Error("the journal is full"));
  return before && (() => new Promise<void>((resolve) => void time.after(700, resolve)));
}
