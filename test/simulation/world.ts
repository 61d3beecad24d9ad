// A world: time, the API and the network between, with a count of what happened and the violations found.
import { Mailbox } from "../../src/mock/mailbox/index.js";
import { markOf, Network } from "./network.js";
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

export const TOKENS = ["pit-secret-first", "pit-secret-second"] as const;
/** Stands in every message's text, and in no output. */
export const PRIVATE = "private words";

export class World implements Disposable {
  readonly time: Time;
  readonly mailbox: Mailbox;
  readonly network: Network;
  /** What was said about each message, in order. */
  readonly told: Told[] = [];
  readonly violations: string[] = [];
  readonly counts = new Map<string, number>();
  readonly #fetch = globalThis.fetch;
  readonly #tell: WorldOptions["tell"];
  #interval = -1;

  constructor({ random, network, hopsOf, tell }: WorldOptions) {
    const { limit, others, revokedAtMs = Infinity, outage } = network;
    this.#tell = tell;
    this.time = new Time(random);
    this.mailbox = new Mailbox({ now: Date.now, limit });
    const down = () => outage && this.time.now >= outage.fromMs && this.time.now < outage.fromMs + outage.lastsMs;
    this.network = new Network({
      time: this.time,
      mailbox: this.mailbox,
      hop: (mark, nth) => {
        const hop = hopsOf(mark)[nth] ?? { fault: "no fault", arrives: true, delayMs: 80 };
        const met = down() ? ({ ...hop, fault: "connection refused" } as const) : hop;
        this.count(`fault: ${down() ? "outage" : met.fault}`);
        return met;
      },
      accepts: (token) => {
        this.#sendOthers(others);
        const [first, second] = TOKENS;
        return token === (this.time.now < revokedAtMs ? first : second);
      },
      tell: (event) => this.tell(event),
    });
    globalThis.fetch = this.network.fetch as unknown as typeof fetch;
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
  accepted(mark: number) {
    return this.mailbox.messages.filter(({ request }) => markOf(request) === mark);
  }

  /** Other programs of the account use up its limit, once in ten seconds. */
  #sendOthers(others: number): void {
    const interval = Math.floor(this.time.now / 10_000);
    if (interval === this.#interval) return;
    this.#interval = interval;
    for (let sent = 0; sent < others; sent++) this.mailbox.answer({ method: "GET", path: "/conversations/search" });
  }

  [Symbol.dispose](): void {
    globalThis.fetch = this.#fetch;
    this.time[Symbol.dispose]();
  }
}
