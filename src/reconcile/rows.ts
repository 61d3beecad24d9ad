// What the API shows of a message or an email, as far as it matters here. Any field but the id may be missing.
import { isRecord } from "../transport/response.js";
import { normalize, textOfHtml } from "./text.js";

type Values = Readonly<Record<string, unknown>>;

/** A message, or one email of a thread. */
export interface Row {
  /** The message's id; for an email, its thread's. */
  readonly id: string;
  readonly emailId?: string;
  readonly conversationId: string;
  /** `TYPE_SMS` and so on, or the number if there is no name. */
  readonly kind: unknown;
  readonly contactId: string | undefined;
  readonly providerId: unknown;
  readonly direction: string | undefined;
  readonly source: string | undefined;
  readonly status: string | undefined;
  /** When it was added, by the server's clock. */
  readonly at: number | undefined;
  /** When it last changed. */
  readonly changedAt: number | undefined;
  /** The text, normalized. */
  readonly text: string | undefined;
  /** Of an email. */
  readonly subject?: string | undefined;
  /** Of an email: all addresses, in lower case. */
  readonly to?: string | undefined;
  /** The emails of a thread. */
  readonly emailIds: readonly string[] | undefined;
  /** It may be another send's. */
  readonly isVague?: boolean;
}

const textOr = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

function timeOf(value: unknown): number | undefined {
  const time = new Date(typeof value === "number" ? value : String(value)).getTime();
  return Number.isNaN(time) ? undefined : time;
}

/** Reads an entry of a list. `undefined` if it has no id. */
export function rowOf(value: unknown, conversationId: string): Row | undefined {
  if (!isRecord(value) || !textOr(value.id)) return undefined;
  const ids = (value.meta as { email?: { messageIds?: unknown } } | null | undefined)?.email?.messageIds;
  return {
    id: value.id as string,
    conversationId: textOr(value.conversationId) ?? conversationId,
    kind: textOr(value.messageType) ?? value.type,
    contactId: textOr(value.contactId),
    providerId: value.conversationProviderId,
    direction: textOr(value.direction),
    source: textOr(value.source),
    status: textOr(value.status),
    at: timeOf(value.dateAdded),
    changedAt: timeOf(value.dateUpdated),
    text: textOr(value.body) && normalize(value.body),
    emailIds: Array.isArray(ids) ? ids.filter((id) => textOr(id)) : undefined,
  };
}

/** Reads an email of the thread that `thread` shows. */
export function emailOf(value: Values, emailId: string, thread: Row, isVague: boolean): Row | undefined {
  const row = rowOf({ ...value, id: thread.id }, thread.conversationId);
  return (
    row && {
      ...row,
      ...{ emailId, isVague, kind: thread.kind },
      contactId: row.contactId ?? thread.contactId,
      text: textOr(value.body) && textOfHtml(value.body),
      subject: textOr(value.subject) && normalize(value.subject),
      to: value.to === undefined ? undefined : JSON.stringify(value.to).toLowerCase(),
    }
  );
}
