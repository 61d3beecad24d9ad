// What every runtime runs: a client as a user creates it, and nine kinds of calls. It uses no runtime's own API and no test library.
import { createLeadwayClient, isLeadwayError } from "leadway-client";

/**
 * The result of one call: a word for the table, and what else the response or the error said.
 * @typedef {{ outcome: string, [said: string]: unknown }} Result
 */

/**
 * Makes the calls, one after the other. None takes longer than 10 s.
 * @param {{ mock: string, faults: string, refused: string, cut: string[] }} addresses the API's mock, a server that misbehaves, a
 *   port where nothing listens, and servers that cut kept-alive connections
 * @returns {Promise<Record<string, Result | Record<string, string>>>} by the name of the call
 */
export async function smoke({ mock, faults, refused, cut }) {
  return {
    send: await trySend(mock, {}),
    "wrong message": await trySend(mock, {}, {}),
    "API error": await trySend(mock, { headers: { Prefer: "code=400, example=doNotDisturb" } }),
    "HTML answer": await trySend(`${faults}/html`, {}),
    redirect: await trySend(`${faults}/redirect`, {}),
    timeout: await trySend(`${faults}/silence`, { timeoutMs: 500 }),
    "refused connection": await trySend(refused, { maxRetries: 0 }),
    abort: await trySend(`${faults}/silence`, { signal: AbortSignal.timeout(250) }),
    "kept connection cut": await sendToAll(cut),
  };
}

/** Sends six messages to each server, one after the other: it cuts the connections that the client keeps. @param {string[]} urls */
async function sendToAll(urls) {
  /** @type {Record<string, string>} the outcome of each message */
  const outcomes = {};
  for (const baseUrl of urls) {
    const leadway = createLeadwayClient({ token: "any-token", baseUrl, timeoutMs: 10_000, rateLimiter: false });
    for (let number = 1; number <= 6; number++) {
      const message = `${baseUrl} ${number}`;
      outcomes[message] = await leadway.messages.send({ type: "SMS", contactId: "abc123def456", message }).then(
        () => "sent",
        (error) => (isLeadwayError(error) ? error.outcome : String(error)),
      );
    }
  }
  return outcomes;
}

/**
 * @param {string} baseUrl
 * @param {import("leadway-client").CallOptions} options
 * @param {{ message?: string }} content
 * @returns {Promise<Result>}
 */
async function trySend(baseUrl, options, content = { message: "Hola" }) {
  const leadway = createLeadwayClient({ token: "any-token", baseUrl, timeoutMs: 10_000 });
  try {
    const message = /** @type {import("leadway-client").SmsMessage} */ ({ type: "SMS", contactId: "abc123def456", ...content });
    const sent = await leadway.messages.send(message, options);
    return { outcome: "sent", messageId: sent.messageId, limit: leadway.rateLimit.limit };
  } catch (error) {
    if (!isLeadwayError(error)) throw error;
    const { code, outcome, attempts } = error;
    if (code !== "api-error") return { outcome, code, attempts };
    return { outcome, code, attempts, status: error.status, canonicalCode: error.canonicalCode };
  }
}
