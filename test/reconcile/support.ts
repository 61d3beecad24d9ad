// The mailbox behind a real HTTP server, on a fake clock that stands still while a request is under way.
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
  createLeadwayClient,
  type Fetch,
  isLeadwayError,
  type LeadwayClient,
  type LeadwayClientOptions,
  type OutgoingMessage,
  type UnknownSend,
} from "../../src/index.js";
import { Mailbox, type MailboxRequest, type Quirks } from "../../src/mock/mailbox/index.js";
import { withClock } from "../support/clock.js";

/** What happens instead of an answer: the connection is cut before or after the API got the request, or it answers this status. */
export type Fault = "cut before" | "cut after" | { status: number; body?: object };

export interface ApiOptions {
  quirks?: Quirks | undefined;
  client?: Partial<LeadwayClientOptions> | undefined;
  /** Called for each request that arrives. */
  fault?: ((request: MailboxRequest) => Fault | undefined) | undefined;
}

export const LOCATION = "location-1";
export const CONTACT = "contact-1";
export const sms: OutgoingMessage = { type: "SMS", contactId: CONTACT, message: "Hola Ana, your table is booked for 20:30." };

export interface Api {
  mailbox: Mailbox;
  leadway: LeadwayClient;
  /** Another client, as another process has. */
  another(): LeadwayClient;
  /** What arrived, as `GET /conversations/search`, without ids. */
  requests: string[];
  /** Makes the next sends fail. */
  failSends(fault: Fault | undefined): void;
}

/** Runs work against a mailbox on a real socket. */
export async function withApi<T>({ quirks = {}, client, fault }: ApiOptions, work: (api: Api) => Promise<T>): Promise<T> {
  let sendFault: Fault | undefined;
  const requests: string[] = [];
  const mailbox = new Mailbox({ now: () => Date.now(), limit: 1_000_000, quirks });
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = "", url: path = "" } = request;
    requests.push(`${method} ${path.replace(/\?.*/, "").replace(/\b(conversation|message|email)-[\w-]+/g, "{id}")}`);
    const parts = { method, path, body: chunks.length > 0 ? JSON.parse(String(Buffer.concat(chunks))) : undefined };
    const met = fault?.(parts) ?? (method === "POST" ? sendFault : undefined);
    if (met === "cut before") return request.socket.destroy();
    if (typeof met === "object")
      return respond(response, { body: { statusCode: met.status, message: "no" }, headers: {}, ...met });
    const answer = mailbox.answer(parts);
    if (met === "cut after") return request.socket.destroy();
    return respond(response, answer);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const tracked = trackedFetch();
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const run = async () => {
      const another = () =>
        createLeadwayClient({ token: "pit-1", baseUrl, locationId: LOCATION, fetch: tracked.fetch, ...client });
      const failSends = (next: Fault | undefined) => {
        sendFault = next;
      };
      return work({ mailbox, leadway: another(), another, requests, failSends });
    };
    return await withClock(run, tracked.isBusy);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** A fetch that knows whether requests are under way: each is until its body was read. */
export function trackedFetch(): { fetch: Fetch; isBusy: () => boolean } {
  let underWay = 0;
  const tracked: Fetch = async (url, init) => {
    underWay++;
    try {
      const response = await fetch(url, init as RequestInit);
      const body = await response.text();
      return { status: response.status, headers: response.headers, text: async () => body };
    } finally {
      underWay--;
    }
  };
  return { fetch: tracked, isBusy: () => underWay > 0 };
}

function respond(
  response: ServerResponse,
  { status, headers, body }: { status: number; headers: Record<string, string>; body: unknown },
) {
  const json = JSON.stringify(body);
  const own = { "content-type": "application/json", "content-length": Buffer.byteLength(json) };
  response.sendDate = false;
  response.writeHead(status, { ...own, ...headers }).end(json);
}

/** Sends a message whose outcome is unknown: cut before or after the API accepted it. */
export async function sendInDoubt({ leadway, failSends }: Api, message: OutgoingMessage, fault: Fault): Promise<UnknownSend> {
  failSends(fault);
  try {
    await leadway.messages.send(message);
  } catch (error) {
    if (isLeadwayError(error) && error.outcome === "unknown") return { message, error };
    throw error;
  } finally {
    failSends(undefined);
  }
  throw new Error("The send did not fail.");
}
