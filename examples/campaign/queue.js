// Where the queue is, and where its messages go.
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { createLeadwayClient, pacer } from "leadway-client";
import { startMock } from "leadway-client/mock";

const { REDIS_URL = "redis://127.0.0.1:6379", LEADWAY_ACCOUNT = "leadway" } = process.env;
const { LEADWAY_TOKEN, LEADWAY_BASE_URL, LEADWAY_LOCATION } = process.env;
const account = { token: LEADWAY_TOKEN, baseUrl: LEADWAY_BASE_URL, locationId: LEADWAY_LOCATION };

export const connection = { url: REDIS_URL };

/** Runs something on the queue: one per account, and one for the mock, since what went there has gone to nobody. */
export async function withQueue(run) {
  const redis = await connectToRedis();
  let queue;
  try {
    queue = new Queue(LEADWAY_TOKEN ? LEADWAY_ACCOUNT : "mock", { connection: redis });
    queue.on("error", () => {});
    await run(queue);
  } finally {
    await queue?.close();
    redis.disconnect();
  }
}

async function connectToRedis() {
  const redis = new Redis(REDIS_URL, { maxRetriesPerRequest: 1 });
  let last;
  redis.on("error", (error) => {
    last = error;
  });
  await redis.ping().catch(() => {
    redis.disconnect();
    throw new Error(`No Redis at ${REDIS_URL}: ${last.message}`, { cause: last });
  });
  // Where it is rented, its settings may not be for everyone to read.
  const [, appendOnly] = await redis.config("GET", "appendonly").catch(() => []);
  if (appendOnly === "no")
    console.error("This Redis is not append-only. If it stops, messages may go out twice: see README.md.");
  return redis;
}

/** A client that only looks. It is slow, since it shares the API's limit with the workers. */
export const openReader = () => createLeadwayClient({ ...account, rateLimiter: pacer({ perSecond: 0.5, burst: 1 }) });

/** The API's client where there is a token. Otherwise the mock's, whose first answers are lost: every second message went out. */
export async function openClient(doubt) {
  // The queue paces.
  if (LEADWAY_TOKEN) return { client: createLeadwayClient({ ...account, rateLimiter: false }), close: async () => {} };
  const api = await startMock();
  for (let count = 0; count < doubt; count++) api.reply({ status: 500, accepted: count % 2 === 0 });
  const connect = () => createLeadwayClient({ token: "any", locationId: "any", baseUrl: api.url, rateLimiter: false });
  return { client: connect(), mockReader: connect(), close: api.close };
}
