// Everything that can go wrong, at random and repeatably; then what the client said against what the server took.
import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { createLeadwayClient, isLeadwayError } from "../../src/index.js";
import type { ClientOptions, Fetch } from "./call.js";
import { dice, draw, REFUSED } from "./chaos-plan.js";
import { refusedUrl, serve } from "./server.js";

export interface ChaosOptions {
  seed: number;
  sends: number;
  delivery: "at-most-once" | "at-least-once";
  fetch?: Fetch | undefined;
}

export interface ChaosReport {
  /** How many sends ended so: `sent`, or an outcome with its code. */
  ends: Record<string, number>;
  /** How many attempts met each fault. */
  faults: Record<string, number>;
  /** What was said that was not so. None is what it is all about. */
  lies: string[];
  /** Sends given up as unknown with retries and time left, though at-least-once was asked for. */
  givenUp: string[];
  /** How often the server took a message beyond the first time. */
  doubles: number;
  seconds: number;
}

interface End {
  id: number;
  end: string;
  code?: string;
  status?: number;
  attempts: number;
  /** Whether the deadline was short enough to have ended it. */
  hurried: boolean;
}

const AT_ONCE = 64;
const MAX_RETRIES = 4;

/** Sends this many messages, 64 at once, through every fault there is. */
export async function chaos({ seed, sends, delivery, fetch = globalThis.fetch }: ChaosOptions): Promise<ChaosReport> {
  const started = performance.now();
  const accepted = new Map<number, number>();
  const attempts = new Map<number, number>();
  const faults: Record<string, number> = {};
  const current = new AsyncLocalStorage<number>();
  const chance = (kind: number, nth = 0) => dice(seed, current.getStore() ?? 0, nth, kind);
  const hurried = (id: number) => delivery === "at-most-once" || dice(seed, id, 0, 9) < 0.1;
  const faultOf = (id: number) => draw(seed, id, attempts.get(id) ?? 0, hurried(id));

  await using server = await serve(({ body }) => {
    const id = numberOf(body);
    const { takes, answer } = faultOf(id);
    if (takes === "always" || (takes === "maybe" && dice(seed, id, attempts.get(id) ?? 0, 3) < 0.5))
      accepted.set(id, (accepted.get(id) ?? 0) + 1);
    return answer ?? {};
  });

  const faulty: ClientOptions["fetch"] = (url, init) => {
    const id = numberOf(String(init?.body));
    attempts.set(id, (attempts.get(id) ?? 0) + 1);
    const fault = faultOf(id);
    faults[fault.name] = (faults[fault.name] ?? 0) + 1;
    if (fault === REFUSED) return fetch(refusedUrl, init);
    return fault.instead ? fault.instead(() => fetch(url, init)) : fetch(url, init);
  };
  let tokens = 0;
  const client = createLeadwayClient({
    baseUrl: server.url,
    delivery,
    maxRetries: MAX_RETRIES,
    fetch: faulty,
    token: () =>
      chance(4, attempts.get(current.getStore() ?? 0)) < 0.01 ? Promise.reject(new Error("no token")) : `pit-token-${tokens++}`,
    rateLimiter: { acquire: async () => (chance(5) < 0.01 ? Promise.reject(new Error("no turn")) : sleep(chance(6) * 3)) },
  });

  const ends: End[] = [];
  const send = async (id: number) => {
    const controller = new AbortController();
    const timer = chance(7) < 0.05 ? setTimeout(() => controller.abort(), chance(8) * 60) : undefined;
    const call = { signal: controller.signal, timeoutMs: hurried(id) ? 700 : 60_000 };
    const error = await client.messages.send({ type: "SMS", contactId: `contact-${id}`, message: `hello ${id}` }, call).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    clearTimeout(timer);
    if (error === undefined) ends.push({ id, end: "sent", attempts: 0, hurried: hurried(id) });
    else if (isLeadwayError(error)) ends.push({ ...error, id, end: error.outcome, hurried: hurried(id) });
    else ends.push({ id, end: `no error of the client: ${error}`, attempts: 0, hurried: hurried(id) });
  };
  let id = 0;
  const worker = async () => {
    while (id < sends) await current.run(id, send, id++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  // What is still on its way may yet be taken: a lie can show late.
  await sleep(500);
  return { ...verdict(ends, accepted, delivery), faults, seconds: (performance.now() - started) / 1000 };
}

function verdict(ends: End[], accepted: Map<number, number>, delivery: ChaosOptions["delivery"]) {
  const tally: Record<string, number> = {};
  const lies: string[] = [];
  const givenUp: string[] = [];
  for (const { id, end, code, status = 0, attempts, hurried } of ends) {
    const name = code ? `${end}, ${code}` : end;
    tally[name] = (tally[name] ?? 0) + 1;
    const taken = accepted.get(id) ?? 0;
    const text = `message ${id}: ${name} after ${attempts} attempts, taken ${taken} times`;
    const most = delivery === "at-most-once" ? 1 : MAX_RETRIES + 2;
    const bounds: Record<string, [number, number]> = {
      sent: [1, most],
      "not-sent": [0, 0],
      rejected: [0, 0],
      unknown: [0, most],
    };
    const [least, largest] = bounds[end] ?? [1, 0];
    if (taken < least || taken > largest) lies.push(text);
    const again = code === "connection-failed" || (code === "api-error" && status >= 500);
    if (delivery === "at-least-once" && end === "unknown" && again && !hurried && attempts <= MAX_RETRIES) givenUp.push(text);
  }
  const doubles = [...accepted.values()].reduce((sum, times) => sum + times - 1, 0);
  return { ends: tally, lies, givenUp, doubles };
}

function numberOf(body: string): number {
  return Number(/contact-(\d+)/.exec(body)?.[1]);
}
