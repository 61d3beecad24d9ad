// A local HTTP server that does as it is told, one step per request, and remembers what it saw. Real sockets.
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** One request as the server saw it. */
export interface Seen {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** When it was read to its end, by `performance.now()`. */
  at: number;
  /** The connection it came on: equal for two requests that shared one. */
  connection: number;
}

/** What the server does with one request, once it has read it to the end. Without any field: 201 and two ids. */
export interface Answer {
  status?: number;
  reason?: string;
  headers?: Record<string, string>;
  /** A string or bytes as they are, anything else as JSON. */
  body?: unknown;
  /** Waits this long before the first byte. */
  delayMs?: number;
  /** Waits for this before the first byte. */
  after?: Promise<unknown>;
  /** Sends this many bytes of the body, then nothing more. */
  stallAfter?: number;
  /** Sends this many bytes of the body, then destroys the connection. */
  cutAfter?: number;
  /** Sends the body one byte at a time, this far apart. */
  dripMs?: number;
  /** Repeats the dripping body until the client gives up. */
  endless?: true;
  /** No answer: the connection is closed, reset, or left open in silence. */
  fault?: "close" | "reset" | "silence";
  /** Bytes for the socket as they are, then its end. */
  raw?: string;
  /** Closes the kept-alive connection this long after the answer. */
  closeIdleMs?: number;
}

export type Step = Answer | ((request: Seen) => Answer);

/** An answer that counts as success. */
export const sent = { conversationId: "conversation-1", messageId: "message-1", status: "pending" };

export interface ScriptedServer extends AsyncDisposable {
  url: string;
  requests: Seen[];
  /** Resolves when this many requests have been read. */
  arrived(count: number): Promise<void>;
}

/** Starts a server on a free loopback port. Each request takes the next step; the last one is repeated. */
export async function serve(...steps: Step[]): Promise<ScriptedServer> {
  const requests: Seen[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const connections = new WeakMap<object, number>();
  let connected = 0;
  const server = createServer((request, response) => {
    // A client that gives up in the middle is what many rows are about.
    read(request, connections.get(request.socket) ?? 0)
      .then(async (seen) => {
        const step = steps[Math.min(requests.length, steps.length - 1)] ?? {};
        requests.push(seen);
        for (const { count, resolve } of waiting) if (requests.length >= count) resolve();
        await answer(response, typeof step === "function" ? step(seen) : step);
      })
      .catch(() => response.destroy());
  });
  // By default it closes idle connections after 5 s, and a busy client may use one at that moment.
  server.keepAliveTimeout = 0;
  server.on("connection", (socket) => connections.set(socket, ++connected));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    arrived: (count) =>
      new Promise((resolve) => (requests.length >= count ? resolve() : void waiting.push({ count, resolve }))),
    [Symbol.asyncDispose]: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function read(request: IncomingMessage, connection: number): Promise<Seen> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk;
  const { method = "", url = "", headers } = request;
  return { method, path: url, headers, body, at: performance.now(), connection };
}

/** Carries one step out on a response, whatever server it belongs to. */
export async function answer(response: ServerResponse, step: Answer): Promise<void> {
  const { socket } = response;
  if (step.delayMs) await sleep(step.delayMs);
  await step.after;
  if (step.fault === "silence") return;
  if (step.fault) return step.fault === "reset" ? void socket?.resetAndDestroy() : void socket?.destroy();
  if (step.raw !== undefined) return void socket?.end(step.raw);

  const body = bytes(step.body === undefined && !step.status ? sent : step.body);
  const headers = { "content-type": "application/json", "content-length": String(body.length), ...step.headers };
  if (step.status === 204 || step.endless || step.headers?.["transfer-encoding"])
    Reflect.deleteProperty(headers, "content-length");
  if (step.reason) response.statusMessage = step.reason;
  response.writeHead(step.status ?? 201, headers);
  if (step.dripMs) {
    for (let at = 0; (step.endless || at < body.length) && !response.destroyed; at++) {
      response.write(body.subarray(at % body.length, (at % body.length) + 1));
      await sleep(step.dripMs);
    }
  } else {
    const first = step.stallAfter ?? step.cutAfter;
    response.flushHeaders();
    if (first !== undefined) {
      response.write(body.subarray(0, first));
      // Time for the bytes to be on their way: a destroyed socket drops what it still holds.
      if (step.cutAfter !== undefined) await sleep(20).then(() => socket?.destroy());
      return;
    }
    response.write(body);
  }
  response.end();
  if (step.closeIdleMs !== undefined) await sleep(step.closeIdleMs).then(() => socket?.destroy());
}

function bytes(body: unknown): Buffer {
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body));
}

/** A promise for {@link Answer.after}, and the function that resolves it. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Where nobody listens: below 1024 no test gets a free port, and fetch's own list of bad ports leaves this one out. */
export const refusedUrl = "http://127.0.0.1:2";
