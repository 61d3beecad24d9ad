// An account's turns, given out by Redis: by its clock alone, one at a time.
import { loadFlexible } from "./load.js";

/** An ioredis or a node-redis client, or what has the `eval` of one of them. Only `eval` is called. */
export interface RedisClient {
  eval(...args: never[]): Promise<unknown>;
}

/** What Redis says to one who asks for a turn. */
export interface Turn {
  given: boolean;
  /** Milliseconds until asking (again) makes sense. */
  nextMs: number;
}

/** The longest that all requests are held back, in milliseconds; then one is let go, to see whether the limit still stands. */
export const MAX_HOLD_MS = 60_000;

/** Milliseconds between two requests. */
const SPACING_MS = 105;

/**
 * A turn that is taken late, by up to this many milliseconds, does not put off those after it. So no 10 seconds hold more
 * than 96 turns, as many as the limiter in process lets go.
 */
const SLACK_MS = 50;

/**
 * How long the key has to live says how far the next turn is. Nothing else is kept: a key that is lost, or that lives longer
 * than it can (Redis moved to a machine with another clock), costs one turn that comes early. Of the library's arguments it takes the
 * first: milliseconds to hold the account, 0 for a turn. Its answer is the library's too: 1 is within the limit of 1, 2 beyond.
 */
const SCRIPT = `
local left = redis.call('pttl', KEYS[1])
if left < 0 or left > ${MAX_HOLD_MS + 1_000} then left = 0 end
local hold = tonumber(ARGV[1])
if hold > 0 then
  left = math.max(left, hold + ${SLACK_MS})
  redis.call('set', KEYS[1], '', 'PX', left)
end
if left > ${SLACK_MS} then return {2, left - ${SLACK_MS}} end
left = left + ${SPACING_MS}
redis.call('set', KEYS[1], '', 'PX', left)
return {1, left - ${SLACK_MS}}`;

/** The turns of one account. Both functions reject with the client's error where Redis can't be asked. */
export function shareTurns(client: RedisClient, account: string) {
  const { RateLimiterRedis, RateLimiterRes } = loadFlexible();
  const limiter = new RateLimiterRedis({
    storeClient: { eval: evaluator(client) },
    useRedisPackage: true,
    keyPrefix: "leadway-client:turn",
    customIncrTtlLuaScript: SCRIPT,
    // The library counts in whole seconds; spacing and time are the script's.
    points: 1,
    duration: 1,
  });
  return {
    take: (): Promise<Turn> =>
      limiter.consume(account, 0).then(
        ({ msBeforeNext }) => ({ given: true, nextMs: msBeforeNext }),
        (refused) => {
          if (!(refused instanceof RateLimiterRes)) throw refused;
          return { given: false, nextMs: refused.msBeforeNext };
        },
      ),
    /** @param ms a whole number, 1 or more */
    hold: (ms: number): Promise<unknown> => limiter.penalty(account, ms),
  };
}

interface Arguments {
  keys: string[];
  arguments: string[];
}

/** The client's `eval` in node-redis' form. Given an ioredis, the library would put a command on it, over one of the user's. */
function evaluator(client: RedisClient) {
  const { eval: run, defineCommand } = Object(client) as {
    eval?: (...args: unknown[]) => Promise<unknown>;
    defineCommand?: unknown;
  };
  if (typeof run !== "function") throw new TypeError("client must be an ioredis or a node-redis client");
  const isIoredis = typeof defineCommand === "function";
  return (script: string, { keys, arguments: rest }: Arguments) =>
    isIoredis ? run.call(client, script, keys.length, ...keys, ...rest) : run.call(client, script, { keys, arguments: rest });
}
