// An account's turns. Redis hands them out one at a time, by its own clock.
import { MAX_HOLD_MS } from "../transport/rate-limit.js";

/** An ioredis or a node-redis client, or anything with the `eval` of one of them. Only `eval` is called. */
export interface RedisClient {
  eval(...args: never[]): Promise<unknown>;
}

/** What Redis answers to a request for a turn. */
export interface Turn {
  /** Whether a request may leave. */
  granted: boolean;
  /** Milliseconds until the next turn. */
  nextMs: number;
}

/** Milliseconds between two requests. */
const SPACING_MS = 105;

/**
 * A turn that is taken up to this many milliseconds late does not delay those after it. With that, no 10 seconds contain more than 96
 * turns, the same as with the pacer of one process.
 */
const SLACK_MS = 50;

/**
 * The key's time to live is the time until the next turn, and all that is stored. If the key is lost, or lives longer than it can (Redis
 * moved to a machine with another clock), one turn comes early. ARGV[1] is how long to hold the account in milliseconds, or 0 for a turn.
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
  const run = evaluator(client);
  const key = `leadway-client:turn:${account}`;
  return {
    async take(): Promise<Turn> {
      const [granted, nextMs] = (await run(SCRIPT, key, "0")) as [number, number];
      return { granted: granted === 1, nextMs };
    },
    /** @param ms a whole number, 1 or more */
    hold: (ms: number): Promise<unknown> => run(SCRIPT, key, `${ms}`),
  };
}

/** The `eval` of either client: ioredis takes a list of arguments, node-redis an object. */
function evaluator(client: RedisClient): (script: string, key: string, argument: string) => Promise<unknown> {
  const { eval: run, defineCommand } = Object(client) as {
    eval?: (...args: unknown[]) => Promise<unknown>;
    defineCommand?: unknown;
  };
  if (typeof run !== "function") throw new TypeError("client must be an ioredis or a node-redis client");
  const isIoredis = typeof defineCommand === "function";
  return (script, key, argument) =>
    isIoredis ? run.call(client, script, 1, key, argument) : run.call(client, script, { keys: [key], arguments: [argument] });
}
