// The reads, by the client's own GET: so their pace, their retries and their errors are the client's.
import { LeadwayAnswerError, LeadwayApiError } from "../errors.js";
import { isRecord } from "../transport/response.js";
import type { Verb } from "../verbs.js";

type Values = Readonly<Record<string, unknown>>;

/** As much of a client as `reconcile` uses. */
export interface ReadingClient {
  readonly messages: object;
  readonly GET: Verb<"get">;
}

/** What all reads of one call of `reconcile` have in common. */
export interface ReadOptions {
  readonly client: ReadingClient;
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number | undefined;
  /** Set when the token may not read: then nothing more is tried. */
  denied?: LeadwayApiError;
  onDenied(): void;
}

/** The scope that each path needs. */
const SCOPES = {
  "/conversations/search": "conversations.readonly",
  "/conversations/{conversationId}/messages": "conversations/message.readonly",
  "/conversations/messages/{id}": "conversations/message.readonly",
  "/conversations/messages/email/{id}": "conversations/message.readonly",
} as const;

/** Reads what concerns one contact. */
export class Reader {
  requests = 0;
  /** The `Date` header of the last response. */
  date: string | null = null;

  constructor(readonly options: ReadOptions) {}

  /** The body of a 2xx, without the wrapper of this name. Throws if the read failed. */
  async read(path: keyof typeof SCOPES, params: { path?: Values; query?: Values }, wrapper = ""): Promise<Values> {
    const { client, denied, signal, timeoutMs } = this.options;
    if (denied) throw denied;
    this.requests++;
    let attempts = 0;
    const onResponse = (info: { attempts: number; headers: { get(name: string): string | null } }) => {
      attempts = info.attempts;
      this.date = info.headers.get("date");
    };
    const { data, error, response } = await client.GET(path, { params, signal, timeoutMs, onResponse } as never);
    const fields = { outcome: "no-effect", attempts, status: response.status } as const;
    if (error) throw this.#failure(path, error, fields);
    const body: unknown = data;
    const inner = isRecord(body) && body[wrapper];
    if (isRecord(inner)) return inner;
    if (isRecord(body)) return body;
    throw new LeadwayAnswerError("The API answered with a list.", { code: "unreadable-answer", ...fields });
  }

  #failure(path: keyof typeof SCOPES, error: unknown, fields: { outcome: "no-effect"; attempts: number; status: number }) {
    const { status } = fields;
    const denied = status === 403 || (status === 401 && /scope/i.test(JSON.stringify(error)));
    const why = denied ? `. The token needs the scope ${SCOPES[path]}, and access to the location.` : ` to a read of ${path}.`;
    const more = { code: "api-error", messages: [], rateLimit: {}, canonicalCode: undefined, traceId: undefined } as const;
    const failure = new LeadwayApiError(`The API answered ${status}${why}`, { ...more, ...fields });
    if (denied) {
      this.options.denied = failure;
      this.options.onDenied();
    }
    return failure;
  }
}
