// What a call has come to so far, told to the logger as it happens.
import type { LeadwayError, Outcome } from "../errors.js";
import type { AttemptResult, HttpRequest } from "./attempt.js";
import { type LogFields, type Logger, quietly } from "./log.js";
import { createScrub } from "./scrub.js";

/** The state of one call: its attempts, what they came to together, and what must not be said of it. */
export class CallRecord {
  /** An `unknown` in any attempt wins; else it is the last attempt's outcome. While one is under way, in doubt. */
  outcome: Outcome = "not-sent";
  /** Requests handed to `fetch`. */
  attempts = 0;
  readonly #started = performance.now();
  #attemptStarted = 0;
  #before: Outcome = "not-sent";

  constructor(
    readonly request: HttpRequest,
    readonly timeoutMs: number,
    private readonly personal: () => string[],
    private readonly tokens: Iterable<string>,
    private readonly logger: Logger | undefined,
  ) {}

  /** Takes the client's tokens, the recipient and the text out of what is said. */
  readonly scrub = (text: string): string => createScrub([...this.tokens, ...this.personal()])(text);
  readonly scrubToken = (text: string): string => createScrub(this.tokens)(text);

  attempting(): void {
    this.#before = this.outcome;
    this.outcome = "unknown";
    this.#attemptStarted = performance.now();
  }

  attempted({ handedOver, outcome, answer }: AttemptResult): void {
    if (handedOver) this.attempts++;
    if (!handedOver || this.#before === "unknown") this.outcome = this.#before;
    else if (outcome !== "sent") this.outcome = outcome;
    const { status, json } = answer ?? {};
    const traceId = typeof json?.traceId === "string" ? this.scrub(json.traceId) : undefined;
    this.#tell("debug", `attempt ${this.attempts}: ${status ?? "no answer"}`, this.#attemptStarted, { status, traceId });
  }

  waiting(ms: number): void {
    this.#tell("debug", `waits before attempt ${this.attempts + 1}`, performance.now() - ms);
  }

  ended(error?: LeadwayError): void {
    const outcome = error ? error.outcome : "sent";
    this.#tell(error ? "warn" : "info", outcome, this.#started, { outcome, code: error?.code });
  }

  /** The answer has what the contract does not: a sign that the API has changed. `find` is asked only with a logger. */
  departs(find: () => string[]): void {
    const paths = this.logger ? find().map(this.scrub) : [];
    if (paths.length > 0) this.#tell("warn", `departs from the contract at ${paths.join(", ")}`, this.#started, { paths });
  }

  #tell(level: keyof Logger, what: string, since: number, more?: Partial<LogFields>): void {
    if (!this.logger) return;
    const { method, url } = this.request;
    const path = new URL(url).pathname;
    const durationMs = Math.round(performance.now() - since);
    const fields = { method, path, attempt: this.attempts, durationMs, ...more };
    quietly(() => this.logger?.[level](`${method} ${path} ${what} (${durationMs} ms)`, fields));
  }
}
