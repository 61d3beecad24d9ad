// createLeadwayClient: puts the parts together.
import type { RateLimitState } from "./errors.js";
import { createMessages, type Messages } from "./messages/send.js";
import type { LeadwayClientOptions } from "./options.js";
import { readOptions } from "./read-options.js";
import { createTransport } from "./transport/index.js";
import { createPost, createRequest, type Post } from "./typed-fetch.js";

/** A client of the API. Nothing in it shows the token when it is printed. */
export interface LeadwayClient {
  /** Sends messages. Its errors say whether a message may have gone out. */
  readonly messages: Messages;
  /**
   * The typed fetch under `messages.send`: path, body and response come from the contract. Resolves to `{ data, response }` for a
   * 2xx and to `{ error, response }` for a 4xx or 5xx. Throws a `LeadwayError` if there is no response to return: a failed
   * connection, a timeout, an abort, a redirect, or a 2xx that can't be read.
   */
  readonly POST: Post;
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
    POST: createPost(request),
    get rateLimit() {
      return transport.rateLimit;
    },
  };
}
