// The mock server, with the oddities of the live API on, on a fake clock that stands still while a request is under way.
import { expect } from "vitest";
import {
  createLeadwayClient,
  type Fetch,
  isLeadwayError,
  type LeadwayClient,
  type LeadwayClientOptions,
  type OutgoingMessage,
  type UnknownSend,
} from "../../src/index.js";
import type { MockApi } from "../../src/mock/index.js";
import { Mailbox, type Quirks } from "../../src/mock/mailbox/index.js";
import { serve } from "../../src/mock/server.js";
import { withClock } from "../support/clock.js";

/** How a send fails: the connection is cut before or after the API accepted it. */
export type Fault = "cut before" | "cut after";

type ReadFault = "cut" | { status: number; body?: object; date?: string };

export interface ApiOptions {
  quirks?: Quirks | undefined;
  client?: Partial<LeadwayClientOptions> | undefined;
  /** Called for each send, and awaited, before it leaves. What it throws comes instead of the API's response. */
  beforeSend?: ((message: OutgoingMessage) => unknown) | undefined;
  /** Called for each read, and awaited, before it leaves. What it returns comes instead of the API's response. */
  failRead?: ((url: string) => ReadFault | undefined | Promise<undefined>) | undefined;
}

export const LOCATION = "location-1";
export const CONTACT = "contact-1";
export const sms: OutgoingMessage = { type: "SMS", contactId: CONTACT, message: "Hola Ana, your table is booked for 20:30." };

export interface Api {
  mock: MockApi;
  mailbox: Mailbox;
  leadway: LeadwayClient;
  /** Another client, as another process has. */
  another(): LeadwayClient;
  /** What arrived, as `GET /conversations/search`, without ids. */
  requests: string[];
}

/** Runs work against a mock server with these oddities. */
export async function withApi<T>({ quirks = {}, client, ...hooks }: ApiOptions, work: (api: Api) => Promise<T>): Promise<T> {
  const requests: string[] = [];
  const mailbox = new Mailbox({ now: () => Date.now(), quirks });
  const onRequest = ({ method, path }: { method: string; path: string }) =>
    requests.push(`${method} ${path.replace(/\?.*/, "").replace(/\b(conversation|message|email)-[\w-]+/g, "{id}")}`);
  const mock = await serve(mailbox, { onRequest });
  const tracked = trackedFetch();
  const fetch: Fetch = async (url, init) => {
    if (init.method === "POST") await hooks.beforeSend?.(JSON.parse(String(init.body)));
    const failure = init.method === "GET" ? await hooks.failRead?.(url) : undefined;
    if (!failure) return tracked.fetch(url, init);
    if (failure === "cut") throw new TypeError("fetch failed");
    const { status, body = { statusCode: status, message: "no" }, date } = failure;
    const get = (name: string) => (name === "date" ? (date ?? null) : null);
    return { status, headers: { get }, text: async () => JSON.stringify(body) };
  };
  const another = () => createLeadwayClient({ token: "pit-1", baseUrl: mock.url, locationId: LOCATION, fetch, ...client });
  try {
    const result = await withClock(() => work({ mock, mailbox, leadway: another(), another, requests }), tracked.isBusy);
    expect(mock.violations).toEqual([]);
    return result;
  } finally {
    await mock.close();
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

/** Sends a message whose outcome is unknown: cut before or after the API accepted it, or by `beforeSend`. */
export async function sendInDoubt(api: Api, message: OutgoingMessage, fault: Fault | undefined): Promise<UnknownSend> {
  const { leadway, mock } = api;
  if (fault) mock.reply({ hangUp: true, accepted: fault === "cut after" });
  try {
    await leadway.messages.send(message);
  } catch (error) {
    if (isLeadwayError(error) && error.outcome === "unknown") return { message, error };
    throw error;
  }
  throw new Error("The send did not fail.");
}
