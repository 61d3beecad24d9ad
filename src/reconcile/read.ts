// The reads of a look. They go through the client, so their pace, their retries and their errors are the client's.
import { LeadwayApiError } from "../errors.js";
import type { TypedRequest } from "../typed-fetch.js";
import type { Contact } from "./contact.js";
import type { UnclearReason } from "./types.js";
import { readClock } from "./window.js";

/** How a look went. */
export interface Look {
  /** When it began, by our clock. */
  readonly began: number;
  /** How many reads it took. */
  requests: number;
  /** What kept it from being complete. */
  problem?: UnclearReason;
  /** Why a read failed. */
  cause?: unknown;
}

/** A cached response may show an old list. */
const headers = { "cache-control": "no-cache" };

/** Makes the request function of a look: it counts the reads, and learns the server's clock and the scopes that the token lacks. */
export function reader(contact: Contact, look: Look): TypedRequest {
  const { memory, ourClock, denied, signal, timeoutMs } = contact;
  return async (method, path, parts, purpose) => {
    const scope = path.endsWith("search") ? "conversations.readonly" : "conversations/message.readonly";
    if (denied[scope]) throw denied[scope];
    look.requests++;
    let began = ourClock();
    // The wait for the rate limiter is not a part of the time in which the server may have set the date.
    const beforeRequest = () => {
      began = ourClock();
    };
    const reply = await memory.request(method, path, { ...parts, headers, signal, timeoutMs, beforeRequest }, purpose);
    const { failure, received } = reply;
    // An error may come from something between the API and us, with another clock or none.
    if (!failure) contact.clock = readClock(contact.clock, received.headers.get("date"), began, ourClock());
    else if (isDenial(failure)) {
      const { status, messages } = failure;
      const text = `The API answered ${status}: the token needs the scope ${scope}.`;
      denied[scope] = new LeadwayApiError(text, { ...failure, messages, cause: failure });
      throw denied[scope];
    }
    return reply;
  };
}

/** Whether an error says that the token may not read: one that was made for sending only may lack the scopes. */
export const isDenial = (error: unknown): boolean => {
  const { status, messages } = error as Partial<LeadwayApiError>;
  return status === 403 || (status === 401 && /scope/i.test(String(messages)));
};
