// The mailbox: a model of the API without I/O. It accepts messages, remembers them, and lists them as the live API does.
import { Contacts } from "./contacts.js";
import { Limit } from "./limit.js";
import type { Quirks } from "./quirks.js";
import { type Accepted, emailOf, rowOf } from "./rows.js";

export type { Contact } from "./contacts.js";
export type { Accepted, Quirks };

/** A request, without a connection. */
export interface MailboxRequest {
  method: string;
  /** The path, with its query. */
  path: string;
  body?: unknown;
}

/** What the API answers; `body` is the value that is to be written as JSON. */
export interface MailboxResponse {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

export interface MailboxOptions {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Requests in ten seconds; 100 by default. */
  limit?: number;
  quirks?: Quirks;
}

type Result = Pick<MailboxResponse, "status" | "body">;
type Parameters = Record<string, string>;

/** Each operation with its method and path. */
const ROUTES = [
  ["POST", /^\/conversations\/messages$/, "sendMessage"],
  ["GET", /^\/conversations\/messages\/email\/(?<id>[^/]+)$/, "getEmail"],
  ["GET", /^\/conversations\/messages\/(?<id>[^/]+)$/, "getMessage"],
  ["DELETE", /^\/conversations\/messages\/email\/(?<id>[^/]+)\/schedule$/, "cancelScheduledEmail"],
  ["DELETE", /^\/conversations\/messages\/(?<id>[^/]+)\/schedule$/, "cancelScheduledMessage"],
  ["GET", /^\/conversations\/search$/, "searchConversations"],
  ["GET", /^\/conversations\/(?<id>[^/]+)\/messages$/, "listMessages"],
  ["GET", /^\/contacts\/search\/duplicate$/, "findContact"],
  ["GET", /^\/contacts\/(?<id>[^/]+)$/, "getContact"],
] as const;

export class Mailbox {
  readonly contacts = new Contacts();
  readonly quirks: Quirks;
  /** Every message that was accepted, in order. */
  readonly messages: Accepted[] = [];
  readonly #now: () => number;
  readonly #limit: Limit;
  /** Not the length of `messages`: a message may be deleted. */
  #added = 0;

  constructor({ now, limit = 100, quirks = {} }: MailboxOptions) {
    this.#now = now;
    this.#limit = new Limit(limit);
    this.quirks = quirks;
  }

  /** Answers a request as the API would. */
  answer({ method, path, body }: MailboxRequest): MailboxResponse {
    const { allowed, headers } = this.#limit.count(this.#now());
    const { pathname, searchParams } = new URL(path, "http://mailbox");
    const [found] = ROUTES.flatMap(([verb, pattern, operation]) => {
      const match = verb === method ? pattern.exec(pathname) : null;
      return match ? [{ operation, parameters: { ...Object.fromEntries(searchParams), ...match.groups } }] : [];
    });
    const result = !allowed
      ? refuse(429, "Too Many Requests")
      : method === "GET" && this.quirks.noReadScope
        ? refuse(401, "The token is not authorized for this scope.")
        : found
          ? this[found.operation](found.parameters as Parameters, body as Record<string, unknown>)
          : refuse(404, `Cannot ${method} ${pathname}`);
    const date = this.quirks.noDate ? {} : { date: new Date(this.#clock()).toUTCString() };
    return { ...result, headers: { ...date, ...headers } };
  }

  /** Adds a message that did not come through the API: another sender's, or the contact's own. */
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
      at: this.#clock(),
      visibleAt: this.#now() + (this.quirks.lateMs ?? 0),
      status: request.scheduledTimestamp === undefined ? "pending" : "scheduled",
      direction: "outbound",
      source: "api",
      ...more,
    };
    this.messages.push(message);
    return message;
  }

  sendMessage(_: Parameters, request: Record<string, unknown>): Result {
    const refusal = this.contacts.refusal(String(request.contactId), String(request.type));
    if (refusal) return refuse(refusal.status, refusal.message, refusal.canonicalCode);
    const { conversationId, messageId, emailMessageId, status } = this.add(request);
    const ids = { conversationId, messageId, ...(emailMessageId && { emailMessageId }), traceId: `trace-${messageId}` };
    return this.quirks.sparse ? ok(ids) : { status: 201, body: { ...ids, status, msg: "Message queued successfully." } };
  }

