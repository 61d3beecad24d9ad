// Sends the messages of a file, several at a time, and writes two lines about each to the journal.
import { isSendError, type LeadwayClient, type OutgoingMessage, type SendError } from "leadway-client";
import { isAboutAccount, type Result } from "../journal/events.js";
import type { Name, Named } from "../journal/name.js";
import type { JournalError } from "../journal/store.js";
import type { JournalWriter } from "../journal/writer.js";

/** A send that has not ended. */
interface Flight {
  name: Name;
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
  /** What the client threw. */
  error?: SendError;
  /** The journal could not record the result. */
  unrecorded?: JournalError;
}

/** Sends messages and keeps the journal. */
export class JournaledSender {
  readonly #flights = new Set<Flight>();

  constructor(
    private readonly client: LeadwayClient,
    private readonly journal: JournalWriter,
  ) {}

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
   * @param name its name in the journal
   * @throws JournalError if its intent could not be written, so that it did not leave
   */
  async send(name: Name, named: Named, message: Record<string, unknown>): Promise<Ended | undefined> {
    const flight: Flight = { name, begun: false, left: false, abort: new AbortController() };
    this.#flights.add(flight);
    const ended = await this.#attempt(flight, named, message);
    this.#flights.delete(flight);
    if (!flight.left && this.journal.failure) throw this.journal.failure;
    if (!flight.left && flight.abort.signal.aborted) return undefined;
    return this.journal.append(ended.result).then(
      () => ended,
      (error: JournalError) => ({ ...ended, text: `${ended.text} (Not written to the journal.)`, unrecorded: error }),
    );
  }

  async #attempt(flight: Flight, named: Named, message: Record<string, unknown>): Promise<Ended> {
    const { name, abort } = flight;
    try {
      const options = { signal: abort.signal, beforeRequest: () => this.#begin(flight, named) };
      const { messageId, emailMessageId } = await this.client.messages.send(message as unknown as OutgoingMessage, options);
      const ids = { messageId, ...(emailMessageId && { emailMessageId }) };
      return { result: { ...name, event: "sent", ...ids, at: now() }, text: `sent ${messageId}` };
    } catch (error) {
      return endedBy(name, error);
    }
  }

  async #begin(flight: Flight, { who, print }: Named): Promise<void> {
    flight.begun = true;
    const hashes = flight.name.key === undefined ? { who, print } : {};
    await this.journal.append({ ...flight.name, event: "sending", ...hashes, at: now() });
    flight.left = true;
  }
}

function endedBy(name: Name, error: unknown): Ended {
  if (!isSendError(error)) throw error;
  const { code, outcome, message: text } = error;
  const result: Result = { ...name, event: outcome, code, at: now() };
  if (code === "api-error" || code === "rate-limited") {
    if (isAboutAccount(error)) result.event = "not-sent";
    result.status = error.status;
    if (error.canonicalCode !== undefined) result.canonicalCode = error.canonicalCode;
    if (error.traceId !== undefined) result.traceId = error.traceId;
  }
  return { result, text, error };
}

const now = () => new Date().toISOString();
