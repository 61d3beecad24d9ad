// messages.get and messages.list: read what the API stores, in the form that it documents and in the form that it sends.
import { LeadwayInputError } from "../errors.js";
import type { components } from "../generated/openapi.js";
import type { CallOptions } from "../options.js";
import { isRecord } from "../transport/response.js";
import type { RequestParts, TypedRequest } from "../typed-fetch.js";
import type { PathWith } from "../verbs.js";

/** A message as the API stores it. Any field but `id` may be missing. */
export type Message = components["schemas"]["StoredMessage"];

/** The options of `messages.list`. */
export interface ListOptions extends CallOptions {
  /** End at the first message that is older than this. An email thread doesn't end the list: its time may be its first email's. */
  since?: Date | undefined;
}

type Values = Readonly<Record<string, unknown>>;

/**
 * Reads an object of the API, without the wrapper that the live API puts around it: https://github.com/GoHighLevel/highlevel-api-docs/issues/54
 *
 * @param missing what keeps the object from being a result, in words: the end of "The API answered 200 with …"
 */
export async function readObject(
  request: TypedRequest,
  path: PathWith<"get">,
  wrapper: string,
  missing: (object: Values) => string | undefined,
  parts: RequestParts,
): Promise<Values> {
  const unwrap = (body: unknown) => {
    const inner = (body as Values)[wrapper];
    return isRecord(inner) ? inner : (body as Values);
  };
  const { received, failure } = await request("get", path, parts, {
    // A 206, for example, is a part, and a part of a list looks like a list: https://httpwg.org/specs/rfc9110.html#status.206
    missing: (body, status) => (status === 200 ? missing(unwrap(body)) : "what may be a part"),
  });
  if (failure) throw failure;
  return unwrap(received.json);
}

/** An id is all that every stored object has. */
export const missingId = ({ id }: Values): string | undefined =>
  typeof id === "string" && id.trim() !== "" ? undefined : "no id";

/** What is missing where the list of this name should be. */
export const missingList =
  (name: string) =>
  (object: Values): string | undefined =>
    Array.isArray(object[name]) ? undefined : `no list of ${name}`;

/** Reads a message; with `emailMessage`, one email of a thread. */
export async function readStored(
  request: TypedRequest,
  kind: "message" | "emailMessage",
  id: string,
  options?: CallOptions,
): Promise<Message> {
  const path = kind === "message" ? "/conversations/messages/{id}" : "/conversations/messages/email/{id}";
  return (await readObject(request, path, kind, missingId, { ...options, params: { path: { id } } })) as unknown as Message;
}

/** The most that is known to work. */
const PAGE_SIZE = 100;

/** A page of a conversation, the newest message first. */
export interface Page {
  readonly messages: readonly Message[];
  readonly isLast: boolean;
  /** What to pass for the next page. */
  readonly next: unknown;
}

/** Reads a page of a conversation. */
export async function readPage(
  request: TypedRequest,
  conversationId: string,
  lastMessageId: unknown,
  options?: CallOptions,
): Promise<Page> {
  const params = { path: { conversationId }, query: { limit: PAGE_SIZE, lastMessageId } };
  const page = await readObject(request, "/conversations/{conversationId}/messages", "messages", missingList("messages"), {
    ...options,
    params,
  });
  const messages = (page.messages as unknown[]).filter(isRecord) as unknown as Message[];
  // The live API sets `lastMessageId` on the last page too.
  return {
    messages,
    isLast: !(page.nextPage ?? messages.length >= PAGE_SIZE),
    next: page.lastMessageId ?? messages.at(-1)?.id,
  };
}

/** A time of the API, in ms since 1970; `NaN` if there is none. */
export const timeOf = (date: string | undefined): number => new Date(date ?? Number.NaN).getTime();

/** {@link Messages.list} */
export async function* list(
  request: TypedRequest,
  conversationId: string,
  { since, ...options }: ListOptions = {},
): AsyncGenerator<Message, void, void> {
  const start = since === undefined ? -Infinity : Number(since);
  if (Number.isNaN(start))
    throw new LeadwayInputError("The request was not sent", [{ path: "since", rule: "must be a valid Date" }], "no-effect");
  const cursors = new Set<unknown>();
  // A cursor that does not move would go on for ever.
  for (let cursor: unknown; !cursors.has(cursor); ) {
    cursors.add(cursor);
    const { messages, isLast, next } = await readPage(request, conversationId, cursor, options);
    for (const message of messages) {
      const isEmail = /EMAIL/.test(message.messageType ?? "");
      if (!(timeOf((isEmail && message.dateUpdated) || message.dateAdded) < start)) yield message;
      else if (!isEmail) return;
    }
    if (isLast) return;
    cursor = next;
  }
}
