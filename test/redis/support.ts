// Limiters on a real Redis, each as in a process of its own: with a connection of its own and nothing in common.
import { Redis } from "ioredis";
import type { RateLimiter } from "../../src/index.js";
import { type RedisRateLimiterOptions, redisRateLimiter } from "../../src/redis/index.js";

/** An ioredis client that says nothing of a Redis that is away: that is what the limiter is to say. */
export function connectTo(port: number): Redis & AsyncDisposable {
  const client = new Redis(port, "127.0.0.1", { retryStrategy: () => 100 });
  client.on("error", () => {});
  return Object.assign(client, { [Symbol.asyncDispose]: async () => client.disconnect() });
}

export type Limiter = Required<RateLimiter> & { client: Redis } & AsyncDisposable;

/** Makes a limiter with a connection of its own. */
export function limiterOn(port: number, options: Partial<RedisRateLimiterOptions> = {}): Limiter {
  const client = connectTo(port);
  const limiter = redisRateLimiter({ client, account: "any", ...options }) as Required<RateLimiter>;
  return { ...limiter, client, [Symbol.asyncDispose]: async () => client.disconnect() };
}

/** Takes this many turns of each limiter at once, and gives the time of each, in order. */
export async function turnsOf(each: number, ...limiters: RateLimiter[]): Promise<number[]> {
  const take = (limiter: RateLimiter) => limiter.acquire().then(() => performance.now());
  const all = limiters.flatMap((limiter) => Array.from({ length: each }, () => take(limiter)));
  return (await Promise.all(all)).sort((a, b) => a - b);
}
