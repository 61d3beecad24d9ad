// The API's rate limit, enforced: 100 requests per 10 s, in a window that slides or one that starts afresh.
import { randomInt } from "node:crypto";
import { createLeadwayClient } from "../../src/index.js";
import type { ClientOptions } from "./call.js";
import { sms, token } from "./message.js";
import { type Answer, type ScriptedServer, sent, serve } from "./server.js";

const allowed = 100;
const windowMs = 10_000;

export type Window = "sliding" | "fixed";

export interface Limit {
  /** The answer to a request at this time, by `performance.now()`. */
  answer(at: number): Answer;
  seen(): { refusals: number; leastLeft: number };
}

/** A limit of 100 requests per window. */
export function createLimit(kind: Window): Limit {
  let times: number[] = [];
  let refusals = 0;
  let leastLeft = allowed;
  // A fixed window starts anywhere in the client's life: most likely not with its first request.
  const offset = randomInt(windowMs);
  return {
    answer(at) {
      const start = kind === "sliding" ? at - windowMs : Math.floor((at + offset) / windowMs) * windowMs - offset;
      times = times.filter((time) => time > start);
      const full = times.length >= allowed;
      if (full) refusals++;
      else times.push(at);
      leastLeft = Math.min(leastLeft, allowed - times.length);
      const headers = {
        "x-ratelimit-max": `${allowed}`,
        "x-ratelimit-interval-milliseconds": `${windowMs}`,
        "x-ratelimit-remaining": `${allowed - times.length}`,
      };
      return full ? { status: 429, headers, body: "" } : { status: 201, headers, body: sent };
    },
    seen: () => ({ refusals, leastLeft }),
  };
}

/** A server with this limit, which answers after 0 to 200 ms. */
export async function limited(kind: Window): Promise<ScriptedServer & Pick<Limit, "seen">> {
  const { answer, seen } = createLimit(kind);
  const server = await serve(({ at }) => ({ ...answer(at), delayMs: randomInt(200) }));
  return Object.assign(server, { seen });
}

export interface Paced extends ReturnType<Limit["seen"]> {
  /** Sends a second from the first request to the last. */
  sustained: number;
}

/** Sends this many at once, with the default limiter unless the options say otherwise. */
export async function pace(kind: Window, sends: number, options: Partial<ClientOptions> = {}): Promise<Paced> {
  await using server = await limited(kind);
  const client = createLeadwayClient({ token, baseUrl: server.url, ...options });
  await Promise.all(Array.from({ length: sends }, () => client.messages.send(sms).catch(() => {})));
  return { sustained: sustained(server.requests.map(({ at }) => at)), ...server.seen() };
}

/** How many of these times there are a second, from the first to the last. */
export function sustained(times: number[]): number {
  return ((times.length - 1) * 1000) / (Math.max(...times) - Math.min(...times));
}

/** The most of these times that lie within one second. With a turn each 105 ms there are ten, and one or two more on a busy machine. */
export function mostInOneSecond(times: number[]): number {
  return Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + 1000).length));
}
