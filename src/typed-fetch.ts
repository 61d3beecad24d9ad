// The typed fetch: paths, parameters, bodies and responses from the contract. The only file that knows openapi-fetch.
import openapiFetch from "openapi-fetch";
import { UNWRITABLE } from "./check/json.js";
import { LeadwayInputError, type Outcome, type Problem } from "./errors.js";
import { clientVersion, emptyResponses } from "./generated/facts.js";
import type { CallOptions, Settings } from "./options.js";
import { readCallOptions } from "./read-options.js";
import { redact } from "./transport/api-words.js";
import type { CallLimits } from "./transport/call.js";
import type { Reply, Transport } from "./transport/index.js";
import type { Method, Verb } from "./verbs.js";

/** What a request to a path of the contract consists of, without its types. */
export interface RequestParts extends CallOptions {
  readonly params?: { readonly path?: Values; readonly query?: Values };
  readonly body?: unknown;
}

type Values = Readonly<Record<string, unknown>>;

/** What the module that makes a call knows about it. */
export type CallPurpose = Pick<CallLimits, "advice"> & Partial<Pick<CallLimits, "missing">>;

/** Sends a request to a path of the contract. Resolves to the reply, with its body parsed: `data` for a 2xx, else `error`. */
export type TypedRequest = (
  method: Method,
  path: string,
  parts: RequestParts,
  purpose: CallPurpose,
) => Promise<Reply & { readonly data?: unknown; readonly error?: unknown }>;

// CommonJS interop: openapi-fetch's CJS build exports `{ default }`.
const createFetchClient = (openapiFetch as { default?: typeof openapiFetch }).default ?? openapiFetch;

/** What openapi-fetch makes of a call. A platform `Request` takes 100 µs on Node, and its body can be sent only once. */
class LightRequest {
  declare readonly url: string;
  declare readonly method: string;
  declare readonly headers: Headers;
  declare readonly body: string | undefined;
  /** openapi-fetch passes on the options that it does not know. */
  declare readonly path: string;
  declare readonly limits: CallLimits;

  constructor(url: string, init: object) {
    Object.assign(this, init, { url });
  }
}

/** Makes the function under all typed calls. */
export function createRequest(transport: Transport, settings: Settings): TypedRequest {
  const { baseUrl, version, userAgent } = settings;
  const client = createFetchClient<Record<string, Record<Method, { responses: object }>>>({
    baseUrl,
    Request: LightRequest as never,
    fetch: async (request) => {
      const { headers, limits, ...rest } = request as unknown as LightRequest;
      return readable(await transport.send({ ...rest, headers: Object.fromEntries(headers) }, limits)) as never;
    },
    bodySerializer: String,
  });
  const agent = `${userAgent ? `${userAgent} ` : ""}leadway-client/${clientVersion}`;
  const defaults = { accept: "application/json", "user-agent": agent };

  return async (method, path, parts, purpose) => {
    const { params, body, ...options } = parts;
    const { headers, timeoutMs = settings.timeoutMs, maxRetries = settings.maxRetries, ...call } = readCallOptions(options);
    checkPath(path, params?.path);
    const limits: CallLimits = {
      ...{ missing: undefined, ...purpose, timeoutMs, maxRetries },
      ...{ signal: call.signal, beforeRequest: call.beforeRequest, onResponse: call.onResponse },
      mayBeEmpty: (emptyResponses as readonly string[]).includes(`${method} ${path}`),
      ids: idsIn({ ...params?.path, ...params?.query, contactId: (Object(body) as Values).contactId }),
    };
    // Without this type, the live API ignores the body.
    const ours = { version, ...("body" in parts && { "content-type": "application/json" }) };
    const init = { params, path, limits, headers: { ...defaults, ...lowerCase(headers), ...ours } };
    // `{ body: undefined }` is a mistake; without `body`, the operation has none.
    const text = "body" in parts ? toText(body) : undefined;
    const { response, ...parsed } = await client.request(method, path, { ...init, body: text } as never);
    return { ...(response as unknown as ReadableReply).reply, ...parsed };
  };
}

/** Ours replace the caller's headers only if both have names in lower case. */
const lowerCase = (headers: CallOptions["headers"]) => headers && Object.fromEntries(new Headers(headers));

const idsIn = (values: Values) => Object.values(values).filter((value) => typeof value === "string");

/** Refuses a value that would lead to another path: `/messages/{id}` with an empty id is another operation. */
function checkPath(path: string, values: Values = {}): void {
  const problems = [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name = ""]): Problem[] => {
    const text = String(values[name] ?? "").trim();
    return ["", ".", ".."].includes(text) ? [{ path: `params.path.${name}`, rule: "must not be empty or dots" }] : [];
  });
  if (problems.length > 0) throw new LeadwayInputError(NOT_SENT, problems);
}

const NOT_SENT = "The request was not sent";

/** The text of a body. Throws a `LeadwayInputError` if it can't be written as JSON. */
function toText(body: unknown): string {
  try {
    const text = JSON.stringify(body);
    if (text !== undefined) return text;
  } catch {
    // Reported below, without the error's own words: they may quote the body.
  }
  throw new LeadwayInputError(NOT_SENT, [UNWRITABLE]);
}

const ADVICE: Record<Outcome, string> = {
  "not-sent": "Nothing was sent.",
  rejected: "The API did not accept the request.",
  unknown: "The request may have been carried out: check before you repeat it.",
  "no-effect": "",
};

/** Makes one of the public verbs. */
export function createVerb<M extends Method>(request: TypedRequest, method: M): Verb<M> {
  return async (path, ...[options]) => {
    const { data, failure, error, received } = await request(method, path, Object(options), { advice: ADVICE });
    const { response } = received;
    return (failure ? { error, response } : { data, response }) as never;
  };
}

type ReadableReply = ReturnType<typeof readable>;

/** As much of a `Response` as openapi-fetch reads. The body was read already, within the deadline. */
function readable(reply: Reply) {
  const { status, text = "", json } = reply.received;
  const error = json ?? { statusCode: status, ...(text && { message: redact(text, reply.tokens).slice(0, 1_000) }) };
  return {
    ...{ reply, status, ok: !reply.failure, headers: NO_HEADERS },
    // Serialised again before the tokens are removed: the response may have escaped a token's characters.
    text: async () => (reply.failure ? redact(JSON.stringify(error), reply.tokens) : text),
  };
}

/** openapi-fetch asks for `Content-Length`, and reads no body if it is 0. */
const NO_HEADERS = { get: () => null };
