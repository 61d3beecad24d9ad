// The other subpaths: their declarations need none of the packages that their code needs.
import { createLeadwayClient } from "leadway-client";
import { createSendProcessor, type QueuedSend, sendJob, sendWorkerOptions } from "leadway-client/bullmq";
import { type RedisClient, redisRateLimiter } from "leadway-client/redis";
import { undiciFetch } from "leadway-client/undici";

export function set(client: RedisClient): QueuedSend {
  const rateLimiter = redisRateLimiter({ client, account: "any" });
  const leadway = createLeadwayClient({ token: "any-token", fetch: undiciFetch({ connections: 5 }), rateLimiter });
  createSendProcessor({ client: leadway, spacingMs: sendWorkerOptions().limiter.duration });
  return sendJob({ type: "SMS", contactId: "abc123def456", message: "Hola" }, { campaign: "spring", recipient: "me" });
}

// @ts-expect-error no connection at all
undiciFetch({ connections: "5" });
