// A connection that the server closed while it lay idle costs no message.
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createLeadwayClient } from "../../src/index.js";
import { fetchers } from "../support/call.js";
import { sms, token } from "../support/message.js";
import { sent, serve } from "../support/server.js";

test.each(fetchers)("%s fetch: a send after the server closed the idle connection", async (_, fetch) => {
  const sockets: Socket[] = [];
  const onSocket = (message: unknown) => void sockets.push((message as { socket: Socket }).socket);
  subscribe("net.client.socket", onSocket);
  onTestFinished(() => void unsubscribe("net.client.socket", onSocket));
  await using server = await serve({ body: sent, closeIdleMs: 20 }, {});
  const client = createLeadwayClient({ token, baseUrl: server.url, rateLimiter: false, ...(fetch && { fetch }) });
  await client.messages.send(sms);
  const [socket] = sockets;
  if (!socket?.destroyed) await new Promise((resolve) => socket?.once("close", resolve));
  await expect(client.messages.send(sms)).resolves.toMatchObject(sent);
  expect(server.requests.map(({ connection }) => connection)).toEqual([1, 2]);
});
