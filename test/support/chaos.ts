// Everything that can go wrong, at random and repeatably; then who was told what, against what the server took.
import { setTimeout as sleep } from "node:timers/promises";
import { createLeadwayClient, isLeadwayError } from "../../src/index.js";
import type { ClientOptions, Fetch } from "./call.js";
import { type Plan, planner } from "./chaos-plan.js";
import { refusedUrl, type Seen, serve } from "./server.js";

export interface ChaosOptions {
  seed: number;
  sends: number;
  delivery: "at-most-once" | "at-least-once";
  fetch?: Fetch | undefined;
}

export interface ChaosReport {
  /** How many sends ended so: `sent`, or an outcome with its code. */
  ends: Record<string, number>;
  /** How many requests met each fault. */
  faults: Record<string, number>;
  /** What the client said that was not so, with the message's number. None is what it is all about. */
  lies: string[];
  /** Messages that the server took more than once, and how often beyond the first. */
  doubles: number;
  /** Messages left `unknown` while a retry and time were left. */
  givenUp: number;
  seconds: number;
}

const atOnce = 64;
const timeoutMs = { "at-most-once": 400, "at-least-once": 6_000 };

/** Sends this many messages, 64 at once, through every fault there is. */
export async function chaos({ seed, sends, delivery, fetch = globalThis.fetch }: ChaosOptions): Promise<ChaosReport> {
  const plan = planner(seed, delivery);
  const accepted = new Map<number, number>();
  const faults: Record<string, number> = {};
  const attempts = new Map<number, number>();
  const ends: [number, string, unknown][] = [];
  const started = performance.now();

  const count = (name: string) => void (faults[name] = (faults[name] ?? 0) + 1);
  const next = (id: number): Plan => {
    const nth = attempts.get(id) ?? 0;
    attempts.set(id, nth + 1);
    return plan(id, nth);
  };
  const pending = new Map<number, Plan>();
  const server = await serve(({ body }: Seen) => {
    const id = numberOf(body);
    const { name, accept, answer } = pending.get(id) ?? plan(id, 0);
    count(name);
    if (accept) accepted.set(id, (accepted.get(id) ?? 0) + 1);
    return answer;
  });

  /** Draws the attempt's fault; those before or beside the server are made here, the others by the server. */
  const faulty: ClientOptions["fetch"] = async (url, init) => {
    const id = numberOf(String(init.body));
    const drawn = next(id);
    pending.set(id, drawn);
    if (drawn.refuse) count(drawn.name);
    return drawn.wrap((at, more) => fetch(at, { ...init, ...more }), drawn.refuse ? `${refusedUrl}/` : url, init.signal);
  };
  const client = createLeadwayClient({
    token: () => (plan.token() ? "pit-token-1" : Promise.reject(new Error("no token today"))),
    baseUrl: server.url,
    rateLimiter: plan.limiter,
    fetch: faulty,
    delivery,
    timeoutMs: timeoutMs[delivery],
    maxRetries: delivery === "at-least-once" ? 6 : 2,
  });

  let id = 0;
  const worker = async () => {
    while (id < sends) {
      const mine = id++;
      const abort = plan.abort(mine);
      const controller = new AbortController();
      const timer = abort === undefined ? undefined : setTimeout(() => controller.abort(), abort);
      const call = abort === undefined ? {} : { signal: controller.signal };
      await client.messages.send({ type: "SMS", contactId: `contact-${mine}`, message: `hello ${mine}` }, call).then(
        () => ends.push([mine, "sent", undefined]),
        (error: unknown) => ends.push([mine, isLeadwayError(error) ? error.outcome : "no error of the client", error]),
      );
      clearTimeout(timer);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  // What is still on its way may yet be taken: a lie shows late.
  await sleep(500);
  await server[Symbol.asyncDispose]();
  return { ...verdict(ends, accepted, delivery), faults, seconds: (performance.now() - started) / 1000 };
}

function verdict(ends: [number, string, unknown][], accepted: Map<number, number>, delivery: ChaosOptions["delivery"]) {
  const tally: Record<string, number> = {};
  const lies: string[] = [];
  let givenUp = 0;
  for (const [id, end, error] of ends) {
    const { code, attempts = 0 } = (error ?? {}) as { code?: string; attempts?: number };
    const name = code ? `${end} ${code}` : end;
    tally[name] = (tally[name] ?? 0) + 1;
    const taken = accepted.get(id) ?? 0;
    const wrong =
      (end === "sent" && (delivery === "at-most-once" ? taken !== 1 : taken < 1)) ||
      ((end === "not-sent" || end === "rejected") && taken > 0) ||
      (delivery === "at-most-once" && taken > 1) ||
      !["sent", "not-sent", "rejected", "unknown"].includes(end);
    if (wrong) lies.push(`message ${id}: ${name} after ${attempts} attempts, taken ${taken} times`);
    if (end === "unknown" && RETRIED.has(code ?? "") && attempts < 7) givenUp++;
  }
  const doubles = [...accepted.values()].reduce((sum, times) => sum + times - 1, 0);
  return { ends: tally, lies, doubles, givenUp };
}

/** With at-least-once these are tried again while there is time. */
const RETRIED = new Set(["api-error", "connection-failed"]);

function numberOf(body: string): number {
  return Number(/contact-(\d+)/.exec(body)?.[1]);
}
