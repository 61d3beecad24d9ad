// Worlds that failed once, each made as small as it gets. Those that are still open must fail, and are not counted elsewhere.
import type { FaultName } from "./faults.js";
import type { DirectPlan, Plan } from "./plan.js";

export interface KnownFault {
  /** What goes wrong in the world. */
  name: string;
  plan: Plan;
  /** While the fault is open: whether a world has it in it. */
  open?: (plan: Plan) => boolean;
}

const quiet: DirectPlan = {
  random: 0,
  messages: [],
  concurrency: 1,
  delivery: "at-most-once",
  maxRetries: 0,
  timeoutMs: 30_000,
  renewedAfterMs: undefined,
  network: { limit: 100, others: 0, revokedAtMs: undefined, outage: undefined },
};

/** A program that sends one message, with this fault on the way. */
const oneSend = (fault: FaultName): Plan => ({
  ...quiet,
  messages: [
    { contact: 1, channel: "SMS", hops: [{ fault, arrives: true, delayMs: 1 }], abortAfterMs: undefined, before: undefined },
  ],
});

const has = (fault: FaultName) => (plan: Plan) => plan.messages.some(({ hops }) => hops.some((hop) => hop.fault === fault));

export const knownFaults: KnownFault[] = [
  { name: "A 408 is called a rejection", plan: oneSend("408 from a proxy") },
  { name: "A 499 is called a rejection", plan: oneSend("499 from a proxy") },
  {
    name: "A runtime sends a request twice",
    plan: oneSend("cut, and resent by the runtime"),
    open: has("cut, and resent by the runtime"),
  },
];

/** Whether a world has a fault in it that is known and not fixed yet. */
export function isKnown(plan: Plan): boolean {
  return knownFaults.some(({ open }) => open?.(plan));
}
