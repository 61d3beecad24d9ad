// What is tried in every runtime: a client as a user makes it, and eight calls. It knows no runtime and no test library.
import { createLeadwayClient, isLeadwayError } from "leadway-client";

/**
 * What became of one call: a word for the table, and what else the answer or the error said.
 * @typedef {{ outcome: string, [said: string]: unknown }} Result
 */

/**
 * Makes the calls, one after the other. None takes over 10 s.
 * @param {{ mock: string, faults: string, refused: string }} addresses where the API's mock is, a server that misbehaves,
 *   and where nobody listens
 * @returns {Promise<Record<string, Result>>} by the name of the call
 */
export async function smoke({ mock, faults, refused }) {
  return {
    send: await trySend(mock, {}),
    "wrong message": await trySend(mock, {}, {}),
    "API error": await trySend(mock, { headers: { Prefer: "code=400, example=doNotDisturb" } }),
    "HTML answer": await trySend(`${faults}/html`, {}),
    redirect: await trySend(`${faults}/redirect`, {}),
    timeout: await trySend(`${faults}/silence`, { timeoutMs: 500 }),
    "refused connection": await trySend(refused, { maxRetries: 0 }),
    abort: await trySend(`${faults}/silence`, { signal: AbortSignal.timeout(250) }),
  };
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
