// Sends the messages of a file, several at a time, each under its two lines in the journal.
import {
  createLeadwayClient,
  isLeadwayError,
  type LeadwayClient,
  type OutgoingMessage,
  type RateLimiter,
} from "leadway-client";
import type { Name, Result } from "../journal/events.js";
import type { JournalWriter } from "../journal/writer.js";
import type { Target } from "../target.js";

/** A send under way. */
interface Flight {
  name: Name;
  print: string;
  /** Its turn has come: the intent is being written, or is. From here on it is not called back. */
  begun: boolean;
  /** The request was handed over. */
  left: boolean;
  abort: AbortController;
}

/** What became of one message: a line of the journal, and words for people. */
export interface Ended {
  result: Result;
  text: string;
  /** Why the run should stop: what failed here will fail for the others too. */
  stopReason?: string;
}

/** Sends messages under a journal. */
export class JournaledSender {
  readonly #client: LeadwayClient;
  readonly #journal: JournalWriter;
  readonly #flights = new Set<Flight>();

  constructor(target: Target, journal: JournalWriter, rateLimiter: RateLimiter | false | undefined) {
    this.#journal = journal;
    this.#client = createLeadwayClient({ token: target.token, baseUrl: target.baseUrl, rateLimiter });
  }

  /** How many sends have an intent in the journal, or are about to, and no result. */
  get inFlight(): number {
    return [...this.#flights].filter(({ begun }) => begun).length;
  }

  /** Calls back the messages whose turn has not come yet; the others end as they would. */
  callBack(): void {
    for (const flight of this.#flights) if (!flight.begun) flight.abort.abort();
  }

  /**
   * Sends one message. Resolves to `undefined` where it was called back and never left.
   * @throws JournalError where its intent could not be written, and it never left.
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
      (error: Error) => ({ ...ended, text: `${ended.text} (The journal could not note it.)`, stopReason: error.message }),
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
  if (!isLeadwayError(error)) throw error;
  const { code, outcome, message } = error;
  const result: Result = { ...name, event: outcome, code, at: now() };
  const text = message;
  if (code === "connection-failed" && outcome === "not-sent") return { result, text, stopReason: message };
  if (code !== "api-error" && code !== "rate-limited") return { result, text };
  result.status = error.status;
  if (error.canonicalCode !== undefined) result.canonicalCode = error.canonicalCode;
  if (error.traceId !== undefined) result.traceId = error.traceId;
  const forAll = error.status === 401 || (code === "rate-limited" && error.scope === "daily");
  return { result, text, ...(forAll && { stopReason: message }) };
}

const now = () => new Date().toISOString();
