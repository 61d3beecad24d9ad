// The reads. They go through the client, so their pace, their retries and their errors are the client's.
import { LeadwayApiError } from "../errors.js";
import { readObject } from "../messages/read.js";
import type { TypedRequest } from "../typed-fetch.js";
import type { PathWith } from "../verbs.js";
import type { Contact } from "./contact.js";
import { readClock } from "./window.js";

type Values = Readonly<Record<string, unknown>>;
type Missing = (object: Values) => string | undefined;

/** Reads an object, without the wrapper of this name. Throws if the read failed. */
export type Read = (path: PathWith<"get">, params: Values, wrapper: string, missing: Missing) => Promise<Values>;

/** Makes the function that reads what concerns a contact. */
export function reader(contact: Contact): Read {
  const { memory, ourClock, denied, signal, timeoutMs } = contact;
  const request: TypedRequest = async (method, path, ...rest) => {
    const scope = path.endsWith("search") ? "conversations.readonly" : "conversations/message.readonly";
    if (!denied[scope]) {
      contact.requests++;
      const began = ourClock();
      const reply = await memory.request(method, path, ...rest);
      const { failure, received } = reply;
      // An error may come from something between the API and us, with another clock or none.
      if (!failure) contact.clock = readClock(contact.clock, received.headers.get("date"), began, ourClock());
      if (!failure || !isDenial(failure)) return reply;
      const { status, messages } = failure;
      const text = `The API answered ${status}: the token needs the scope ${scope}.`;
      denied[scope] = new LeadwayApiError(text, { ...failure, messages, cause: failure });
    }
    contact.problem = "no-read-scope";
    throw denied[scope];
  };
  return (path, params, wrapper, missing) => readObject(request, path, wrapper, missing, { signal, timeoutMs, params });
}

/** A token that was made for sending only may lack the scopes for reading. */
const isDenial = ({ status, messages }: LeadwayApiError): boolean =>
  status === 403 || (status === 401 && /scope/i.test(messages.join()));
