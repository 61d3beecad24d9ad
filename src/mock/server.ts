// The mock's server: answers each request by the contract and by the mailbox, and records it.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerTo } from "./answer.js";
import { ownContract, refusal } from "./contract.js";
import { answeredPreflight, receive, respond, stall } from "./http.js";
import type { Mailbox } from "./mailbox/index.js";
import { Replies } from "./replies.js";
import type { MockApi, MockRequest, StartMockOptions } from "./types.js";
import type { MockViolation } from "./violations.js";

/** Serves a mailbox behind the contract. Rejects with Node's error (such as `EADDRINUSE`) if it can't listen. */
export async function serve(
  mailbox: Mailbox,
  { port = 0, host = "127.0.0.1", onRequest }: StartMockOptions = {},
): Promise<MockApi> {
  const contract = await ownContract();
  const replies = new Replies(contract.examples);
  const requests: MockRequest[] = [];
  // A list of its own: a test may take it out of the mock server before the first request.
  const violations: MockViolation[] = [];

  const server = createServer(async (request, response) => {
    if (answeredPreflight(request, response)) return;
    // A sender that disconnects in the middle has sent no request.
    const incoming = await receive(request).catch(() => undefined);
    if (!incoming) return;
    const { body, response: answer, stallMs, hangUp } = await answerTo(incoming, contract, replies, mailbox);
    const { status, violations: broken } = answer;
    const record: MockRequest = { ...incoming, body, status: hangUp ? 0 : status, violations: broken };
    requests.push(record);
    violations.push(...broken);
    try {
      await onRequest?.(record);
      if (stallMs) await stall(stallMs);
      if (hangUp) request.socket.destroy();
      else respond(response, { ...answer, headers: { ...mailbox.headers, ...answer.headers } });
    } catch (error) {
      Object.assign(record, { status: 500, error });
      respond(response, refusal(500, [{ where: "request", why: "onRequest threw an error: see api.requests" }]));
    }
  });
  // Idle connections stay open: a send that reuses one at the moment it is closed would fail.
  server.keepAliveTimeout = 0;
  await once(server.listen(port, host), "listening");

  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    url: urlOf(server.address() as AddressInfo),
    requests,
    violations,
    messages: mailbox.messages,
    contacts: mailbox.contacts,
    deliver: (id, status) => mailbox.setStatus(id, status),
    reply: (reply) => replies.add(reply),
    reset() {
      requests.length = 0;
      violations.length = 0;
      replies.clear();
      mailbox.clear();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The URL of a server that listens there; over loopback if it listens on every address. */
function urlOf({ address, port }: AddressInfo): string {
  const host = { "0.0.0.0": "127.0.0.1", "::": "::1" }[address] ?? address;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
