// The typed fetch: paths, bodies and answers from the contract. The only file that knows openapi-fetch.
import openapiFetch from "openapi-fetch";
import { UNWRITABLE } from "./check/json.js";
import { LeadwayInputError } from "./errors.js";
import { clientVersion, closedFields } from "./generated/facts.js";
import type { paths } from "./generated/openapi.js";
import { type CallOptions, readCallOptions, type Settings } from "./options.js";
import type { Call, Reply, Transport } from "./transport/index.js";

/** The contract's paths that have a POST. */
export type PostPath = { [Path in keyof paths]: paths[Path] extends { post: object } ? Path : never }[keyof paths];

type JsonOf<Part> = Part extends { content: { "application/json": infer Json } } ? Json : never;
type Responses<Path extends PostPath> = paths[Path]["post"]["responses"];
type Success = 200 | 201 | 202 | 203;

/** The body that a path takes, as the contract demands it: here nothing is filled in. */
export type PostBody<Path extends PostPath> = JsonOf<paths[Path]["post"]["requestBody"]>;

/** What `POST` resolves to: `data` for a 2xx, `error` for a 4xx or 5xx, never both. `response` has its body read already. */
export type PostResult<Path extends PostPath> =
  | { data: JsonOf<Responses<Path>[keyof Responses<Path> & Success]>; error?: never; response: Response }
  | { data?: never; error: JsonOf<Responses<Path>[Exclude<keyof Responses<Path>, Success>]>; response: Response };

/** What `POST` takes: the body, and the options of a call. */
export interface PostOptions<Path extends PostPath> extends CallOptions {
  body: PostBody<Path>;
}

/** The typed fetch. An error answer that is no JSON object comes as `{ statusCode, message }`, so `error` is never empty. */
export type Post = <Path extends PostPath>(path: Path, options: PostOptions<Path>) => Promise<PostResult<Path>>;

/** A reply of the transport, with its body as openapi-fetch parsed it: `data` for a 2xx, else `error`. */
export interface TypedReply extends Reply {
  readonly data?: unknown;
  readonly error?: unknown;
}

/** Writes a body as JSON, sends it to a path of the contract, and parses what comes back. */
export type PostJson = (path: PostPath, body: unknown, options: CallOptions, lacks?: Call["lacks"]) => Promise<TypedReply>;

// Its CommonJS file has the function one level below, where Node's own rules look for it.
const createFetchClient = (openapiFetch as { default?: typeof openapiFetch }).default ?? openapiFetch;

export function createPostJson(transport: Transport, settings: Settings): PostJson {
  const { baseUrl, version, userAgent } = settings;
  const client = createFetchClient<Record<string, { post: { responses: object } }>>({
    baseUrl,
    // All that is asked of it here is its URL. A platform `Request` costs 100 µs on Node, and its body can be sent only once.
    Request: String as never,
  });
  const agent = `${userAgent ? `${userAgent} ` : ""}leadway-client/${clientVersion}`;
  // Without this type the API ignores the body (seen on the wire).
  const ours = { "content-type": "application/json", version };
  const usual = { accept: "application/json", "user-agent": agent, ...ours };

  return async (path, body, options, lacks) => {
    const {
      signal,
      timeoutMs = settings.timeoutMs,
      maxRetries = settings.maxRetries,
      beforeRequest,
      headers: given,
    } = readCallOptions(options);
    const text = toText(body);
    const call: Call = { signal, timeoutMs, maxRetries, beforeRequest, lacks, personal: () => textsOf(text) };
    const headers = given ? { ...usual, ...Object.fromEntries(new Headers(given)), ...ours } : usual;
    let reply: Reply | undefined;
    const fetch = async (url: object) => {
      reply = await transport.send({ method: "POST", url: String(url), headers, body: text }, call);
      return readable(reply);
    };
    const parsed = await client.POST(path, { fetch } as never);
    return Object.assign(parsed, reply as Reply);
  };
}

/** The text of a body; throws a `LeadwayInputError` where there is none. */
function toText(body: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(body);
  } catch {
    // Said below; its own words may quote.
  }
  if (text === undefined) throw new LeadwayInputError("The message was not sent", [UNWRITABLE]);
  return text;
}

/** The public `POST` over it. */
export function createPost(postJson: PostJson): Post {
  return async (path, given) => {
    const { body, ...options } = Object(given) as typeof given;
    const { data, failure, error, answer } = await postJson(path, body, options);
    const response = answer.response as Response;
    return (failure ? { error, response } : { data, response }) as never;
  };
}

// A length makes openapi-fetch ask for `json`, which is there already, in place of parsing the text again.
const HEADERS = new Map([["Content-Length", "1"]]);

/** As much of a `Response` as openapi-fetch reads; the body was read under the deadline already. */
function readable({ answer, record, failure }: Reply) {
  const {
    status,
    text = "",
    json = { statusCode: status, ...(text && { message: record.scrubToken(text).slice(0, 1_000) }) },
  } = answer;
  return {
    status,
    ok: !failure,
    headers: HEADERS,
    json: async () => json,
    // Written anew: the answer may have written a token in a way of its own.
    text: async () => record.scrubToken(JSON.stringify(json)),
  };
}

/** Every text in a body but the values of closed lists: who it is for and what it says, as it went out. */
function textsOf(body: string): string[] {
  const texts: string[] = [];
  JSON.parse(body, (key, value) => {
    if (typeof value === "string" && !closedFields.has(key)) texts.push(value);
  });
  return texts;
}
