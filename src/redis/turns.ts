// An account's turns. Redis hands them out one at a time, by its own clock.
import { MAX_HOLD_MS } from "../transport/rate-limit.js";

/** An ioredis or a node-redis client, or anything with the `eval` of one of them. Only `eval` is called. */
export interface RedisClient {
  eval(...args: never[]): Promise<unknown>;
}

/** Milliseconds between two requests. */
const SPACING_MS = 105;

/**
 * A turn that comes up to this many milliseconds late does not delay those after it. With that, no 10 seconds contain more than 96
 * turns, the same as with the pacer of one process.
 */
const SLACK_MS = 50;

/**
 * The key's time to live is the time until the next turn, and all that is stored. If the key is lost, or its time to live is
 * impossible (Redis moved to a machine with another clock), one turn comes early. ARGV[1] is how long to hold the account in
 * milliseconds, or 0 for a turn.
 */
const SCRIPT = `
local left = redis.call('pttl', KEYS[1])
if left < 0 or left > ${MAX_HOLD_MS + 1_000} then left = 0 end
local hold = tonumber(ARGV[1])
if hold > 0 then
  left = math.max(left, hold + ${SLACK_MS})
  redis.call('set', KEYS[1], '', 'PX', left)
end
if left > ${SLACK_MS} then return {0, left - ${SLACK_MS}} end
left = left + ${SPACING_MS}
redis.call('set', KEYS[1], '', 'PX', left)
return {1, left - ${SLACK_MS}}`;

/** The turns of one account. Both functions reject with the client's error if Redis can't be asked. */
export function shareTurns(client: RedisClient, account: string) {
  const { eval: run, defineCommand: isIoredis } = Object(client);
  if (typeof run !== "function") throw new TypeError("client must be an ioredis or a node-redis client");
  const key = `leadway-client:turn:${account}`;
  /** @param holdMs a whole number; 0 to take a turn */
  const ask = (holdMs: number): Promise<unknown> =>
    isIoredis
      ? run.call(client, SCRIPT, 1, key, `${holdMs}`)
      : run.call(client, SCRIPT, { keys: [key], arguments: [`${holdMs}`] });
  return {
    /** Whether a request may leave, and the milliseconds until the next turn. */
    async take() {
      // Both clients can be told to return numbers as strings.
      const [granted, nextMs] = Array.from(Object(await ask(0)), Number) as [number, number];
      if (!(nextMs >= 0)) throw new Error("The client must return Redis' reply to EVAL as a list of numbers");
      return { granted: granted === 1, nextMs };
    },
    hold: ask,
  };
}
