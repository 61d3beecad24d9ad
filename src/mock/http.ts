// The mock's side of HTTP: a request read whole but bounded, an answer written, and a browser let in from any origin.
import type { IncomingMessage, ServerResponse } from "node:http";

/** Longest body that is read; the rest is thrown away and the request refused. The wire's own limit is not known. */
export const MAX_BODY_BYTES = 5 * 1024 * 1024;

/** A request as it came in. */
export interface Incoming {
  method: string;
  path: string;
  headers: Record<string, string>;
  /** Undefined where it is longer than {@link MAX_BODY_BYTES}. */
  body: Buffer | undefined;
}

/** Reads a request to its end, so that its sender is ready for the answer; rejects where the sender goes away. */
export async function receive(request: IncomingMessage): Promise<Incoming> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: request.method ?? "",
    path: request.url ?? "",
    headers: Object.fromEntries(headers),
    body: size <= MAX_BODY_BYTES ? Buffer.concat(chunks) : undefined,
  };
}

interface Outgoing {
  status: number;
  headers: Record<string, string>;
  body?: unknown;
}

/** Writes an answer that any page may read. */
export function respond(response: ServerResponse, { status, headers, body }: Outgoing): void {
  response.statusCode = status;
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Access-Control-Expose-Headers", "*");
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** Answers a browser that asks before it sends; false where the request is no such question. */
export function answeredPreflight(request: IncomingMessage, response: ServerResponse): boolean {
  const method = request.headers["access-control-request-method"];
  if (request.method !== "OPTIONS" || method === undefined) return false;
  // Named one by one: a `*` does not cover Authorization.
  const headers = String(request.headers["access-control-request-headers"] ?? "");
  respond(response, {
    status: 204,
    headers: { "Access-Control-Allow-Methods": method, "Access-Control-Allow-Headers": headers },
  });
  return true;
}
