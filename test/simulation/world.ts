// A world: time, the API and the network between, with a count of what happened and the violations found.
import type { Accepted } from "../../src/mock/mailbox/index.js";
import { faults } from "./faults.js";
import { LimitedMailbox } from "./limit.js";
import { type Hop, markOf, Network } from "./network.js";
import type { Told } from "./oracle.js";
import type { Hops, NetworkPlan } from "./plan.js";
import { Time } from "./time.js";

/** What a world came to. */
export interface Verdict {
  /** What the oracle found: one sentence each, beginning with the number of its check. */
  violations: string[];
  /** How often each fault and each outcome occurred. */
  counts: Map<string, number>;
  messages: number;
}

export interface WorldOptions {
  random: number;
  network: NetworkPlan;
  hopsOf(mark: number): Hops;
  /** Told the story, line by line. */
  tell?: ((line: string) => void) | undefined;
}

const FINE: Hop = { fault: "no fault", arrives: true, delayMs: 80 };
export const TOKENS = ["pit-secret-first", "pit-secret-second"] as const;
/** Stands in every message's text, and in no output. */
export const PRIVATE = "private words";
/** As in a file: Excel takes it for a number. */
export const FROM_NUMBER = "34600000001";

export class World implements Disposable {
  readonly time: Time;
  readonly mailbox: LimitedMailbox;
  readonly network: Network;
  /** What was said about each message, in order. */
  readonly told: Told[] = [];
  /** From now on nothing goes wrong any more. */
  quiet = false;
  readonly violations: string[] = [];
  readonly counts = new Map<string, number>();
  readonly #fetch = globalThis.fetch;
  readonly #tell: WorldOptions["tell"];
  readonly #isNode: boolean;
  readonly #byMark = new Map<number, Accepted[]>();
  #indexed = 0;
  #interval = -1;

  constructor({ random, network, hopsOf, tell }: WorldOptions) {
    const { limit, wrapped, resends, others, revokedAtMs = Infinity, outage } = network;
    this.#isNode = !wrapped && !resends;
    if (resends) Object.assign(globalThis, { Deno: {} });
    this.#tell = tell;
    this.time = new Time(random);
    this.mailbox = new LimitedMailbox(limit);
    this.network = new Network({
      time: this.time,
      mailbox: this.mailbox,
      resends,
      hop: (mark, nth) => {
        const { fault, ...hop } = (this.quiet ? undefined : hopsOf(mark)[nth]) ?? FINE;
        const isDown =
          outage && !this.quiet && this.time.now >= outage.fromMs && this.time.now < outage.fromMs + outage.lastsMs;
        const met = isDown ? outage.fault : faults[fault].wrapper && !wrapped ? "no fault" : fault;
        this.count(`fault: ${isDown ? "outage" : met}`);
        return { ...hop, fault: met };
      },
      accepts: (token) => {
        this.#sendOthers(others);
        const [first, second] = TOKENS;
        return token === (this.time.now < revokedAtMs ? first : second);
      },
      count: (what) => this.count(what),
      tell: (event) => this.tell(event),
    });
    this.connect(this.network.fetch);
  }

  /** Makes it the global fetch: Node's own, by its mark, or another. */
  connect(fetch: (...args: Parameters<Network["fetch"]>) => Promise<unknown>): void {
    const own = { [Symbol.for("leadway-client.fetch")]: this.#isNode };
    globalThis.fetch = Object.assign(fetch, own) as unknown as typeof globalThis.fetch;
  }

  /** Adds a line to the story. */
  tell(event: string): void {
    this.#tell?.(`${(this.time.now / 1000).toFixed(3).padStart(9)} s  ${event}`);
  }

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  violate(check: number, what: string): void {
    this.violations.push(`${check}. ${what}`);
    this.tell(`VIOLATION ${check}. ${what}`);
  }

  /** The messages of a mark that the API accepted. */
  accepted(mark: number): readonly Accepted[] {
    const { messages } = this.mailbox;
    for (const message of messages.slice(this.#indexed)) {
      const key = markOf(message.request);
      this.#byMark.set(key, [...(this.#byMark.get(key) ?? []), message]);
    }
    this.#indexed = messages.length;
    return this.#byMark.get(mark) ?? [];
  }

  /** The machine is off: nothing on it waits for anything any more. */
  reset(): void {
    this.time.reset();
    this.network.waiting = 0;
  }

  /** Other programs of the account use up its limit, once in ten seconds. */
  #sendOthers(others: number): void {
    const interval = Math.floor(this.time.now / 10_000);
    if (interval === this.#interval) return;
    this.#interval = interval;
    for (let sent = 0; sent < others; sent++) this.mailbox.respond({ method: "GET", path: "/conversations/search" });
  }

  [Symbol.dispose](): void {
    globalThis.fetch = this.#fetch;
    Reflect.deleteProperty(globalThis, "Deno");
    this.time[Symbol.dispose]();
  }
}
