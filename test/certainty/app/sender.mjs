// What every runtime runs: sends messages to all places at once, and says what the client said of each. It uses no runtime's own API.
import { createLeadwayClient, isLeadwayError } from "leadway-client";

/** @typedef {Partial<import("leadway-client").LeadwayClientOptions> & { baseUrl: string }} ClientOptions */

/**
 * @typedef {object} Plan
 * @property {ClientOptions[]} clients one for each place. They take turns: message n is sent by the client n modulo their number
 * @property {number} sends how many messages; the text of each is its number, from 0
 * @property {number} concurrency how many at once
 */

/**
 * @param {Plan} plan
 * @param {import("leadway-client").Fetch | undefined} fetch
 * @returns {Promise<string[]>} the outcome of each message
 */
export async function sendAll(plan, fetch) {
  const clients = plan.clients.map((options) =>
    createLeadwayClient({ token: "any-token", rateLimiter: false, fetch, ...options }),
  );
  /** @type {string[]} */
  const outcomes = [];
  let next = 0;
  const sendSome = async () => {
    for (let number = next++; number < plan.sends; number = next++) {
      const { messages } = clients[number % clients.length];
      outcomes[number] = await messages.send({ type: "SMS", contactId: "abc123def456", message: `${number}` }).then(
        () => "sent",
        (error) => (isLeadwayError(error) ? error.outcome : String(error)),
      );
    }
  };
  await Promise.all(Array.from({ length: plan.concurrency }, sendSome));
  return outcomes;
}
