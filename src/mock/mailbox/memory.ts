// What the API has accepted, and what its reads show of it.
import { Contacts } from "./contacts.js";
import type { Quirks } from "./quirks.js";
import type { Accepted, Thread } from "./rows.js";

export class Memory {
  readonly contacts = new Contacts();
  readonly quirks: Quirks;
  /** Every message that was accepted, in order. */
  readonly messages: Accepted[] = [];
  readonly #now: () => number;
  /** An id is never used twice, even if messages are deleted: a client remembers those of its own sends. */
  #added = 0;

  /** @param options `now` is our clock, in ms since 1970 */
  constructor({ now, quirks = {} }: { now: () => number; quirks?: Quirks }) {
    this.#now = now;
    this.quirks = quirks;
  }

  /** The API's clock, in ms since 1970. */
  get clock(): number {
    return this.#now() + (this.quirks.clockOffMs ?? 0);
  }

  /** Adds a message: one of ours, another sender's, or the contact's own. */
  add(request: Readonly<Record<string, unknown>>, more: Partial<Accepted> = {}): Accepted {
    const [number, contactId] = [++this.#added, String(request.contactId)];
    const isEmail = request.type === "Email";
    const open = this.quirks.emailThreads && this.messages.find((one) => one.contactId === contactId && one.emailMessageId);
    const message: Accepted = {
      messageId:
        (isEmail && ((request.threadId as string | undefined) ?? (open || undefined)?.messageId)) || `message-${number}`,
      emailMessageId: isEmail ? `email-${number}` : undefined,
      conversationId: `conversation-${contactId}`,
      contactId,
      request,
      at: this.clock,
      visibleAt: this.#now() + (this.quirks.lateMs ?? 0),
      status: request.scheduledTimestamp === undefined ? "pending" : "scheduled",
      direction: "outbound",
      source: "api",
      ...more,
    };
    this.messages.push(message);
    return message;
  }

  /** Sets the status of a message or an email. Throws a RangeError if there is none with this id. */
  setStatus(id: string, status: string): void {
    const message = this.messages.filter((one) => id === one.messageId || id === one.emailMessageId).at(-1);
    if (!message) throw new RangeError(`No message has the id ${id}`);
    message.status = status;
  }

  /** Forgets all messages and contacts. */
  clear(): void {
    this.messages.length = 0;
    this.contacts.clear();
  }

  /** The messages that reads show. */
  get visible(): Accepted[] {
    return this.messages.filter(({ visibleAt }) => visibleAt <= this.#now());
  }

  /** The messages that match, oldest first: all emails of a thread are one row. */
  threads(matches: (message: Accepted) => boolean): Thread[] {
    const threads = new Map<string, Thread>();
    for (const message of this.visible.filter(matches)) {
      const thread = threads.get(message.messageId);
      if (thread) thread.push(message);
      else threads.set(message.messageId, [message]);
    }
    return [...threads.values()];
  }
}
