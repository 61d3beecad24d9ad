// The worker that workerd runs. The request contains the servers' addresses, and the response the results of the smoke test.
import { createLeadwayClient } from "leadway-client";
import { smoke } from "./smoke.mjs";

/** @type {import("leadway-client").LeadwayClient | undefined} */
let leadway;

/** Sends six messages at once, more than leave without a wait, with the client of all requests. @param {string} baseUrl */
async function sendSix(baseUrl) {
  leadway ??= createLeadwayClient({ token: "any-token", baseUrl });
  const { messages } = leadway;
  const send = () => messages.send({ type: "SMS", contactId: "abc123def456", message: "Hola" });
  return await Promise.all(Array.from({ length: 6 }, send));
}

export default {
  /** @param {Request} request */
  async fetch(request) {
    const { shared, ...addresses } = await request.json();
    return Response.json(await (shared ? sendSix(shared) : smoke(addresses)));
  },
};
