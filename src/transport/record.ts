// What a call has come to so far, told to the logger as it happens.
import type { LeadwayError, Outcome } from "../errors.js";
import type { AttemptResult, HttpRequest } from "./attempt.js";
import { type LogFields, type Logger, quietly } from "./log.js";
import { createScrub } from "./scrub.js";

/** The state of one call: its attempts, what they came to together, and what must not be said of it. */
export class CallRecord {
  /** An `unknown` in any attempt wins; else it is the last attempt's outcome. */
  outcome: Outcome = "not-sent";
  /** Requests handed to `fetch`. */
  attempts = 0;
  readonly #started = performance.now();

  constructor(
    readonly request: HttpRequest,
    readonly timeoutMs: number,
    private readonly personal: () => string[],
    private readonly tokens: Iterable<string>,
    readonly logger: Logger | undefined,
  ) {}

  /** Takes the client's tokens, the recipient and the text out of what is said. */
  readonly scrub = (text: string): string => createScrub([...this.tokens, ...this.personal()])(text);
  /** Takes the tokens alone out of an answer that is handed on; what is JSON stays JSON. */
  scrubToken(text: string): string {
    return [...this.tokens].reduce((rest, token) => rest.replaceAll(JSON.stringify(token).slice(1, -1), "[redacted]"), text);
  }

  attempted({ outcome, answer, durationMs }: AttemptResult): void {
    this.attempts++;
    // Whatever fails after a 2xx can't take back that it may be sent.
    if (this.outcome !== "unknown") this.outcome = outcome === "sent" ? "unknown" : outcome;
    const { status, json } = answer ?? {};
    const traceId = this.logger && typeof json?.traceId === "string" ? this.scrub(json.traceId) : undefined;
    this.tell("debug", `attempt ${this.attempts}: ${status ?? "no answer"}`, { status, traceId }, durationMs);
  }

  waiting(ms: number): void {
    this.tell("debug", `waits before attempt ${this.attempts + 1}`, {}, ms);
  }

  ended(error?: LeadwayError): void {
    const outcome = error?.outcome ?? "sent";
    this.tell(error ? "warn" : "info", outcome, { outcome, code: error?.code });
  }

  /** Writes one line about the call, as old as it is now or as `ms` says. */
  tell(level: keyof Logger, what: string, more: Partial<LogFields>, ms?: number): void {
    if (!this.logger) return;
    const { method, url } = this.request;
    const path = new URL(url).pathname;
    const durationMs = Math.round(ms ?? performance.now() - this.#started);
    const fields = { method, path, attempt: this.attempts, durationMs, ...more };
    quietly(() => this.logger?.[level](`${method} ${path} ${what} (${durationMs} ms)`, fields));
  }
}
