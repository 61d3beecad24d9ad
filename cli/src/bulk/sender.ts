// Sends the messages of a file, several at a time, and writes two lines about each to the journal.
import { isSendError, type LeadwayClient, type OutgoingMessage, type SendError } from "leadway-client";
import { isAboutAccount, type JournalEvent, type Result } from "../journal/events.js";
import type { Known } from "../journal/known.js";
import type { Name, Named } from "../journal/name.js";
import type { JournalWriter } from "../journal/writer.js";

/** The result of one send. */
export interface Ended {
  /** Its line in the journal. */
  result: Result;
  /** The same in words. */
  text: string;
  /** What the client threw. */
  error?: SendError;
}

/** Sends messages and keeps the journal. */
export class JournaledSender {
  /** The messages that have an intent in the journal, or are about to, and no result. They can't be cancelled. */
  readonly inFlight = new Set<Name>();
  /** One for each message whose turn has not come yet. */
  readonly #waiting = new Set<AbortController>();

  constructor(
    private readonly client: LeadwayClient,
    readonly journal: JournalWriter,
    private readonly known: Known,
  ) {}

  /** Cancels the messages whose turn has not come yet. The others end normally. */
  cancelWaiting(): void {
    for (const waiting of this.#waiting) waiting.abort();
  }

  /**
   * Sends one message. Resolves to `undefined` if it never left, because it was cancelled or its intent could not be written.
   * @param name its name in the journal
   */
  async send(name: Name, { who, print }: Named, message: Record<string, unknown>): Promise<Ended | undefined> {
    const waiting = new AbortController();
    let left = false;
    const beforeRequest = async () => {
      this.#waiting.delete(waiting);
      this.inFlight.add(name);
      await this.#record({ ...name, event: "sending", ...(name.key === undefined && { who, print }), at: now() });
      left = true;
    };
    this.#waiting.add(waiting);
    const ended = await this.client.messages
      .send(message as unknown as OutgoingMessage, { signal: waiting.signal, beforeRequest })
      .then(
        ({ messageId, emailMessageId }): Ended => {
          const ids = { messageId, ...(emailMessageId && { emailMessageId }) };
          return { result: { ...name, event: "sent", ...ids, at: now() }, text: `sent ${messageId}` };
        },
        (error: unknown) => endedBy(name, error),
      );
    this.#waiting.delete(waiting);
    this.inFlight.delete(name);
    if (!left && (waiting.signal.aborted || this.journal.failure)) return undefined;
    await this.#record(ended.result).catch(() => {
      ended.text += " (Not written to the journal.)";
    });
    return ended;
  }

  async #record(event: JournalEvent): Promise<void> {
    await this.journal.append(event);
    this.known.add(event);
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
