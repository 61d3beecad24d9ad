// What is measured side by side: one SMS sent by each, and its answer read. Each loads what it needs, and nothing else.

const token = "pit-00000000-0000-4000-8000-000000000000";
const version = "2021-07-28";
const path = "/conversations/messages";

/** Without `subType` and `status`, which `send` fills in. */
const sms = { type: "SMS", contactId: "abc123def456", message: "Hola, your table is booked for 20:30." };
const body = { ...sms, subType: "SMS", status: "pending" };
const headers = {
  authorization: `Bearer ${token}`,
  version,
  accept: "application/json",
  "content-type": "application/json",
};

/** @typedef {{ url: string, connections: number | undefined }} Target `connections` is the most that undici may open */
/** @typedef {() => Promise<{ messageId?: unknown, conversationId?: unknown } | undefined>} Send */

/** As a user has it, but for the pacing, which would hold it at ten a second. */
const leadway = async (/** @type {Target} */ { url }, /** @type {object} */ options = {}) => {
  const { createLeadwayClient } = await import("leadway-client");
  return createLeadwayClient({ token, baseUrl: url, rateLimiter: false, ...options });
};

/** @type {Record<string, (target: Target) => Promise<Send>>} */
export const contenders = {
  async send(target) {
    const { messages } = await leadway(target);
    return () => messages.send(/** @type {any} */ (sms));
  },
  async POST(target) {
    const client = await leadway(target);
    return async () => (await client.POST(path, { body: /** @type {any} */ (body) })).data;
  },
  async "send-undici"(target) {
    const { undiciFetch } = await import("leadway-client/undici");
    const { messages } = await leadway(target, { fetch: undiciFetch({ connections: target.connections }) });
    return () => messages.send(/** @type {any} */ (sms));
  },
  async "openapi-fetch"({ url }) {
    const { default: createClient } = await import("openapi-fetch");
    /** @type {import("openapi-fetch").Client<any>} */
    const client = createClient({ baseUrl: url, headers });
    return async () => (await client.POST(path, { body })).data;
  },
  async fetch({ url }) {
    return async () => {
      const response = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`${response.status}`);
      return response.json();
    };
  },
  /** What `send` can't do without: the connection is closed where no answer comes in time. */
  async "fetch-deadline"({ url }) {
    return async () => {
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort(), 30_000);
      const { signal } = controller;
      const response = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body), signal });
      if (!response.ok) throw new Error(`${response.status}`);
      const answer = await response.json();
      clearTimeout(timer);
      return answer;
    };
  },
  async sdk({ url }) {
    const { HighLevel } = await import("@gohighlevel/api-client");
    const { conversations, httpClient } = new HighLevel({ privateIntegrationToken: token, logLevel: "none" });
    httpClient.defaults.baseURL = url;
    return () => conversations.sendANewMessage(body);
  },
  async undici({ url, connections }) {
    const { Agent, request } = await import("undici");
    // As in undiciFetch.
    const dispatcher = new Agent({ pipelining: 1, connections: connections ?? null });
    return async () => {
      const answer = await request(url + path, { method: "POST", headers, body: JSON.stringify(body), dispatcher });
      if (answer.statusCode > 299) throw new Error(`${answer.statusCode}`);
      return /** @type {any} */ (await answer.body.json());
    };
  },
  async http({ url }) {
    const { Agent, request } = await import("node:http");
    const { json } = await import("node:stream/consumers");
    const agent = new Agent({ keepAlive: true });
    return () =>
      new Promise((resolve, reject) => {
        const text = JSON.stringify(body);
        const options = { agent, method: "POST", headers: { ...headers, "content-length": Buffer.byteLength(text) } };
        const sending = request(url + path, options, (answer) => {
          if (Number(answer.statusCode) > 299) reject(new Error(`${answer.statusCode}`));
          json(answer).then((/** @type {any} */ read) => resolve(read), reject);
        });
        sending.on("error", reject).end(text);
      });
  },
};
