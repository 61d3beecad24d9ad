// leadway-client/mock: a mock server for anyone's tests, from the same contract as the client.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerTo } from "./answer.js";
import { ownContract, refusal } from "./contract.js";
import { answeredPreflight, receive, respond } from "./http.js";
import { refuseUnknown } from "./options.js";
import { type MockReply, type MockStatus, Replies } from "./replies.js";
import type { MockViolation } from "./violations.js";

export type { MockReply, MockStatus, MockViolation };

/** The options of {@link startMock}. */
export interface StartMockOptions {
  /** The port to listen on. Default: a free one. */
  port?: number;
  /** The address to listen on. Default `127.0.0.1`. With `0.0.0.0`, other containers can reach it. */
  host?: string;
  /** Called with each request, and awaited, before its response is sent. */
  onRequest?: (request: MockRequest) => unknown;
}

/** A request, and how it was answered. A browser's preflight requests are answered but not recorded. */
export interface MockRequest {
  /** `POST`, … */
  method: string;
  /** The path, with its query. */
  path: string;
  /** By name in lower case, including the token. */
  headers: Record<string, string>;
  /** The parsed JSON; the text itself if it is not JSON; undefined if there was no body or it was too long. */
  body: unknown;
  /** The status of the response. */
  status: number;
  /** The rules of the contract that it broke. */
  violations: MockViolation[];
  /** What `onRequest` threw for it. The request is then answered with 500. */
  error?: unknown;
}

/** `[Symbol.asyncDispose]`, where the compiler's settings know it: without Node's types and `ESNext.Disposable` they don't. */
type Disposal = typeof Symbol extends { readonly asyncDispose: infer Dispose extends symbol }
  ? { [Name in Dispose]: () => Promise<void> }
  : object;

/** A running mock server. `await using` closes it. */
export interface MockApi extends Disposal {
  /** Its address, such as `http://127.0.0.1:49152`, for the client's `baseUrl`. */
  readonly url: string;
  /** Every request so far, in the order in which they were answered. */
  readonly requests: readonly MockRequest[];
  /** The rules of the contract that the requests so far broke. */
  readonly violations: readonly MockViolation[];
  /**
   * Sets the next response. Several calls set the next ones, in order. A request that breaks the contract gets its error instead, and
   * the response stays for the next request. So does a request with its own `Prefer: code=…` header.
   *
   * @throws RangeError for a status or an example that the contract does not have; TypeError for an unknown field.
   */
  reply(reply: MockReply): void;
  /** Forgets all requests, violations and responses that were set. Call it between tests that share a mock server. */
  reset(): void;
  /** Closes the server and its open connections at once. */
  close(): Promise<void>;
}

/**
 * Starts a mock server. It checks each request against the contract, and answers with the contract's examples. A valid message gets 201,
 * like on the live API. An invalid one gets 422 with what is wrong, 401 if the token is missing, or 400 if the body is not JSON. It accepts
 * any token, keeps no state and sends nothing to anyone.
 *
 * It needs Prism, which you install yourself: `npm install --save-dev @stoplight/prism-http`. The import takes a second or two to load it.
 *
 * ```ts
 * await using api = await startMock();
 * const leadway = createLeadwayClient({ token: "test-token", baseUrl: api.url });
 * ```
 *
 * @throws TypeError for an unknown option; Node's error (such as `EADDRINUSE`) if it can't listen there.
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
    // A sender that disconnects in the middle has sent no request.
    const incoming = await receive(request).catch(() => undefined);
    if (!incoming) return;
    const { body, response: answer } = await answerTo(incoming, contract, replies);
    const record: MockRequest = { ...incoming, body, status: answer.status, violations: answer.violations };
    requests.push(record);
    violations.push(...record.violations);
    try {
      await onRequest?.(record);
      respond(response, answer);
    } catch (error) {
      Object.assign(record, { status: 500, error });
      respond(response, refusal(500, [{ where: "request", why: "onRequest threw an error: see api.requests" }]));
    }
  });
  // Idle connections stay open: a send that reuses one at the moment it is closed would fail.
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

/** The URL of a server that listens there; over loopback if it listens on every address. */
function urlOf({ address, port }: AddressInfo): string {
  const host = { "0.0.0.0": "127.0.0.1", "::": "::1" }[address] ?? address;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
