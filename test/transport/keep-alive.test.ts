// A connection that the server closed while it lay idle costs no message.
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { createLeadwayClient } from "../../src/index.js";
import { fetchers } from "../support/call.js";
import { sms, token } from "../support/message.js";
import { sent, serve } from "../support/server.js";

test.each(fetchers)("%s fetch: a send on an idle connection that the server closed 50 ms ago", async (_, fetch) => {
  await using server = await serve({ body: sent, closeIdleMs: 20 }, {});
  const client = createLeadwayClient({ token, baseUrl: server.url, rateLimiter: false, ...(fetch && { fetch }) });
  await client.messages.send(sms);
  await sleep(70);
  await expect(client.messages.send(sms)).resolves.toMatchObject(sent);
  expect(server.requests.map(({ connection }) => connection)).toEqual([1, 2]);
});
