// The oracle: knows what the API accepted, and holds against it what the client said.
import { isDeepStrictEqual } from "node:util";
import { messageOf } from "./row.js";
import { FROM_NUMBER, PRIVATE, TOKENS, type World } from "./world.js";

/** What a program or a person was told about a message. */
export interface Told {
  mark: number;
  outcome: "sent" | "not-sent" | "rejected" | "unknown";
  messageId?: string | undefined;
}

/** Check 1: nobody gets a message more often than the world allows. */
export function judgeDoubles(world: World, mark: number, most: number): void {
  const times = world.accepted(mark).length;
  if (times > most) world.violate(1, `#${mark} was accepted ${times} times, and was to be sent ${most} times`);
}

/** Checks 2 and 3: `sent`, its id, `not-sent` and `rejected` are true. */
export function judgeOutcome(world: World, { mark, outcome, messageId }: Told, before = 0): void {
  const accepted = world.accepted(mark);
  world.count(`outcome: ${outcome}`);
  if (outcome === "sent" && !accepted.some((message) => message.messageId === messageId)) {
    world.violate(
      2,
      `#${mark} is said to be sent as ${messageId}, and was accepted as ${accepted.map((one) => one.messageId)}`,
    );
  }
  if ((outcome === "not-sent" || outcome === "rejected") && accepted.length > before) {
    world.violate(3, `#${mark} is said to be ${outcome}, and was accepted`);
  }
}

/** Check 2: what the API has accepted is what the file says. */
export function judgeContent(world: World): void {
  for (const { request } of world.mailbox.messages) {
    // The client fills in the first two.
    const { subType: _, status: __, ...sent } = request as Record<string, unknown>;
    const { contactId, message } = sent as Record<string, string>;
    const [, mark, version] = /#(\d+), version (\d+)/.exec(message ?? "") ?? [];
    const meant = messageOf({ mark: Number(mark), version: Number(version), contact: Number(contactId?.split("-")[1]) });
    if (!isDeepStrictEqual(sent, meant)) world.violate(2, `#${mark} was accepted as another message than the file has`);
  }
}

const WINDOW_MS = 10_000;

/** Check 6: no ten seconds hold more requests than the limit. */
export function judgePace(world: World, limit: number): void {
  const { left } = world.network;
  for (let first = 0, last = 0; last < left.length; last++) {
    while ((left[last] as number) - (left[first] as number) >= WINDOW_MS) first++;
    const count = last - first + 1;
    if (count > limit) {
      world.violate(6, `${count} requests left within ten seconds, and ${limit} are allowed`);
      return;
    }
  }
}

/** Check 7: when everything has ended, nothing is left that waits. */
export function judgeLeaks(world: World, listeners: number): void {
  if (world.time.timers > 0) world.violate(7, `${world.time.timers} timers are left`);
  if (world.network.waiting > 0) world.violate(7, `${world.network.waiting} requests are still open`);
  if (listeners > 0) world.violate(7, `${listeners} listeners are left on a signal`);
}

/** Check 5: after Ctrl-C, no message leaves whose turn had not come. */
export function judgeStop(world: World, atStop: number | undefined, concurrency: number): void {
  const since = world.network.requests.size - (atStop ?? world.network.requests.size);
  if (since > concurrency) world.violate(5, `${since} messages left after Ctrl-C`);
}

/** Check 8: no output has a token, a person or a text in it. */
export function judgeSecrets(world: World, output: string): void {
  const found = [...TOKENS, PRIVATE, FROM_NUMBER, "contact-"].find((secret) => output.includes(secret));
  if (found) world.violate(8, `an output contains ${JSON.stringify(found)}: ${output.slice(0, 200)}`);
}
