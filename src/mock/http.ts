// The mock's side of HTTP: reads requests up to a size limit, writes responses, and allows browsers of any origin.
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import type { MockResponse } from "./prism.js";
import type { MockRequest } from "./types.js";

/** The longest body that is accepted, in bytes. The live API's own limit is not known. */
export const MAX_BODY_BYTES = 5 * 1024 * 1024;

/** A request as it arrived. */
export interface Incoming extends Pick<MockRequest, "method" | "path" | "headers"> {
  /** Undefined if it is longer than {@link MAX_BODY_BYTES}. */
  body: Buffer | undefined;
}

/** Reads a request to its end, so that its sender is ready for the response. Rejects if the sender disconnects. */
export async function receive(request: IncomingMessage): Promise<Incoming> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return {
    method: request.method ?? "",
    path: request.url ?? "",
    // No header of a request is a list.
    headers: request.headers as Record<string, string>,
    body: size <= MAX_BODY_BYTES ? Buffer.concat(chunks) : undefined,
  };
}

/** Writes a response that pages of any origin can read. */
export function respond(response: ServerResponse, { status, headers, body }: Omit<MockResponse, "violations">): void {
  response.statusCode = status;
  // The mock's own clock says the date, or nothing does.
  response.sendDate = false;
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Access-Control-Expose-Headers", "*");
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** Waits, for 24 days at most. Keeps no process alive. */
export const stall = (ms: number): Promise<void> => setTimeout(Math.min(ms, 2 ** 31 - 1), undefined, { ref: false });

/** Answers a browser's preflight request. Returns whether it was one. */
export function answeredPreflight(request: IncomingMessage, response: ServerResponse): boolean {
  const method = request.headers["access-control-request-method"];
  if (request.method !== "OPTIONS" || method === undefined) return false;
  // Listed one by one, since `*` does not include Authorization: https://fetch.spec.whatwg.org/#http-access-control-allow-headers
  const headers = String(request.headers["access-control-request-headers"] ?? "");
  const allowed = { "Access-Control-Allow-Methods": method, "Access-Control-Allow-Headers": headers };
  respond(response, { status: 204, headers: allowed, body: undefined });
  return true;
}