  getMessage({ id = "" }: Parameters): Result {
    const [row] = this.#threads((message) => message.messageId === id);
    return row ? this.#wrapped("message", rowOf(row, { ...this.quirks, sparse: false })) : refuse(404, "Message not found");
  }

  getEmail({ id = "" }: Parameters): Result {
    const email = this.#visible().find((message) => message.emailMessageId === id);
    return email ? this.#wrapped("emailMessage", emailOf(email)) : refuse(404, "Email not found");
  }

  listMessages({ id = "", limit = "20", lastMessageId }: Parameters): Result {
    const rows = this.#threads((message) => message.conversationId === id).reverse();
    const from = this.quirks.stuckCursor ? 0 : rows.findIndex(([first]) => first.messageId === lastMessageId) + 1;
    const page = rows.slice(from, from + Number(limit));
    const messages = page.map((row) => rowOf(row, this.quirks));
    return this.#wrapped("messages", {
      lastMessageId: page[page.length - 1]?.[0].messageId,
      nextPage: from + page.length < rows.length || (this.quirks.stuckCursor ?? false),
      messages,
    });
  }

  searchConversations({ contactId }: Parameters): Result {
    const seen = this.#visible().filter((one) => one.at <= this.#clock() - (this.quirks.indexLagMs ?? 0));
    const last = new Map(
      seen.filter((one) => !contactId || one.contactId === contactId).map((one) => [one.conversationId, one]),
    );
    const conversations = [...last.values()].map(({ conversationId: id, contactId, at, request }) => {
      return { id, contactId, locationId: "location-1", lastMessageDate: at, lastMessageBody: request.message, unreadCount: 0 };
    });
    return ok({ conversations, total: conversations.length });
  }

  cancelScheduledMessage({ id }: Parameters): Result {
    return this.#cancel((message) => message.messageId === id && message.emailMessageId === undefined);
  }

  cancelScheduledEmail({ id }: Parameters): Result {
    return this.#cancel((message) => message.emailMessageId === id);
  }

  findContact({ number, email }: Parameters): Result {
    return ok({ contact: this.contacts.find({ ...(number && { number }), ...(email && { email }) }) ?? null });
  }

  getContact({ id = "" }: Parameters): Result {
    const contact = this.contacts.get(id);
    return contact ? ok({ contact: { locationId: "location-1", ...contact } }) : refuse(400, `Contact with id ${id} not found`);
  }

  #cancel(matches: (message: Accepted) => boolean): Result {
    const message = this.messages.find((one) => matches(one) && one.status === "scheduled");
    if (!message || this.quirks.cancelFails) return ok({ status: 404, message: "Failed cancel the scheduled message" });
    message.status = "cancelled";
    return ok({ status: 200, message: "The scheduled message was cancelled" });
  }

  #visible(): Accepted[] {
    return this.messages.filter(({ visibleAt }) => visibleAt <= this.#now());
  }

  /** The rows of the messages that match, oldest first: an email thread is one row. */
  #threads(matches: (message: Accepted) => boolean): [Accepted, ...Accepted[]][] {
    const threads = new Map<string, [Accepted, ...Accepted[]]>();
    for (const message of this.#visible().filter(matches)) {
      const thread = threads.get(message.messageId);
      if (thread) thread.push(message);
      else threads.set(message.messageId, [message]);
    }
    return [...threads.values()];
  }

  #wrapped(name: string, value: object): Result {
    return ok(this.quirks.flat ? value : { [name]: value, traceId: `trace-${name}` });
  }

  #clock(): number {
    return this.#now() + (this.quirks.clockOffMs ?? 0);
  }
}

const ok = (body: object): Result => ({ status: 200, body });

function refuse(status: number, message: string, canonicalCode?: string): Result {
  return { status, body: { statusCode: status, message, ...(canonicalCode && { canonicalCode }), traceId: `trace-${status}` } };
}
