// Makes one call as a row tells it, and gives back all that there is to see of it.
import { getEventListeners } from "node:events";
import { createLeadwayClient } from "../../src/index.js";
import { undiciFetch } from "../../src/undici/index.js";
import { callWithClock } from "./clock.js";
import { email, token } from "./message.js";
import { type ScriptedServer, type Seen, type Step, serve } from "./server.js";

export type ClientOptions = Parameters<typeof createLeadwayClient>[0];
export type LeadwayClient = ReturnType<typeof createLeadwayClient>;
export type Fetch = NonNullable<ClientOptions["fetch"]>;

/** Every row is run with each of these; `undefined` leaves the option out. */
export const fetchers: [name: string, fetch: Fetch | undefined][] = [
  ["built-in", undefined],
  ["undici", undiciFetch()],
];

/** Says of a fetch that it sends one request per call and passes connection errors on, as `undiciFetch` says of itself. */
export const faithful = (fetch: Fetch): Fetch => Object.assign(fetch, { [Symbol.for("leadway-client.fetch")]: true });

export interface Call {
  signal?: AbortSignal;
  timeoutMs?: number;
  maxRetries?: number;
  headers?: Record<string, string>;
}

/** What a row may set, with the server and the fetch of its run at hand. */
export interface Setting {
  options?: Partial<ClientOptions>;
  call?: Call;
}

export type Arrange = (server: ScriptedServer, fetch: Fetch) => Setting;

export interface Row {
  name: string;
  steps?: Step[];
  set?: Arrange;
  expect: Expected;
}

/** What backoffs and jitter may add to a call, by the fake clock. A call that waits where no wait is due takes longer. */
export const SLACK_MS = 5_000;

export interface Expected {
  /** The error's class; absent: the call succeeds. */
  name?: string;
  code?: string;
  outcome?: string;
  attempts?: number;
  /** How many requests the server saw. */
  requests: number;
  /** Fields of the error beyond the common ones; a function judges the value. */
  fields?: Record<string, unknown>;
  /** How long it takes at least, in milliseconds of the fake clock; default 0. At most it is {@link SLACK_MS} more. */
  least?: number;
  /** `POST` hands back what is JSON, and checks no ids. */
  postAccepts?: boolean;
}

export interface Run {
  value?: unknown;
  error?: unknown;
  ms: number;
  log: unknown[][];
  requests: Seen[];
  client: LeadwayClient;
  /** Listeners that the call left on the caller's signal. */
  listeners: number;
}

/** Runs a row against a server of its own, through `messages.send` or `POST`. */
export async function run(row: Row, fetcher: Fetch | undefined, through: "send" | "POST"): Promise<Run> {
  const steps = row.steps ?? [{}];
  const log: unknown[][] = [];
  const write = (...line: unknown[]) => void log.push(line);
  await using server = await serve(...steps);
  return await callWithClock({ server, steps, log }, async () => {
    const { options, call } = row.set?.(server, fetcher ?? globalThis.fetch) ?? {};
    const client = createLeadwayClient({
      token,
      baseUrl: server.url,
      rateLimiter: false,
      logger: { debug: write, info: write, warn: write, error: write },
      ...(fetcher && { fetch: fetcher }),
      ...options,
    });
    const started = performance.now();
    const result = await settle<unknown>(() =>
      through === "send"
        ? client.messages.send(email, call)
        : client.POST("/conversations/messages", { body: { ...email, subType: "Email", status: "pending" }, ...call }),
    );
    const ms = performance.now() - started;
    const listeners = call?.signal ? getEventListeners(call.signal, "abort").length : 0;
    return { ...result, ms, log, requests: [...server.requests], client, listeners };
  });
}

/** The value or the error, whichever comes. */
export async function settle<T>(call: () => Promise<T>): Promise<{ value?: T; error?: unknown }> {
  try {
    return { value: await call() };
  } catch (error) {
    return { error };
  }
}
