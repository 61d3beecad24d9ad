// The mailbox behind the API's rate limit: requests in ten seconds, and requests in a day that begins with the first one.
import { Mailbox, type MailboxRequest, type MailboxResponse } from "../../src/mock/mailbox/index.js";

const INTERVAL_MS = 10_000;
const DAY_MS = 86_400_000;
const DAILY = 200_000;

export class LimitedMailbox extends Mailbox {
  readonly #max: number;
  readonly #times: number[] = [];
  #dayStart = 0;
  #today = 0;

  /** @param max requests in ten seconds */
  constructor(max: number) {
    super({ now: Date.now });
    this.#max = max;
  }

  /** The response to a request, with its headers. */
  respond(request: MailboxRequest): MailboxResponse & { headers: Record<string, string> } {
    const { allowed, headers } = this.#count(Date.now());
    const refused = { status: 429, body: { statusCode: 429, message: "Too Many Requests" } };
    const response = allowed ? (this.answer(request) as MailboxResponse) : refused;
    return { ...response, headers: { ...this.headers, ...headers } };
  }

  /** Counts a request. Returns the headers of its response, and whether the request is within the limit. */
  #count(now: number): { allowed: boolean; headers: Record<string, string> } {
    if (now >= this.#dayStart + DAY_MS) {
      this.#dayStart = now;
      this.#today = 0;
    }
    while (this.#times[0] !== undefined && this.#times[0] <= now - INTERVAL_MS) this.#times.shift();
    const allowed = this.#times.length < this.#max && this.#today < DAILY;
    if (allowed) {
      this.#times.push(now);
      this.#today++;
    }
    return { allowed, headers: this.#limits(now) };
  }

  #limits(now: number): Record<string, string> {
    return {
      "x-ratelimit-max": String(this.#max),
      "x-ratelimit-interval-milliseconds": String(INTERVAL_MS),
      "x-ratelimit-remaining": String(this.#max - this.#times.length),
      "x-ratelimit-limit-daily": String(DAILY),
      "x-ratelimit-daily-remaining": String(DAILY - this.#today),
      "x-ratelimit-daily-reset": String(this.#dayStart + DAY_MS - now),
    };
  }
}
