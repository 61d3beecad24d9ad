// A process of its own that sends on the shared limit, as many as it is told, and then has nothing more to do.
import { Redis } from "ioredis";
import { createLeadwayClient } from "leadway-client";
import { redisRateLimiter } from "leadway-client/redis";

const [baseUrl, port, sends] = process.argv.slice(2);
const client = new Redis(Number(port), "127.0.0.1");
const rateLimiter = redisRateLimiter({ client, account: "shared" });
const leadway = createLeadwayClient({ token: "any", baseUrl, rateLimiter });
const send = () => leadway.messages.send({ type: "SMS", contactId: "abc123def456", message: "Hola" });
await Promise.all(Array.from({ length: Number(sends) }, send));
await client.quit();
