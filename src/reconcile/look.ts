// One look at all that the API shows of a contact's messages in the time in question.
import type { components } from "../generated/openapi.js";
import { missingList, readObject, readPage, readStored, timeOf } from "../messages/read.js";
import { type Contact, type Doubt, isOther } from "./contact.js";
import { isKind, match, type Seen } from "./match.js";
import { isDenial, type Look, reader } from "./read.js";
import { windowStart } from "./window.js";

const MAX_CONVERSATIONS = 20;
const MAX_PAGES = 5;
/** Messages and emails that are read one by one in a look. What was read once is not read again. */
const MAX_DETAILS = 10;

/** Reads all that could show these sends, within the limits. */
export async function look(contact: Contact, open: readonly Doubt[]): Promise<Look> {
  const { contactId, locationId, conversations, seen } = contact;
  const look: Look = { began: contact.ourClock(), requests: 0 };
  const request = reader(contact, look);
  let detailsLeft = MAX_DETAILS;
  const isOld = (date: string | undefined) => open.every((send) => timeOf(date) < windowStart(send, contact.clock));
  const stopShort = (): undefined => {
    look.problem = "incomplete";
  };
  const detail = async (...which: [kind: "message" | "emailMessage", id: string]) =>
    detailsLeft-- > 0 ? readStored(request, ...which) : stopShort();

  async function add(row: Seen): Promise<void> {
    const { messageId, messageType } = row;
    if (messageType && isKind(row, "Email") && open.some(({ message }) => message.type === "Email")) return addEmails(row);
    if (!open.some((send) => match(row, send, contact.clock))) return;
    const whole = row.body ? row : (seen.get(messageId) ?? (await detail("message", messageId)));
    if (whole) seen.set(messageId, { ...whole, ...row, body: whole.body });
  }

  /** The API shows the emails of a thread as one row, which changes with each. */
  async function addEmails({ messageId, messageType, conversationId, meta, dateAdded, dateUpdated }: Seen): Promise<void> {
    if (isOld(dateAdded) && isOld(dateUpdated)) return;
    const ids = (meta?.email ?? (await detail("message", messageId))?.meta?.email)?.messageIds ?? [];
    const thread = { messageType, messageId, conversationId };
    // Without ids, the row may be any email of the thread.
    if (ids.length === 0) seen.set(messageId, thread);
    // New emails are believed to be at the end.
    for (const emailMessageId of [...ids].reverse()) {
      if (seen.has(emailMessageId) || isOther(contact, emailMessageId)) continue;
      const email = await detail("emailMessage", emailMessageId);
      if (email) seen.set(emailMessageId, { ...email, ...thread, emailMessageId });
    }
  }

  /** The messages of a conversation, until one is older than the sends. An email thread has the time of any of its emails. */
  async function list(conversationId: string): Promise<void> {
    let cursor: unknown;
    for (let pages = 0; pages < MAX_PAGES; pages++) {
      const { messages, isLast, next } = await readPage(request, conversationId, cursor);
      for (const row of messages) await add({ ...row, messageId: row.id, conversationId });
      if (isLast || messages.some((row) => !isKind(row, "Email") && isOld(row.dateAdded))) return;
      // A cursor that does not move would lead in circles.
      if (next === cursor) break;
      cursor = next;
    }
    stopShort();
  }

  try {
    if (conversations.size === 0) {
      const params = { query: { locationId, contactId, limit: MAX_CONVERSATIONS } };
      const missing = missingList("conversations");
      const found = await readObject(request, "/conversations/search", "", missing, { params });
      for (const one of found.conversations as components["schemas"]["ConversationRow"][])
        if (!one.contactId || one.contactId === contactId) conversations.add(one.id);
    }
    if (conversations.size === 0) look.problem = "no-conversation";
    if (conversations.size >= MAX_CONVERSATIONS) stopShort();
    for (const id of conversations) await list(id);
  } catch (cause) {
    Object.assign(look, { cause, problem: isDenial(cause) ? "no-read-scope" : "read-failed" });
  }
  return look;
}
