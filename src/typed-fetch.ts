// The typed fetch: paths, parameters, bodies and responses from the contract. The only file that knows openapi-fetch.
// It writes the queries. Its client is not used: it sends a `Request` that can't be repeated, reads the body outside the deadline,
// and is 1.4 kB of the bundle. Nor is its function for paths: it is 0.3 kB, for styles that no path here has.
import { createQuerySerializer, removeTrailingSlash } from "openapi-fetch";
import { UNWRITABLE } from "./check/json.js";
import { type InputOutcome, LeadwayInputError, type Problem } from "./errors.js";
import { clientVersion, emptyResponses } from "./generated/facts.js";
import type { CallOptions, Settings } from "./options.js";
import { readCallOptions } from "./read-options.js";
import { redact } from "./transport/api-words.js";
import type { CallLimits } from "./transport/call.js";
import type { Reply, Transport } from "./transport/index.js";
import type { Received } from "./transport/response.js";
import type { Method, Verb } from "./verbs.js";

/** What a request to a path of the contract consists of, without its types. */
export interface RequestParts extends CallOptions {
  readonly params?: { readonly path?: Values; readonly query?: Values };
  readonly body?: unknown;
}

type Values = Readonly<Record<string, unknown>>;

/** What the module that makes a call knows about it. */
export type CallPurpose = Pick<Partial<CallLimits>, "advice" | "missing" | "mayBeEmpty" | "statusIn">;

/** Sends a request to a path of the contract. */
export type TypedRequest = (method: Method, path: string, parts: RequestParts, purpose: CallPurpose) => Promise<Reply>;

/** Makes the function under all typed calls. */
export function createRequest(transport: Transport, settings: Settings): TypedRequest {
  const { version, userAgent } = settings;
  const baseUrl = removeTrailingSlash(settings.baseUrl);
  const agent = `${userAgent ? `${userAgent} ` : ""}leadway-client/${clientVersion}`;
  const defaults = { accept: "application/json", "user-agent": agent };

  return async (method, path, parts, purpose) => {
    const { params = {}, body, ...options } = parts;
    const outcome = method === "get" ? "no-effect" : "not-sent";
    const given = readCallOptions(options, outcome);
    const { headers, signal, beforeRequest, onResponse } = given;
    const { timeoutMs = settings.timeoutMs, maxRetries = settings.maxRetries } = given;
    const url = baseUrl + fillPath(path, params.path, outcome);
    const query = writeQuery(params.query ?? {});
    // `{ body: undefined }` is a mistake. Without the key `body`, the request has none.
    const text = "body" in parts ? toText(body) : undefined;
    // Without this type, the live API ignores the body.
    const ours = { version, ...(text !== undefined && { "content-type": "application/json" }) };
    const request = {
      method: method.toUpperCase(),
      path,
      url: query ? `${url}?${query}` : url,
      headers: { ...defaults, ...lowerCase(headers), ...ours },
      body: text,
    };
    return transport.send(request, {
      // One by one: with `...given`, V8 makes an object that it reads slowly, and a send takes a fifth longer.
      ...{ timeoutMs, maxRetries, signal, beforeRequest, onResponse },
      mayBeEmpty: (emptyResponses as readonly string[]).includes(`${method} ${path}`),
      ids: idsIn({ ...params.path, ...params.query, contactId: (Object(body) as Values).contactId }),
      ...purpose,
    });
  };
}

const writeQuery = createQuerySerializer<object>();

/** Ours replace the caller's headers only if both have names in lower case. */
const lowerCase = (headers: CallOptions["headers"]) => headers && Object.fromEntries(new Headers(headers));

const idsIn = (values: Values) =>
  // A phone number may come back without its plus.
  Object.values(values).flatMap((value) => (typeof value === "string" ? value.replace("+", "") : []));

/**
 * Puts the values into the path. Refuses one that would lead to another path (`/messages/{id}` with an empty id is another
 * operation), and one that can't be encoded (half of a surrogate pair).
 */
function fillPath(path: string, values: Values = {}, outcome: InputOutcome): string {
  const problems: Problem[] = [];
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const text = String(values[name] ?? "");
    if (!/^\s*\.{0,2}\s*$|\p{Cs}/u.test(text)) return encodeURIComponent(text);
    problems.push({ path: `params.path.${name}`, rule: "must not be empty, dots or invalid Unicode" });
    return "";
  });
  if (problems.length > 0) throw new LeadwayInputError(NOT_SENT, problems, outcome);
  return filled;
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

const ADVICE: CallLimits["advice"] = {
  "not-sent": "Nothing was sent.",
  rejected: "The API did not accept the request.",
  unknown: "The request may have been carried out: check before you repeat it.",
};

/** Makes one of the public verbs. */
export function createVerb<M extends Method>(request: TypedRequest, method: M): Verb<M> {
  return async (path, ...[options]) => {
    const { received, failure, call } = await request(method, path, Object(options), { advice: ADVICE });
    const { response, json } = received;
    return (failure ? { error: errorIn(received, call.tokens), response } : { data: json, response }) as never;
  };
}

/** The body of an error response, without the tokens; `{ statusCode, message }` if it isn't JSON. */
function errorIn({ status, json, text }: Received, tokens: Iterable<string>): unknown {
  if (json === undefined) return { statusCode: status, ...(text && { message: redact(text, tokens).slice(0, 1_000) }) };
  // Serialised again before the tokens are removed: the response may have escaped a token's characters.
  return JSON.parse(redact(JSON.stringify(json), tokens));
}
