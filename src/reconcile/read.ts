// The reads. They go through the client, so their pace, their retries and their errors are the client's.
import { LeadwayApiError } from "../errors.js";
import { readObject } from "../messages/read.js";
import type { TypedRequest } from "../typed-fetch.js";
import type { PathWith } from "../verbs.js";
import { type Clock, readClock } from "./window.js";

type Values = Readonly<Record<string, unknown>>;

/** What all reads of a batch have in common. */
export interface Reading {
  readonly request: TypedRequest;
  readonly options: { readonly signal: AbortSignal; readonly timeoutMs: number | undefined };
  /** The error that says that the token may not read. Then nothing more is tried. */
  denied?: LeadwayApiError;
  onDenied(): void;
}

/** Reads what concerns one contact. */
export class Reader {
  requests = 0;
  /** When the last 2xx came, by the server's clock. */
  now = 0;
  /** By the first 2xx that has a `Date`. */
  clock: Clock | undefined;

  constructor(readonly reading: Reading) {}

  /** The body of a 2xx, without the wrapper of this name. Throws if the read failed, or if the list of this name is missing. */
  async read(path: PathWith<"get">, params: Values, wrapper: string, list?: string): Promise<Values> {
    const { reading } = this;
    if (reading.denied) throw reading.denied;
    this.requests++;
    const missing = (body: Values) => (list && !Array.isArray(body[list]) ? `no list of ${list}` : undefined);
    let date: string | null = null;
    const onResponse = ({ headers }: { headers: { get(name: string): string | null } }) => {
      date = headers.get("date");
    };
    try {
      const body = await readObject(reading.request, path, wrapper, missing, { ...reading.options, params, onResponse });
      // An error may come from something between the API and us, with another clock or none.
      if (!this.clock?.offset) this.clock = readClock(date);
      this.now = Date.parse(date ?? "") || Date.now();
      return body;
    } catch (error) {
      if (error instanceof LeadwayApiError) this.#check(error, path);
      throw error;
    }
  }

  /** A token that was made for sending only may lack the scopes for reading. */
  #check(error: LeadwayApiError, path: string): void {
    const { status, messages } = error;
    if (status !== 403 && !(status === 401 && /scope/i.test(messages.join()))) return;
    const scope = path.endsWith("search") ? "conversations.readonly" : "conversations/message.readonly";
    const text = `The API answered ${status}: the token needs the scope ${scope}`;
    this.reading.denied = new LeadwayApiError(`${text}.`, { ...error, messages, cause: error });
    this.reading.onDenied();
    throw this.reading.denied;
  }
}
