// createLeadwayClient: puts the parts together.
import { createMessages, type Messages } from "./messages/index.js";
import type { LeadwayClientOptions } from "./options.js";
import type { RateLimitState } from "./rate-limit-state.js";
import { readOptions } from "./read-options.js";
import { createTransport } from "./transport/index.js";
import { createRequest, createVerb } from "./typed-fetch.js";
import type { Verb } from "./verbs.js";

/** A client of the API. Nothing in it shows the token when it is printed. */
export interface LeadwayClient {
  /** Sends messages. Its errors say whether a message may have gone out. */
  readonly messages: Messages;
  /**
   * The typed fetch: paths, parameters, bodies and responses come from the contract. Resolves to `{ data, response }` for a 2xx and
   * to `{ error, response }` for a 4xx or 5xx. Retried on every transient failure, like PUT and DELETE; its errors are `no-effect`.
   */
  readonly GET: Verb<"get">;
  /** Like `GET`, and retried by the rules of a send: see docs/delivery.md. */
  readonly POST: Verb<"post">;
  /** Like `GET`; its errors say whether the request may have had its effect. */
  readonly PUT: Verb<"put">;
  /** Like `POST`. */
  readonly PATCH: Verb<"patch">;
  /** Like `PUT`. */
  readonly DELETE: Verb<"delete">;
  /** What the last responses said about the API's rate limit. Empty before the first. */
  readonly rateLimit: RateLimitState;
}

/**
 * Creates a client. Create one per token: its calls share the pacing.
 *
 * @throws a `LeadwayInputError` that lists every invalid option.
 */
export function createLeadwayClient(options: LeadwayClientOptions): LeadwayClient {
  const settings = readOptions(options);
  const transport = createTransport(settings);
  const request = createRequest(transport, settings);
  return {
    messages: createMessages(request, settings),
    GET: createVerb(request, "get"),
    POST: createVerb(request, "post"),
    PUT: createVerb(request, "put"),
    PATCH: createVerb(request, "patch"),
    DELETE: createVerb(request, "delete"),
    get rateLimit() {
      return transport.rateLimit;
    },
  };
}
