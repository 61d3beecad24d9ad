// So many messages at once, from a client that knows nothing of the server's limit but what it is told.

process.once("disconnect", () => process.exit());
const { name, url, messages: count } = JSON.parse(process.argv[2]);
const token = "pit-00000000-0000-4000-8000-000000000000";
const sms = { type: "SMS", subType: "SMS", contactId: "abc123def456", message: "Hola", status: "pending" };

const ownersSdk = async (/** @type {object} */ options = {}) => {
  const { HighLevel } = await import("@gohighlevel/api-client");
  const { conversations, httpClient } = new HighLevel({ privateIntegrationToken: token, logLevel: "none", ...options });
  httpClient.defaults.baseURL = url;
  return () => conversations.sendANewMessage(sms);
};

/** @type {Record<string, () => Promise<() => Promise<unknown>>>} */
const clients = {
  async send() {
    const { createLeadwayClient } = await import("leadway-client");
    const { messages } = createLeadwayClient({ token, baseUrl: url });
    return () => messages.send(/** @type {any} */ (sms));
  },
  sdk: () => ownersSdk(),
  "sdk-retry": () => ownersSdk({ rateLimitRetry: true }),
};

const send = await clients[name]();
const started = performance.now();
const results = await Promise.allSettled(Array.from({ length: count }, send));
const lost = results.filter(({ status }) => status === "rejected").length;
process.send?.({ lost, seconds: (performance.now() - started) / 1000 });
