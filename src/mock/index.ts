// leadway-client/mock: a mock server for anyone's tests, from the same contract as the client.
import { Mailbox } from "./mailbox/index.js";
import { refuseUnknown } from "./options.js";
import { serve } from "./server.js";
import type { MockApi, StartMockOptions } from "./types.js";

export type { MockReply, MockStatus } from "./replies.js";
export type { MockApi, MockContact, MockMessage, MockRequest, StartMockOptions } from "./types.js";
export type { MockViolation } from "./violations.js";

/**
 * Starts a mock server. It checks each request against the contract. A valid message gets 201, like on the live API, and can then be
 * read, listed and, if it is scheduled, cancelled. An invalid one gets 422 with what is wrong, 401 if the token is missing, or 400 if
 * the body is not JSON. Operations without a memory answer with the contract's examples. It accepts any token, and sends nothing to
 * anyone.
 *
 * It needs Prism, which you install yourself: `npm install --save-dev @stoplight/prism-http`. The import takes a second or two to load it.
 *
 * ```ts
 * await using api = await startMock();
 * const leadway = createLeadwayClient({ token: "test-token", baseUrl: api.url });
 * ```
 *
 * @throws TypeError for an unknown option; Node's error (such as `EADDRINUSE`) if it can't listen there.
 */
export async function startMock(options: StartMockOptions = {}): Promise<MockApi> {
  refuseUnknown("startMock", options, ["port", "host", "onRequest"]);
  return serve(new Mailbox({ now: () => Date.now() }), options);
}
