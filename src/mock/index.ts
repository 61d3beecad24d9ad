// leadway-client/mock: the API's stand-in for anyone's tests, from the contract that the client is made from.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerTo } from "./answer.js";
import { ownContract } from "./contract.js";
import { answeredPreflight, receive, respond } from "./http.js";
import { refuseUnknown } from "./options.js";
import { type MockReply, type MockStatus, Replies } from "./replies.js";
import type { MockViolation } from "./violations.js";

export type { MockReply, MockStatus, MockViolation };

/** What {@link startMock} may be told. */
export interface StartMockOptions {
  /** The port to listen on; a free one by default. */
  port?: number;
  /** The address to listen on; `127.0.0.1` by default. `0.0.0.0` lets other containers in. */
  host?: string;
  /** Told of each request when its answer is about to leave. */
  onRequest?: (request: MockRequest) => void;
}

/** A request that came in, and what became of it. A browser's preflight is answered but not kept. */
export interface MockRequest {
  /** `POST`, … */
  method: string;
  /** The path, with its query. */
  path: string;
  /** By name in lower case, the token included. */
  headers: Record<string, string>;
  /** The JSON that came; the text itself where it is no JSON; undefined where there was none or it was too long. */
  body: unknown;
  /** The status that it was answered with. */
  status: number;
  /** The rules of the contract that it broke; empty where it broke none. */
  violations: MockViolation[];
}

/** `[Symbol.asyncDispose]`, where the compiler's settings know it: without Node's types and `ESNext.Disposable` they don't. */
type Disposal = typeof Symbol extends { readonly asyncDispose: infer Dispose extends symbol }
  ? { [Name in Dispose]: () => Promise<void> }
  : object;

/** A running mock; `await using` closes it. */
export interface MockApi extends Disposal {
  /** Where it listens, such as `http://127.0.0.1:49152`: the client's `baseUrl`. */
  readonly url: string;
  /** Every request so far, in the order of their ends. */
  readonly requests: readonly MockRequest[];
  /** The broken rules of every request so far; none is left out. */
  readonly violations: readonly MockViolation[];
  /**
   * Chooses what the next requests are answered; called again, what those after them are. A request that breaks the
   * contract is refused for that and leaves the choice to the next. A request that has a `Prefer: code=…` of its own gets
   * that.
   *
   * @throws RangeError for a status or an example that the contract does not have; TypeError for what is no part of a MockReply.
   */
  reply(reply: MockReply): void;
  /** Forgets all requests, violations and chosen answers: for a mock that several tests share. */
  reset(): void;
  /** Ends at once, open connections included. */
  close(): Promise<void>;
}

/**
 * Starts the API's stand-in: it checks each request against the contract as the API would, and answers with the contract's
 * examples. A message that keeps the contract gets 201, as on the wire; one that does not gets 422 with what is wrong (401
 * for the token, 400 for what is no JSON). It takes any token, keeps no state and sends nothing to anyone.
 *
 * Underneath is Prism, which is yours to install; the first start in a process takes a second or two to load it.
 *
 * ```ts
 * await using api = await startMock();
 * const leadway = createLeadwayClient({ token: "any", baseUrl: api.url });
 * ```
 *
 * @throws TypeError for an unknown option; Error that says what to install where Prism is missing; Node's own (`EADDRINUSE`, …) where it can't listen there.
 */
export async function startMock(options: StartMockOptions = {}): Promise<MockApi> {
  refuseUnknown("startMock", options, ["port", "host", "onRequest"]);
  const { port = 0, host = "127.0.0.1", onRequest } = options;
  const contract = await ownContract();
  const replies = new Replies(contract.examples);
  const requests: MockRequest[] = [];
  const violations: MockViolation[] = [];

  const server = createServer(async (request, response) => {
    if (answeredPreflight(request, response)) return;
    // A sender that goes away in the middle has sent no request.
    const incoming = await receive(request).catch(() => undefined);
    if (!incoming) return;
    const { body, answer } = await answerTo(incoming, contract, replies);
    const record = { ...incoming, body, status: answer.status, violations: answer.violations };
    requests.push(record);
    violations.push(...record.violations);
    onRequest?.(record);
    respond(response, answer);
  });
  // Never closed for idleness: a client that reuses the connection at that moment would see its send fail.
  server.keepAliveTimeout = 0;
  await once(server.listen(port, host), "listening");

  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= new Promise((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    return closed;
  };
  return {
    url: urlOf(server.address() as AddressInfo),
    requests,
    violations,
    reply: (reply) => replies.add(reply),
    reset() {
      requests.length = 0;
      violations.length = 0;
      replies.clear();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Where to call a server that listens there; one that listens everywhere is called over loopback. */
function urlOf({ address, port }: AddressInfo): string {
  const host = { "0.0.0.0": "127.0.0.1", "::": "::1" }[address] ?? address;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
