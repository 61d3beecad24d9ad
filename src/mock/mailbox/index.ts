// The mailbox: a model of the API without I/O. It accepts messages, remembers them, and lists them as the live API does.
import { unescape as decode } from "node:querystring";
import { Memory } from "./memory.js";
import { type MailboxResponse, operations, refuse } from "./operations.js";

export type { Contact } from "./contacts.js";
export { ACCEPTED, type MailboxResponse } from "./operations.js";
export type { Quirks } from "./quirks.js";
export type { Accepted } from "./rows.js";

/** A request, without a connection. */
export interface MailboxRequest {
  method: string;
  /** The path, with its query. */
  path: string;
  body?: unknown;
}

export class Mailbox extends Memory {
  /** The headers of every response. */
  get headers(): Record<string, string> {
    return this.quirks.noDate ? {} : { date: new Date(this.clock).toUTCString() };
  }

  /** Answers a request as the API would. Undefined for what is not modelled: other operations, and contacts if there are none. */
  answer({ method, path, body }: MailboxRequest): MailboxResponse | undefined {
    if (method === "GET" && this.quirks.noReadScope) return refuse(401, "The token is not authorized for this scope.");
    const { pathname, searchParams } = new URL(path, "http://mailbox");
    for (const [verb, pattern, operation] of operations) {
      const match = verb === method && pattern.exec(pathname);
      if (!match) continue;
      const id = match[1] && { id: decode(match[1]) };
      return operation(this, { ...Object.fromEntries(searchParams), ...id }, body as Record<string, unknown>);
    }
    return undefined;
  }
}
