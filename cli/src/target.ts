// Where messages go: the API, or a mock server in this process.

import { createLeadwayClient, type LeadwayClient, LeadwayInputError, pacer } from "leadway-client";
import { UsageError } from "./errors.js";
import { server } from "./generated/fields.js";
import { openMock } from "./mock.js";

/** An address, and what the client needs to use it. */
export interface Target extends AsyncDisposable {
  /** What a journal calls it: the address, or `mock`. */
  readonly name: string;
  readonly baseUrl: string;
  /** If it needs another token than the one that the user has set. */
  readonly token?: string;
}

/** The flags that choose it. */
export interface TargetFlags {
  baseUrl?: string | undefined;
  mock?: boolean;
}

/** Requests per second, `off`, or the client's own pacing. */
export type Rate = number | "off" | undefined;

/** What the client's own pacing comes to: `pacer` of leadway-client. */
export const OWN_RATE = 9.35;

export async function openTarget({ baseUrl, mock }: TargetFlags): Promise<Target> {
  if (mock) {
    const api = await openMock();
    return { name: "mock", baseUrl: api.url, token: "mock", [Symbol.asyncDispose]: () => api.close() };
  }
  const address = addressOf(baseUrl);
  return { name: address, baseUrl: address, [Symbol.asyncDispose]: async () => undefined };
}

/** The API's address: from the flag, from `LEADWAY_BASE_URL`, or the contract's server. */
export function addressOf(baseUrl: string | undefined): string {
  return (baseUrl || process.env.LEADWAY_BASE_URL || server).replace(/\/+$/, "");
}

/** The location: from the flag, or from `LEADWAY_LOCATION`. */
export function locationOf(location: unknown): string {
  const id = location || process.env.LEADWAY_LOCATION;
  if (typeof id === "string" && id) return id;
  throw new UsageError("LEADWAY_LOCATION is not set, and --location is not given. It is in Leadway's address: /location/<id>/");
}

/** How long a send may take, from the moment before its request leaves. */
export const TIMEOUT_MS = 30_000;

/**
 * A client for it. A rate spaces requests evenly.
 * @throws UsageError if the token or the address can't be one
 */
export function connect({ token = readToken(), baseUrl }: Target, rate?: Rate, locationId?: string): LeadwayClient {
  const rateLimiter = typeof rate === "number" ? pacer({ perSecond: rate, burst: 1 }) : rate && (false as const);
  try {
    return createLeadwayClient({ token, baseUrl, rateLimiter, locationId, timeoutMs: TIMEOUT_MS });
  } catch (error) {
    const [problem] = error instanceof LeadwayInputError ? error.problems : [];
    if (!problem) throw error;
    throw new UsageError(`${problem.path === "token" ? "LEADWAY_TOKEN" : "The address (--base-url)"} ${problem.rule}.`);
  }
}

/** Read when it is needed, so that a wrong file or flag is reported first. */
function readToken(): string {
  const token = process.env.LEADWAY_TOKEN;
  if (token) return token;
  const file = `or into a file: node --env-file=.env ${process.argv[1]} …`;
  throw new UsageError(`LEADWAY_TOKEN is not set. Make a token in the Leadway portal, and put it into that variable, ${file}`);
}
