// The API's rate limit, enforced: 100 requests per 10 s, in a window that slides or one that starts afresh.
import { randomInt } from "node:crypto";
import { createLeadwayClient } from "../../src/index.js";
import { sms, token } from "./message.js";
import { type ScriptedServer, sent, serve } from "./server.js";

const allowed = 100;
const windowMs = 10_000;

export type Window = "sliding" | "fixed";

/** A server that takes 100 requests per window and answers after 0 to 200 ms. */
export async function limited(kind: Window): Promise<ScriptedServer & { refusals: () => number }> {
  let times: number[] = [];
  let refused = 0;
  // A fixed window starts anywhere in the client's life: most likely not with its first request.
  const offset = randomInt(windowMs);
  const server = await serve(({ at }) => {
    const start = kind === "sliding" ? at - windowMs : Math.floor((at + offset) / windowMs) * windowMs - offset;
    times = times.filter((time) => time > start);
    const full = times.length >= allowed;
    if (full) refused++;
    else times.push(at);
    const headers = { "x-ratelimit-max": `${allowed}`, "x-ratelimit-interval-milliseconds": `${windowMs}` };
    const left = { ...headers, "x-ratelimit-remaining": `${allowed - times.length}` };
    return { status: full ? 429 : 201, headers: left, body: full ? "" : sent, delayMs: randomInt(200) };
  });
  return Object.assign(server, { refusals: () => refused });
}

export interface Paced {
  /** Sends a second over the last two thirds, when the burst of the beginning is behind. */
  sustained: number;
  refusals: number;
  seconds: number;
}

/** Sends this many at once through the default limiter; tells the rate and the 429s that the server gave. */
export async function pace(kind: Window, sends: number): Promise<Paced> {
  await using server = await limited(kind);
  const client = createLeadwayClient({ token, baseUrl: server.url });
  const started = performance.now();
  await Promise.all(Array.from({ length: sends }, () => client.messages.send(sms)));
  const times = server.requests.map(({ at }) => at).sort((a, b) => a - b);
  const from = Math.floor(times.length / 3);
  const sustained = ((times.length - 1 - from) * 1000) / ((times.at(-1) ?? 0) - (times[from] ?? 0));
  return { sustained, refusals: server.refusals(), seconds: (performance.now() - started) / 1000 };
}
