// The operations that the mailbox models.
import type { Memory } from "./memory.js";
import { type Accepted, emailOf, rowOf } from "./rows.js";

/** What the API answers; `body` is the value that is to be written as JSON. */
export interface MailboxResponse {
  status: number;
  body: object;
}

/** Answers a request; undefined if it can't tell. `parameters` has those of the query, and `id`, the one in the path. */
type Operation = (
  memory: Memory,
  parameters: Record<string, string>,
  body: Record<string, unknown>,
) => MailboxResponse | undefined;

/** The status of a message that the live API accepts. Its documentation says 200. */
export const ACCEPTED = 201;

const sendMessage: Operation = (memory, _, request) => {
  const refusal = memory.contacts.refusal(String(request.contactId), String(request.type));
  if (refusal) return refuse(400, refusal.message, refusal.canonicalCode);
  const { conversationId, messageId, emailMessageId } = memory.add(request);
  const ids = { conversationId, messageId, ...(emailMessageId && { emailMessageId }) };
  if (memory.quirks.sparse) return ok({ ...ids, traceId: `trace-${messageId}` });
  return { status: ACCEPTED, body: { ...ids, status: "pending", msg: "Message queued successfully." } };
};

const getMessage: Operation = (memory, { id }) => {
  const [thread] = memory.threads(({ messageId }) => messageId === id);
  return thread ? wrapped(memory, "message", rowOf(thread, { ...memory.quirks, sparse: false })) : refuse(404, "Not Found");
};

const getEmail: Operation = (memory, { id }) => {
  const email = memory.visible.find(({ emailMessageId }) => emailMessageId === id);
  return email ? wrapped(memory, "emailMessage", emailOf(email)) : refuse(404, "Not Found");
};

const listMessages: Operation = (memory, { id, limit = "20", lastMessageId, type }) => {
  const { stuckCursor = false } = memory.quirks;
  const rows = memory
    .threads(({ conversationId }) => conversationId === id)
    .map((thread) => rowOf(thread, memory.quirks))
    .filter(({ messageType }) => !type || type.split(",").includes(messageType))
    .reverse();
  const from = stuckCursor ? 0 : rows.findIndex((row) => row.id === lastMessageId) + 1;
  const messages = rows.slice(from, from + Number(limit));
  const nextPage = stuckCursor || from + messages.length < rows.length;
  return wrapped(memory, "messages", { lastMessageId: messages.at(-1)?.id, nextPage, messages });
};

const searchConversations: Operation = ({ clock, quirks, visible }, { contactId, id, locationId, limit = "20" }) => {
  const isWanted = (one: Accepted) =>
    (!contactId || contactId === one.contactId) &&
    (!id || id === one.conversationId) &&
    one.at <= clock - (quirks.indexLagMs ?? 0);
  const last = new Map<string, object>();
  for (const { conversationId, contactId, at, request } of visible.filter(isWanted).reverse()) {
    const lastMessage = { lastMessageDate: at, lastMessageBody: request.message, unreadCount: 0 };
    if (!last.has(conversationId)) last.set(conversationId, { id: conversationId, contactId, locationId, ...lastMessage });
  }
  return ok({ conversations: [...last.values()].slice(0, Number(limit)), total: last.size });
};

/** Cancels a message or an email, which has an id of its own kind. */
const cancel =
  (idOf: (message: Accepted) => string | undefined): Operation =>
  ({ messages, quirks }, { id }) => {
    const message = messages.find((one) => idOf(one) === id && one.status === "scheduled");
    if (!message || quirks.cancelFails) return ok({ status: 404, message: "Failed cancel the scheduled message" });
    message.status = "cancelled";
    return ok({ status: 200, message: "The scheduled message was cancelled." });
  };

const findContact: Operation = ({ contacts }, { locationId = "", ...key }) => {
  contacts.locationId = locationId;
  return contacts.size > 0 ? ok({ contact: contacts.find(key) ?? null }) : undefined;
};

const getContact: Operation = ({ contacts }, { id = "" }) => {
  const contact = contacts.get(id);
  if (contact) return ok({ contact: { locationId: contacts.locationId, ...contact } });
  return contacts.size > 0 ? refuse(400, `Contact with id ${id} not found`) : undefined;
};

/** Each operation with its method and path. */
export const operations: readonly [method: string, path: RegExp, Operation][] = [
  ["POST", /^\/conversations\/messages$/, sendMessage],
  ["GET", /^\/conversations\/messages\/email\/([^/]+)$/, getEmail],
  ["GET", /^\/conversations\/messages\/([^/]+)$/, getMessage],
  ["DELETE", /^\/conversations\/messages\/email\/([^/]+)\/schedule$/, cancel(({ emailMessageId }) => emailMessageId)],
  [
    "DELETE",
    /^\/conversations\/messages\/([^/]+)\/schedule$/,
    cancel(({ messageId, emailMessageId }) => (emailMessageId ? undefined : messageId)),
  ],
  ["GET", /^\/conversations\/search$/, searchConversations],
  ["GET", /^\/conversations\/([^/]+)\/messages$/, listMessages],
  ["GET", /^\/contacts\/search\/duplicate$/, findContact],
  ["GET", /^\/contacts\/([^/]+)$/, getContact],
];

const ok = (body: object): MailboxResponse => ({ status: 200, body });

export function refuse(status: number, message: string, canonicalCode?: string): MailboxResponse {
  return { status, body: { statusCode: status, message, ...(canonicalCode && { canonicalCode }), traceId: `trace-${status}` } };
}

/** A response in the form of the live API: `{ message: … }`, where its documentation has only what is inside. */
const wrapped = ({ quirks }: Memory, name: string, value: object): MailboxResponse =>
  ok(quirks.flat ? value : { [name]: value, traceId: `trace-${name}` });
