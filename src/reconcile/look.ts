// One look at all that the API shows of a contact's messages in the time in question.
import type { components } from "../generated/openapi.js";
import { type Message, missingId, missingList } from "../messages/read.js";
import { isRecord } from "../transport/response.js";
import { type Contact, type Doubt, isOther } from "./contact.js";
import { isKind, match, timeOf } from "./match.js";
import { reader } from "./read.js";
import { windowStart } from "./window.js";

const MAX_CONVERSATIONS = 20;
const PAGE = 100;
const MAX_PAGES = 5;
/** Messages and emails that are read one by one in a look. What was read once is not read again. */
const MAX_DETAILS = 10;

/** Reads all that could show these sends, within the limits. Throws what a read throws. */
export async function look(contact: Contact, open: readonly Doubt[]): Promise<void> {
  const { contactId, locationId, conversations, seen } = contact;
  const read = reader(contact);
  let detailsLeft = MAX_DETAILS;
  const isOld = (date: string | undefined) => open.every((send) => timeOf(date) < windowStart(send, contact.clock));
  const stopShort = (): undefined => {
    contact.problem = "incomplete";
  };

  async function detail(wrapper: "message" | "emailMessage", id: string): Promise<Message | undefined> {
    if (detailsLeft-- <= 0) return stopShort();
    const path = wrapper === "message" ? "/conversations/messages/{id}" : "/conversations/messages/email/{id}";
    return (await read(path, { path: { id } }, wrapper, missingId)) as unknown as Message;
  }

  async function add(row: Message, conversationId: string): Promise<void> {
    const { id, messageType } = row;
    if (messageType && isKind(row, "Email") && open.some(({ message }) => message.type === "Email"))
      return addEmails(row, conversationId);
    const one = { ...row, messageId: id, conversationId };
    if (!open.some((send) => match(one, send, contact.clock))) return;
    const whole = row.body ? row : (seen.get(id) ?? (await detail("message", id)));
    if (whole) seen.set(id, { ...whole, ...one, body: whole.body });
  }

  /** The API shows the emails of a thread as one row, which changes with each. */
  async function addEmails(thread: Message, conversationId: string): Promise<void> {
    const { id: messageId, messageType, meta, dateAdded, dateUpdated } = thread;
    if (isOld(dateAdded) && isOld(dateUpdated)) return;
    const ids = meta?.email?.messageIds ?? (await detail("message", messageId))?.meta?.email?.messageIds;
    // It may be any email.
    if (!ids) seen.set(messageId, { messageType, messageId, conversationId });
    // New emails are believed to be at the end.
    for (const id of [...(ids ?? [])].reverse()) {
      if (seen.has(id) || isOther(contact, id)) continue;
      const email = await detail("emailMessage", id);
      if (email) seen.set(id, { ...email, messageType, messageId, emailMessageId: id, conversationId });
    }
  }

  /** The messages of a conversation, until one is older than the sends. An email thread has the time of any of its emails. */
  async function list(conversationId: string): Promise<void> {
    let lastMessageId: unknown;
    for (let page = 0; page < MAX_PAGES; page++) {
      const params = { path: { conversationId }, query: { limit: PAGE, lastMessageId } };
      const body = await read("/conversations/{conversationId}/messages", params, "messages", missingList("messages"));
      const rows = (body.messages as unknown[]).filter(isRecord) as unknown as Message[];
      for (const row of rows) await add(row, conversationId);
      if (!body.nextPage || rows.some((row) => !isKind(row, "Email") && isOld(row.dateAdded))) return;
      const next = body.lastMessageId ?? rows.at(-1)?.id;
      // A cursor that does not move would lead in circles.
      if (next === lastMessageId) break;
      lastMessageId = next;
    }
    stopShort();
  }

  if (conversations.size === 0) {
    const query = { locationId, contactId, limit: MAX_CONVERSATIONS };
    const found = await read("/conversations/search", { query }, "", missingList("conversations"));
    for (const one of found.conversations as components["schemas"]["ConversationRow"][])
      if (!one.contactId || one.contactId === contactId) conversations.add(one.id);
  }
  if (conversations.size === 0) contact.problem = "no-conversation";
  if (conversations.size >= MAX_CONVERSATIONS) stopShort();
  for (const id of conversations) await list(id);
}
