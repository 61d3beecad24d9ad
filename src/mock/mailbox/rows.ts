// Accepted messages as the API's reads show them.
import type { Quirks } from "./quirks.js";

/** A message that the API accepted. */
export interface Accepted {
  readonly messageId: string;
  /** Of an email; then `messageId` is its thread's. */
  readonly emailMessageId: string | undefined;
  readonly conversationId: string;
  readonly contactId: string;
  /** The message as it was sent. */
  readonly request: Readonly<Record<string, unknown>>;
  /** When it was accepted, by the server's clock. */
  readonly at: number;
  /** When reads first show it, by our clock. */
  readonly visibleAt: number;
  readonly direction: "outbound" | "inbound";
  /** `api`, or what else sent it: `workflow`, `campaign`, `bulk_actions`, `app`. */
  readonly source: string;
  status: string;
}

const NUMBERS: Record<string, number> = { SMS: 2, Email: 3, FB: 11, IG: 18, WhatsApp: 19, Custom: 20, Live_Chat: 29 };
const NAMES: Record<string, string> = { FB: "FACEBOOK", IG: "INSTAGRAM", Custom: "CUSTOM_SMS" };

/** A message, or all emails of a thread, the oldest first. */
export type Thread = [Accepted, ...Accepted[]];

/** A row of a conversation: one message, or all emails of a thread. */
export function rowOf(thread: Readonly<Thread>, { suffix = "", customSms, sparse }: Quirks) {
  const [first] = thread;
  const last = thread[thread.length - 1] ?? first;
  const channel = customSms && first.request.type === "SMS" ? "Custom" : String(first.request.type);
  const isEmail = first.emailMessageId !== undefined;
  const text = isEmail ? undefined : `${first.request.message ?? ""}${first.request.type === "SMS" ? suffix : ""}`;
  return {
    id: first.messageId,
    type: NUMBERS[channel],
    messageType: `TYPE_${NAMES[channel] ?? channel.toUpperCase()}`,
    ...shared(first),
    ...(!sparse && { status: last.status, contentType: "text/plain", ...(text !== undefined && { body: text }) }),
    ...(isEmail && { dateUpdated: iso(last.at), meta: { email: { messageIds: thread.map((email) => email.emailMessageId) } } }),
  };
}

/** A single email. */
export function emailOf(email: Accepted): object {
  const { subject, html, message, emailTo, emailFrom } = email.request;
  return {
    id: email.emailMessageId,
    threadId: email.messageId,
    ...shared(email),
    status: email.status,
    contentType: "text/html",
    subject,
    body: `<html><body>${html ?? message ?? ""}</body></html>`,
    from: emailFrom ?? "account@example.com",
    to: [emailTo ?? "contact@example.com"],
  };
}

function shared({ conversationId, contactId, at, direction, source, request }: Accepted): object {
  const { attachments = [], conversationProviderId } = request;
  return {
    contactId,
    conversationId,
    dateAdded: iso(at),
    direction,
    source,
    attachments,
    ...(conversationProviderId !== undefined && { conversationProviderId }),
  };
}

const iso = (ms: number) => new Date(ms).toISOString();
