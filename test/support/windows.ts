// The API's rate limit, enforced: 100 requests per 10 s, in a window that slides or one that starts afresh.
import { randomInt } from "node:crypto";
import { createLeadwayClient } from "../../src/index.js";
import { sms, token } from "./message.js";
import { type ScriptedServer, sent, serve } from "./server.js";

const allowed = 100;
const windowMs = 10_000;

export type Window = "sliding" | "fixed";

/** A server that takes 100 requests per window and answers after 0 to 200 ms. */
export async function limited(kind: Window): Promise<ScriptedServer & { seen: () => Pick<Paced, "refusals" | "leastLeft"> }> {
  let times: number[] = [];
  let refusals = 0;
  let leastLeft = allowed;
  // A fixed window starts anywhere in the client's life: most likely not with its first request.
  const offset = randomInt(windowMs);
  const server = await serve(({ at }) => {
    const start = kind === "sliding" ? at - windowMs : Math.floor((at + offset) / windowMs) * windowMs - offset;
    times = times.filter((time) => time > start);
    const full = times.length >= allowed;
    if (full) refusals++;
    else times.push(at);
    leastLeft = Math.min(leastLeft, allowed - times.length);
    const headers = { "x-ratelimit-max": `${allowed}`, "x-ratelimit-interval-milliseconds": `${windowMs}` };
    const left = { ...headers, "x-ratelimit-remaining": `${allowed - times.length}` };
    return { status: full ? 429 : 201, headers: left, body: full ? "" : sent, delayMs: randomInt(200) };
  });
  return Object.assign(server, { seen: () => ({ refusals, leastLeft }) });
}

export interface Paced {
  /** Sends a second from the first request to the last. */
  sustained: number;
  refusals: number;
  /** The least that the window ever had left: at 0 the client holds back for the rest of the interval. */
  leastLeft: number;
  seconds: number;
}

/** Sends this many at once; tells the rate and the 429s that the server gave. `paced: false` leaves the default limiter out. */
export async function pace(kind: Window, sends: number, paced = true): Promise<Paced> {
  await using server = await limited(kind);
  const client = createLeadwayClient({ token, baseUrl: server.url, ...(!paced && { rateLimiter: false }) });
  const started = performance.now();
  await Promise.all(Array.from({ length: sends }, () => client.messages.send(sms).catch(() => {})));
  const times = server.requests.map(({ at }) => at);
  return { sustained: sustained(times), ...server.seen(), seconds: (performance.now() - started) / 1000 };
}

/** How many of these times there are a second, from the first to the last. */
export function sustained(times: number[]): number {
  return ((times.length - 1) * 1000) / (Math.max(...times) - Math.min(...times));
}

/** The most of these times that lie within one second. With a turn each 105 ms there are ten, and one or two more on a busy machine. */
export function mostInOneSecond(times: number[]): number {
  return Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + 1000).length));
}
