// Sends the messages of a file, several at a time, and writes two lines about each to the journal.
import { createLeadwayClient, isSendError, type LeadwayClient, type OutgoingMessage, type RateLimiter } from "leadway-client";
import type { Result } from "../journal/events.js";
import type { Name } from "../journal/name.js";
import type { JournalWriter } from "../journal/writer.js";
import type { Target } from "../target.js";

/** A send that has not ended. */
interface Flight {
  name: Name;
  print: string;
  /** Its turn has come, and its intent is being written or is written. From now on it can't be cancelled. */
  begun: boolean;
  /** Its intent is written: the request may leave. */
  left: boolean;
  abort: AbortController;
}

/** The result of one send. */
export interface Ended {
  /** Its line in the journal. */
  result: Result;
  /** The same in words. */
  text: string;
  /** Why the run should stop: what failed here will fail for the other messages too. */
  stopReason?: string;
}

/** Sends messages and keeps the journal. */
export class JournaledSender {
  readonly #client: LeadwayClient;
  readonly #journal: JournalWriter;
  readonly #flights = new Set<Flight>();

  constructor({ token, baseUrl, fetch }: Target, journal: JournalWriter, rateLimiter: RateLimiter | false | undefined) {
    this.#journal = journal;
    this.#client = createLeadwayClient({ token, baseUrl, fetch, rateLimiter });
  }

  /** The messages that have an intent in the journal, or are about to, and no result. */
  get inFlight(): Name[] {
    return [...this.#flights].filter(({ begun }) => begun).map(({ name }) => name);
  }

  /** Cancels the messages whose turn has not come yet. The others end normally. */
  cancelWaiting(): void {
    for (const flight of this.#flights) if (!flight.begun) flight.abort.abort();
  }

  /**
   * Sends one message. Resolves to `undefined` if it was cancelled before it left.
   * @throws JournalError if its intent could not be written, so that it did not leave
   */
  async send(name: Name, print: string, message: Record<string, unknown>): Promise<Ended | undefined> {
    const flight: Flight = { name, print, begun: false, left: false, abort: new AbortController() };
    this.#flights.add(flight);
    const ended = await this.#attempt(flight, message);
    this.#flights.delete(flight);
    if (!flight.left && this.#journal.failure) throw this.#journal.failure;
    if (!flight.left && flight.abort.signal.aborted) return undefined;
    return this.#journal.append(ended.result).then(
      () => ended,
      (error: Error) => ({ ...ended, text: `${ended.text} (Not written to the journal.)`, stopReason: error.message }),
    );
  }

  async #attempt(flight: Flight, message: Record<string, unknown>): Promise<Ended> {
    const { name, abort } = flight;
    try {
      const options = { signal: abort.signal, beforeRequest: () => this.#begin(flight) };
      const { messageId } = await this.#client.messages.send(message as unknown as OutgoingMessage, options);
      return { result: { ...name, event: "sent", messageId, at: now() }, text: `sent ${messageId}` };
    } catch (error) {
      return endedBy(name, error);
    }
  }

  async #begin(flight: Flight): Promise<void> {
    flight.begun = true;
    await this.#journal.append({ ...flight.name, event: "sending", print: flight.print, at: now() });
    flight.left = true;
  }
}

function endedBy(name: Name, error: unknown): Ended {
  if (!isSendError(error)) throw error;
  const { code, outcome, message: text } = error;
  const result: Result = { ...name, event: outcome, code, at: now() };
  if (code === "connection-failed" && outcome === "not-sent") return { result, text, stopReason: text };
  if (code !== "api-error" && code !== "rate-limited") return { result, text };
  result.status = error.status;
  if (error.canonicalCode !== undefined) result.canonicalCode = error.canonicalCode;
  if (error.traceId !== undefined) result.traceId = error.traceId;
  const forAll = error.status === 401 || (code === "rate-limited" && error.scope === "daily");
  return { result, text, ...(forAll && { stopReason: text }) };
}

const now = () => new Date().toISOString();
