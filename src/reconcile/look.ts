// One look at all that the API shows of a contact's messages in the time in question.
import type { components } from "../generated/openapi.js";
import { isRecord } from "../transport/response.js";
import type { Attempt } from "./attempt.js";
import { isKind, match, type Row, type Seen, textOf, timeOf } from "./match.js";
import type { Reader } from "./read.js";
import { type Clock, windowStart } from "./window.js";

const CONVERSATIONS = 20;
const PAGE = 100;
const MAX_PAGES = 5;
/** Messages and emails that are read one by one in a look. What was read once is not read again. */
const MAX_DETAILS = 10;

/** What a look found. */
export interface Sight {
  readonly seen: readonly Seen[];
  readonly hasConversation: boolean;
  /** There was more to read than the limits allow. */
  readonly isCapped: boolean;
  /** What a read threw. */
  readonly failure: unknown;
}

/** What the looks at a contact have in common. */
export interface Contact {
  readonly id: unknown;
  readonly locationId: string | undefined;
  /** If none is known, the API is searched. */
  readonly conversations: Set<string>;
  /** Messages and emails that were read one by one, by id. */
  readonly details: Map<string, object>;
  readonly reader: Reader;
}

/** Reads all that could show these sends. `isOther` says whether an id belongs to another send. */
export async function look(contact: Contact, open: readonly Attempt[], isOther: (id: string) => boolean): Promise<Sight> {
  const { conversations, details, reader } = contact;
  const seen: Seen[] = [];
  let isCapped = false;
  let detailsLeft = MAX_DETAILS;
  let failure: unknown;
  const isOld = (time: number) => open.every((attempt) => time < windowStart(attempt, reader.clock as Clock));

  /** Reads a message or an email, once. */
  async function detail<T extends object>(path: "message" | "emailMessage", id: string): Promise<T | undefined> {
    let known = details.get(id);
    if (!known && detailsLeft-- > 0) {
      const place = path === "message" ? "/conversations/messages/{id}" : "/conversations/messages/email/{id}";
      known = await reader.read(place, { path: { id } }, path);
      details.set(id, known);
    }
    isCapped ||= !known;
    return known as T | undefined;
  }

  async function search(): Promise<void> {
    const query = { locationId: contact.locationId, contactId: contact.id, limit: CONVERSATIONS };
    const body = await reader.read("/conversations/search", { query }, "", "conversations");
    const found = body.conversations as components["schemas"]["ConversationRow"][];
    for (const { id, contactId } of found) if (!contactId || contactId === contact.id) conversations.add(id);
    isCapped = found.length >= CONVERSATIONS;
  }

  /** The messages of a conversation, until one is older than the sends. An email thread has the time of any of its emails. */
  async function list(conversationId: string): Promise<Iterable<Row>> {
    const rows = new Map<string, Row>();
    let lastMessageId: unknown;
    for (let page = 0; page < MAX_PAGES; page++) {
      const params = { path: { conversationId }, query: { limit: PAGE, lastMessageId } };
      const body = await reader.read("/conversations/{conversationId}/messages", params, "messages", "messages");
      const found = (body.messages as Row[]).filter((row) => isRecord(row) && row.id);
      const before = rows.size;
      for (const row of found) rows.set(row.id, row);
      if (!body.nextPage || found.some((row) => !isKind(row, "Email") && isOld(timeOf(row.dateAdded)))) return rows.values();
      // A cursor that does not move would lead in circles.
      if (rows.size === before) break;
      lastMessageId = body.lastMessageId ?? found.at(-1)?.id;
    }
    isCapped = true;
    return rows.values();
  }

  async function add(row: Row, conversationId: string): Promise<void> {
    const isThread = isKind(row, "Email") && open.some(({ message }) => message.type === "Email");
    if (isThread) return addEmails(row, conversationId);
    const one = { row, conversationId };
    const clock = reader.clock as Clock;
    const needsText = !row.body && open.some((attempt) => textOf(attempt.message) && match(one, attempt, clock));
    const whole = needsText ? await detail<Row>("message", row.id) : undefined;
    seen.push({ row: { ...whole, ...row }, conversationId });
  }

  /** The API shows the emails of a thread as one row, which changes with each. */
  async function addEmails(row: Row, conversationId: string): Promise<void> {
    const { dateAdded, dateUpdated } = row;
    if (dateUpdated && isOld(Math.max(timeOf(dateUpdated), timeOf(dateAdded) || 0))) return;
    const ids = row.meta?.email?.messageIds ?? (await detail<Row>("message", row.id))?.meta?.email?.messageIds;
    if (!ids) seen.push({ row: { ...row, dateAdded: "" }, conversationId, isVague: true });
    // New emails are believed to be at the end.
    for (const id of [...(ids ?? [])].reverse().filter((id) => !isOther(id))) {
      const email = await detail<NonNullable<Seen["email"]>>("emailMessage", id);
      if (email) seen.push({ row, email: { ...email, id }, conversationId, isVague: isOther(row.id) });
    }
  }

  try {
    if (conversations.size === 0) await search();
    for (const id of conversations) for (const row of await list(id)) await add(row, id);
  } catch (thrown) {
    failure = thrown;
  }
  return { seen, hasConversation: conversations.size > 0, isCapped, failure };
}
