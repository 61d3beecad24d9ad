// The plan of a world: all that is drawn from its seed. Plain data, so that a failing world can be shrunk.
import fc, { type Arbitrary } from "fast-check";
import { type Place, places } from "./computer.js";
import { type FaultName, faultNames } from "./faults.js";
import { type Edit, editKinds, type FilePlan } from "./file.js";
import type { Hop } from "./network.js";
import type { DiskPlan } from "./store.js";

/** What befalls the requests of one message, in order; those after the last have no fault. */
export type Hops = Hop[];

export interface NetworkPlan {
  /** The limit of the account: requests in ten seconds. */
  limit: number;
  /** Whether `fetch` is a wrapper around the runtime's own, which does more than to send. */
  wrapped: boolean;
  /** Whether the runtime sends a request again whose connection is cut, if it can read the body again: Deno does. */
  resends: boolean;
  /** Requests that others send in each ten seconds, on the same account. */
  others: number;
  /** When the API stops accepting the first token. */
  revokedAtMs: number | undefined;
  /** A stretch of time in which every request meets this fault. */
  outage: { fault: FaultName; fromMs: number; lastsMs: number } | undefined;
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
  kind: "direct";
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

/** What people ask for when they run the command again. */
export const choices = [
  "same command",
  "--retry rejected",
  "--resend after a look",
  "--resend blindly",
  "reconcile",
  "--resend-not-seen",
] as const;

export interface RunPlan {
  /** What the person does to the file before. */
  edits: Edit[];
  choice: (typeof choices)[number];
  checkFirst: boolean;
  concurrency: number;
  /** The journal is one of a version to come. */
  newerJournal: true | undefined;
  disk: DiskPlan;
  /** When Ctrl-C is pressed, in milliseconds from the start. */
  ctrlC: number[] | undefined;
  /** The use of a port at which the machine dies, and how much of what was not flushed survives. */
  diesAt: number | undefined;
  survives: number;
  /** The command is started a second time, so much later than the first. */
  second: SecondRun | undefined;
}

export interface SecondRun {
  afterMs: number;
  place: Place;
  /** Which of the two is killed, and at which use of a port. The other one goes on. */
  killed?: { which: "first" | "second"; at: number } | undefined;
}

export interface BulkPlan {
  kind: "bulk";
  random: number;
  file: FilePlan;
  /** How many of the first messages an older version of the command has sent. */
  sentBefore: number;
  /** What befalls the requests of some messages. */
  troubles: { mark: number; hops: Hops }[];
  runs: RunPlan[];
  network: NetworkPlan;
}

/** A run with nothing in its way. */
export const quietRun: RunPlan = {
  edits: [],
  choice: "same command",
  checkFirst: true,
  concurrency: 8,
  newerJournal: undefined,
  disk: { flushMs: 0, fullAfter: undefined },
  ctrlC: undefined,
  diesAt: undefined,
  survives: 1,
  second: undefined,
};

/** Undefined, but for one time in `oneIn`. */
const rarely = <T>(arbitrary: Arbitrary<T>, oneIn: number) =>
  fc.oneof({ withCrossShrink: true }, { weight: oneIn - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const ms = (min: number, max: number) => fc.integer({ min, max });

const hop: Arbitrary<Hop> = fc.record({
  fault: fc.oneof({ withCrossShrink: true }, fc.constant("no fault" as const), fc.constantFrom(...faultNames)),
  arrives: fc.boolean(),
  delayMs: fc.oneof({ withCrossShrink: true }, { weight: 15, arbitrary: ms(1, 300) }, { weight: 1, arbitrary: ms(1, 60_000) }),
});

/** How an API is down. */
const outages: FaultName[] = ["connection refused", "cut before it arrived", "no answer", "502 from a proxy"];

const network: Arbitrary<NetworkPlan> = fc.record({
  limit: fc.constantFrom(100, 40, 20, 10),
  wrapped: fc.oneof(
    { withCrossShrink: true },
    { weight: 3, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  resends: fc.oneof(
    { withCrossShrink: true },
    { weight: 7, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  others: fc.oneof({ withCrossShrink: true }, fc.constant(0), ms(0, 9)),
  revokedAtMs: rarely(ms(0, 10_000), 5),
  outage: rarely(fc.record({ fault: fc.constantFrom(...outages), fromMs: ms(0, 10_000), lastsMs: ms(1, 20_000) }), 5),
});

const directMessage: Arbitrary<DirectMessage> = fc.record({
  contact: ms(1, 12),
  channel: fc.constantFrom("SMS", "Email"),
  hops: fc.array(hop, { maxLength: 4, size: "max" }),
  abortAfterMs: rarely(ms(0, 5_000), 10),
  before: rarely(fc.constantFrom("waits", "throws"), 10),
});

const directPlan: Arbitrary<DirectPlan> = fc.record({
  kind: fc.constant("direct"),
  random: fc.nat(),
  messages: fc.array(directMessage, { minLength: 1, maxLength: 55, size: "max" }),
  concurrency: ms(1, 30),
  delivery: fc.constantFrom("at-most-once", "at-least-once"),
  maxRetries: ms(0, 4),
  timeoutMs: fc.constantFrom(30_000, 4_000, 500),
  renewedAfterMs: rarely(ms(0, 3_000), 2),
  network,
});

const edit: Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom(...editKinds),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
});

const secondRun: Arbitrary<SecondRun> = fc.record({
  afterMs: fc.oneof(fc.constant(0), ms(0, 3_000)),
  place: fc.constantFrom(...places),
  killed: rarely(fc.record({ which: fc.constantFrom("first", "second"), at: ms(1, 60) }), 2),
});

const runPlan: Arbitrary<RunPlan> = fc.record({
  edits: fc.array(edit, { maxLength: 2 }),
  choice: fc.constantFrom(...choices),
  checkFirst: fc.boolean(),
  concurrency: ms(1, 12),
  newerJournal: rarely(fc.constant(true), 20),
  disk: fc.record({
    flushMs: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(0, 5) }, ms(0, 60_000)),
    fullAfter: rarely(ms(0, 20), 10),
  }),
  ctrlC: rarely(fc.array(ms(0, 5_000), { minLength: 1, maxLength: 2 }), 5),
  diesAt: rarely(ms(1, 150), 3),
  // All of it, where only the process was killed.
  survives: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(1)),
  second: rarely(secondRun, 4),
});

export const bulkPlan: Arbitrary<BulkPlan> = fc.record({
  kind: fc.constant("bulk"),
  random: fc.nat(),
  file: fc.record({
    format: fc.constantFrom("jsonl", "csv", "json"),
    ids: fc.constantFrom(undefined, "id", "ID"),
    contacts: fc.array(ms(1, 9), { minLength: 1, maxLength: 55, size: "max" }),
  }),
  sentBefore: fc.oneof({ withCrossShrink: true }, { weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: ms(1, 5) }),
  troubles: fc.array(fc.record({ mark: ms(0, 55), hops: fc.array(hop, { maxLength: 3, size: "max" }) }), {
    maxLength: 12,
    size: "max",
  }),
  runs: fc.array(runPlan, { minLength: 1, maxLength: 4, size: "max" }),
  network,
});

export type Plan = DirectPlan | BulkPlan;
export const plans: Arbitrary<Plan> = fc.oneof({ withCrossShrink: false }, directPlan, bulkPlan);
