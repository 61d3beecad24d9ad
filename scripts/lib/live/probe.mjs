// Calls to the live API for `npm run live`, and what it answered.
import { setTimeout } from "node:timers/promises";
import { root } from "../contract.mjs";

/** @type {typeof import("../../../src/index.js")} */
const { createLeadwayClient, isLeadwayError } = await import(new URL("dist/index.mjs", root).href);

/** How long a message may take to appear. */
const PATIENCE_MS = 120_000;

/** @typedef {{ token: string, locationId: string, contactId: string, baseUrl: string }} Account */
/** @typedef {{ status: number, body: any }} Answer without a response, the status is 0 */

export class Probe {
  /** What we sent. It is not personal. @type {string[]} */
  texts = [];
  /** By what was asked: a later response replaces an earlier one. @type {Map<string, Answer & { method: string, path: string }>} */
  responses = new Map();

  constructor(/** @type {Account} */ account) {
    this.account = account;
    const { token, locationId, baseUrl } = account;
    this.leadway = createLeadwayClient({ token, locationId, baseUrl });
  }

  /** Sends a message to the contact, once. `sent` is undefined if the API did not accept it. */
  async send(/** @type {string} */ name, /** @type {any} */ fields) {
    const message = { ...fields, contactId: this.account.contactId };
    this.texts.push(...[fields.message, fields.html, fields.subject].filter(Boolean));
    const startedAt = Date.now();
    let status = 0;
    const result = await this.leadway.messages
      .send(message, { onResponse: (info) => (status = info.status) })
      .catch((thrown) => thrown);
    if (result instanceof Error && !isLeadwayError(result)) throw result;
    const { messages, outcome } = /** @type {any} */ (result);
    const body = outcome ? { message: messages, outcome } : result;
    this.responses.set(name, { method: "POST", path: "/conversations/messages", status, body });
    return { message, startedAt, endedAt: Date.now(), status, body, sent: outcome ? undefined : result };
  }

  /**
   * Makes one request, without any help from the client.
   * @param {string} name
   * @param {string} method
   * @param {string} path with the names of its parameters, such as `/contacts/{contactId}`
   * @param {{ [name: string]: string }} [parameters] of the path and the query
   * @param {string} [version]
   * @returns {Promise<Answer>}
   */
  async call(name, method, path, parameters = {}, version = "2021-07-28") {
    const url = new URL(this.account.baseUrl + path.replace(/\{(\w+)\}/g, (_, key) => encodeURIComponent(parameters[key])));
    const query = Object.entries(parameters).filter(([key]) => !path.includes(`{${key}}`));
    for (const [key, value] of query) url.searchParams.set(key, value);
    const headers = { authorization: `Bearer ${this.account.token}`, version, accept: "application/json" };
    const answer = await fetch(url, { method, headers, redirect: "error", signal: AbortSignal.timeout(30_000) })
      .then(async (response) => ({ status: response.status, body: await response.json().catch(() => undefined) }))
      .catch(() => ({ status: 0, body: undefined }));
    const names = query.map(([key]) => key).join("&");
    this.responses.set(name, { method, path: names ? `${path}?${names}` : path, ...answer });
    return answer;
  }

  /** Reads again and again until a message is there. @returns {Promise<string>} how long that took, or why it ended */
  async until(/** @type {() => Promise<Answer>} */ read, /** @type {(body: any) => boolean} */ isThere) {
    const started = performance.now();
    for (let wait = 250; ; wait = Math.min(wait * 1.5, 5_000)) {
      const { status, body } = await read();
      const passed = Math.round(performance.now() - started);
      if (status === 200 && isThere(body)) return `${passed} ms`;
      if ([400, 401, 403, 404, 422].includes(status)) return `HTTP ${status}`;
      if (passed > PATIENCE_MS) return `not within ${PATIENCE_MS / 1000} s`;
      await setTimeout(wait);
    }
  }
}
