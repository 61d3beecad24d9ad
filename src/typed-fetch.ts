// The typed fetch: paths, bodies and responses from the contract. The only file that knows openapi-fetch.
import openapiFetch from "openapi-fetch";
import { UNWRITABLE } from "./check/json.js";
import { LeadwayInputError, type Outcome } from "./errors.js";
import { clientVersion } from "./generated/facts.js";
import type { paths } from "./generated/openapi.js";
import type { CallOptions, Settings } from "./options.js";
import { readCallOptions } from "./read-options.js";
import { redact } from "./transport/api-words.js";
import type { CallLimits } from "./transport/call.js";
import type { Reply, Transport } from "./transport/index.js";

/** The contract's paths that have a POST. */
export type PostPath = { [Path in keyof paths]: paths[Path] extends { post: object } ? Path : never }[keyof paths];

type JsonOf<Part> = Part extends { content: { "application/json": infer Json } } ? Json : never;
type Responses<Path extends PostPath> = paths[Path]["post"]["responses"];
type Success = 200 | 201 | 202 | 203;

/** The body of a path, as the contract requires it: nothing is filled in here. */
export type PostBody<Path extends PostPath> = JsonOf<paths[Path]["post"]["requestBody"]>;

/** What `POST` resolves to: `data` for a 2xx, `error` for a 4xx or 5xx, never both. The body of `response` was read already. */
export type PostResult<Path extends PostPath> =
  | { data: JsonOf<Responses<Path>[keyof Responses<Path> & Success]>; error?: never; response: Response }
  | { data?: never; error: JsonOf<Responses<Path>[Exclude<keyof Responses<Path>, Success>]>; response: Response };

/** What `POST` takes: the body, and the options of a call. */
export interface PostOptions<Path extends PostPath> extends CallOptions {
  body: PostBody<Path>;
}

/** The typed fetch. An error response that isn't a JSON object becomes `{ statusCode, message }`, so `error` is never empty. */
export type Post = <Path extends PostPath>(path: Path, options: PostOptions<Path>) => Promise<PostResult<Path>>;

/** What the module that makes a call knows about it. */
export type CallPurpose = Pick<CallLimits, "advice"> & Partial<Pick<CallLimits, "missing">>;

/** Sends a request to a path of the contract. Resolves to the reply, with its body parsed: `data` for a 2xx, else `error`. */
export type TypedRequest = (
  path: PostPath,
  options: CallOptions & { body: unknown },
  purpose: CallPurpose,
) => Promise<Reply & { readonly data?: unknown; readonly error?: unknown }>;

// CommonJS interop: openapi-fetch's CJS build exports `{ default }`.
const createFetchClient = (openapiFetch as { default?: typeof openapiFetch }).default ?? openapiFetch;

/** What openapi-fetch makes of a call. A platform `Request` takes 100 µs on Node, and its body can be sent only once. */
class LightRequest {
  declare readonly url: string;
  declare readonly method: string;
  declare readonly headers: Headers;
  declare readonly body: string;
  declare readonly limits: CallLimits;

  constructor(url: string, init: object) {
    Object.assign(this, init, { url });
  }
}

/** Makes the function under all typed calls. */
export function createRequest(transport: Transport, settings: Settings): TypedRequest {
  const { baseUrl, version, userAgent } = settings;
  const client = createFetchClient<Record<string, { post: { responses: object } }>>({
    baseUrl,
    Request: LightRequest as never,
    fetch: async (request) => {
      const { method, url, headers, body, limits } = request as unknown as LightRequest;
      return readable(await transport.send({ method, url, headers: Object.fromEntries(headers), body }, limits)) as never;
    },
    bodySerializer: String,
  });
  const agent = `${userAgent ? `${userAgent} ` : ""}leadway-client/${clientVersion}`;
  const defaults = { accept: "application/json", "user-agent": agent };
  // The live API ignores a body without this content type.
  const ours = { "content-type": "application/json", version };

  return async (path, { body, ...options }, purpose) => {
    const { headers, ...call } = readCallOptions(options);
    const limits: CallLimits = {
      ...{ missing: undefined, ...purpose },
      timeoutMs: call.timeoutMs ?? settings.timeoutMs,
      maxRetries: call.maxRetries ?? settings.maxRetries,
      signal: call.signal,
      beforeRequest: call.beforeRequest,
      onResponse: call.onResponse,
      ids: idsIn(body),
    };
    const init = { body: toText(body), limits, headers: { ...defaults, ...lowerCase(headers), ...ours } };
    const { response, ...parsed } = await client.POST(path, init as never);
    return { ...(response as unknown as ReadableReply).reply, ...parsed };
  };
}

/** Ours replace the caller's headers only if both have names in lower case. */
const lowerCase = (headers: CallOptions["headers"]) => headers && Object.fromEntries(new Headers(headers));

/** The id of the person that the request is about. */
const idsIn = (body: unknown): string[] => {
  const { contactId } = Object(body) as { contactId?: unknown };
  return typeof contactId === "string" ? [contactId] : [];
};

/** The text of a body. Throws a `LeadwayInputError` if it can't be written as JSON. */
function toText(body: unknown): string {
  try {
    const text = JSON.stringify(body);
    if (text !== undefined) return text;
  } catch {
    // Reported below, without the error's own words: they may quote the body.
  }
  throw new LeadwayInputError("The request was not sent", [UNWRITABLE]);
}

const ADVICE: Record<Outcome, string> = {
  "not-sent": "Nothing was sent.",
  rejected: "The API did not accept the request.",
  unknown: "The request may have been carried out: check before you repeat it.",
};

/** Makes the public `POST`. */
export function createPost(request: TypedRequest): Post {
  return async (path, options) => {
    const { data, failure, error, received } = await request(path, Object(options), { advice: ADVICE });
    const response = received.response as Response;
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
