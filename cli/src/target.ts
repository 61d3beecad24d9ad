// Where messages go: the API, or a mock server in this process.

import type { Fetch } from "leadway-client";
import { UsageError } from "./errors.js";
import { server } from "./generated/fields.js";

/** An address, and what the client needs to use it. */
export interface Target extends AsyncDisposable {
  /** What a journal calls it: the address, or `mock`. */
  readonly name: string;
  readonly baseUrl: string;
  readonly token: string;
  /** What sends requests. Default: the global `fetch`. */
  readonly fetch?: Fetch;
}

/** The flags that choose it. */
export interface TargetFlags {
  baseUrl?: string;
  mock?: boolean;
}

/** @throws UsageError if it needs `LEADWAY_TOKEN` and that is not set */
export async function openTarget({ baseUrl, mock }: TargetFlags): Promise<Target> {
  if (mock) {
    const { startMock } = await import("leadway-client/mock");
    const api = await startMock();
    return { name: "mock", baseUrl: api.url, token: "mock", [Symbol.asyncDispose]: () => api.close() };
  }
  const token = process.env.LEADWAY_TOKEN;
  if (!token) {
    throw new UsageError("LEADWAY_TOKEN is not set. Make a token in the Leadway portal, and put it into that variable.");
  }
  const address = addressOf(baseUrl);
  return { name: address, baseUrl: address, token, [Symbol.asyncDispose]: async () => undefined };
}

/** The API's address: from the flag, from `LEADWAY_BASE_URL`, or the contract's server. */
export function addressOf(baseUrl: string | undefined): string {
  return (baseUrl || process.env.LEADWAY_BASE_URL || server).replace(/\/+$/, "");
}
