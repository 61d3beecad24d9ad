// Calls to the live API for `npm run live`, and what it answered.
import { setTimeout } from "node:timers/promises";
import { createLeadwayClient, isLeadwayError } from "leadway-client";

/** How long a message may take to appear. */
const PATIENCE_MS = 120_000;

/** @typedef {{ token: string, locationId: string, baseUrl: string }} Account */
/** @typedef {{ status: number, body: any }} Answer without a response, the status is 0 */
/** @typedef {[name: string, method: string, path: string, parameters?: { [name: string]: string }, version?: string]} Call */

export class Probe {
  /** What we sent. It is not personal. @type {string[]} */
  texts = [];
  /** By what was asked: a later response replaces an earlier one. @type {Map<string, Answer & { method: string, path: string }>} */
  responses = new Map();
  /** The rows of the report. @type {[question: string, answer: string][]} */
  answers = [];

  constructor(/** @type {Account} */ account, /** @type {string} */ contactId) {
    this.account = account;
    this.locationId = account.locationId;
    this.contactId = contactId;
    this.leadway = createLeadwayClient(account);
  }

  say(/** @type {string} */ question, /** @type {unknown} */ answer) {
    this.answers.push([question, String(answer)]);
  }

  /** Sends a message to the contact, once. `sent` is undefined if the API did not accept it. */
  async send(/** @type {string} */ name, /** @type {any} */ fields) {
    const message = { ...fields, contactId: this.contactId };
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
    this.say(`Response to the ${name}`, said({ status, body }));
    return { message, startedAt, endedAt: Date.now(), outcome, sent: outcome ? undefined : result };
  }

  /**
   * Makes one request, without any help from the client.
   * @param {Call} call its path has the names of its parameters, such as `/contacts/{contactId}`; the other parameters are the query
   * @returns {Promise<Answer>}
   */
  async call(...[name, method, path, parameters = {}, version = "2021-07-28"]) {
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

  /** Makes one request whose status is an answer. @returns {Promise<Answer>} */
  async ask(/** @type {Call} */ ...call) {
    const answer = await this.call(...call);
    this.say(call[0], said(answer));
    return answer;
  }

  /** Makes the same request again and again until a message is there, and says how long that took, or why it ended. */
  async askUntil(/** @type {(body: any) => boolean} */ isThere, /** @type {Call} */ ...call) {
    const started = performance.now();
    for (let wait = 250; ; wait = Math.min(wait * 1.5, 5_000)) {
      const { status, body } = await this.call(...call);
      const passed = Math.round(performance.now() - started);
      if (status === 200 && isThere(body)) return this.say(call[0], `${passed} ms`);
      if ([400, 401, 403, 404, 422].includes(status)) return this.say(call[0], `HTTP ${status}`);
      if (passed > PATIENCE_MS) return this.say(call[0], `not within ${PATIENCE_MS / 1000} s`);
      await setTimeout(wait);
    }
  }
}

/** The status; and the one in the body, since a cancellation may say there that it failed. */
export const said = (/** @type {Answer} */ { status, body }) =>
  status === 0 ? "no response" : `HTTP ${status}${body?.status === undefined ? "" : `, status ${body.status} in the body`}`;
