// The plan of a world: all that is drawn from its seed. Plain data, so that a failing world can be shrunk.
import fc, { type Arbitrary } from "fast-check";
import { faultNames } from "./faults.js";
import type { Hop } from "./network.js";

/** What befalls the requests of one message, in order; those after the last have no fault. */
export type Hops = Hop[];

export interface NetworkPlan {
  /** The limit of the account: requests in ten seconds. */
  limit: number;
  /** Requests that others send in each ten seconds, on the same account. */
  others: number;
  /** When the API stops accepting the first token. */
  revokedAtMs: number | undefined;
  /** A stretch of time in which no connection can be made. */
  outage: { fromMs: number; lastsMs: number } | undefined;
}

export interface DirectMessage {
  contact: number;
  channel: "SMS" | "Email";
  hops: Hops;
  /** The caller aborts the send after so many milliseconds. */
  abortAfterMs: number | undefined;
  /** What `beforeRequest` does, where there is one. */
  before: "waits" | "throws" | undefined;
}

export interface DirectPlan {
  /** The seed of `Math.random`. */
  random: number;
  messages: DirectMessage[];
  /** Sends at once. */
  concurrency: number;
  delivery: "at-most-once" | "at-least-once";
  maxRetries: number;
  timeoutMs: number;
  /** Whether the token is a function, and how long after the first is revoked it gives the next. */
  renewedAfterMs: number | undefined;
  network: NetworkPlan;
}

/** Undefined, but for one time in `oneIn`. */
const rarely = <T>(arbitrary: Arbitrary<T>, oneIn: number) =>
  fc.oneof({ withCrossShrink: true }, { weight: oneIn - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const ms = (min: number, max: number) => fc.integer({ min, max });

const hop: Arbitrary<Hop> = fc.record({
  fault: fc.oneof({ withCrossShrink: true }, fc.constant("no fault" as const), fc.constantFrom(...faultNames)),
  arrives: fc.boolean(),
  delayMs: fc.oneof({ withCrossShrink: true }, { weight: 15, arbitrary: ms(1, 300) }, { weight: 1, arbitrary: ms(1, 60_000) }),
});

const network: Arbitrary<NetworkPlan> = fc.record({
  limit: fc.constantFrom(100, 40, 20, 10),
  others: fc.oneof({ withCrossShrink: true }, fc.constant(0), ms(0, 9)),
  revokedAtMs: rarely(ms(0, 10_000), 5),
  outage: rarely(fc.record({ fromMs: ms(0, 10_000), lastsMs: ms(1, 20_000) }), 5),
});

const directMessage: Arbitrary<DirectMessage> = fc.record({
  contact: ms(1, 12),
  channel: fc.constantFrom("SMS", "Email"),
  hops: fc.array(hop, { maxLength: 4, size: "max" }),
  abortAfterMs: rarely(ms(0, 5_000), 10),
  before: rarely(fc.constantFrom("waits", "throws"), 10),
});

const directPlan: Arbitrary<DirectPlan> = fc.record({
  random: fc.nat(),
  messages: fc.array(directMessage, { minLength: 1, maxLength: 40, size: "max" }),
  concurrency: ms(1, 30),
  delivery: fc.constantFrom("at-most-once", "at-least-once"),
  maxRetries: ms(0, 4),
  timeoutMs: fc.constantFrom(30_000, 4_000, 500),
  renewedAfterMs: rarely(ms(0, 3_000), 2),
  network,
});

export type Plan = DirectPlan;
export const plans: Arbitrary<Plan> = directPlan;
