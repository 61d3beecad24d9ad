// createLeadwayClient: puts the parts together.
import { createMessages, type Messages } from "./messages.js";
import { type LeadwayClientOptions, readOptions } from "./options.js";
import { createTransport } from "./transport/index.js";
import type { RateLimitState } from "./transport/rate-limit.js";
import { createPost, createPostJson, type Post } from "./typed-fetch.js";

/** A client of the API. Nothing in it shows the token when it is printed. */
export interface LeadwayClient {
  /** Sends messages; its errors say whether a message may have gone out. */
  readonly messages: Messages;
  /**
   * The typed fetch under `messages.send`: path, body and answer from the contract. Resolves to `{ data, response }` for a
   * 2xx and `{ error, response }` for a 4xx or 5xx; throws a `LeadwayError` where there is no answer to return: connection,
   * deadline, abort, redirect, or a 2xx that can't be read.
   */
  readonly POST: Post;
  /** What the last answers said of the API's rate limit; empty before the first. */
  readonly rateLimit: RateLimitState;
}

/**
 * Makes a client. One is enough for a token: its sends share the pacing.
 *
 * @throws a `LeadwayInputError` that lists every option that is wrong.
 */
export function createLeadwayClient(options: LeadwayClientOptions): LeadwayClient {
  const settings = readOptions(options);
  const transport = createTransport(settings);
  const postJson = createPostJson(transport, settings);
  return {
    messages: createMessages(postJson, settings),
    POST: createPost(postJson),
    get rateLimit() {
      return transport.rateLimit;
    },
  };
}
