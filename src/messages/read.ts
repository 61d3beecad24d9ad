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

/** The most that is known to work. */
const PAGE_SIZE = 100;

/**
 * Reads an object of the API, without the wrapper that the live API puts around it: https://github.com/GoHighLevel/highlevel-api-docs/issues/54
 *
 * @param missing what keeps the object from being a result, in words: the end of "The API answered 200 with …"
 */
export async function readObject(
  request: TypedRequest,
  path: PathWith<"get">,
  wrapper: string,
  missing: (object: Record<string, unknown>) => string | undefined,
  parts: RequestParts,
): Promise<Record<string, unknown>> {
  const unwrap = (body: unknown) => {
    const inner = Object(body)[wrapper];
    return (isRecord(inner) ? inner : Object(body)) as Record<string, unknown>;
  };
  const { received, failure } = await request("get", path, parts, { missing: (body) => missing(unwrap(body)) });
  if (failure) throw failure;
  return unwrap(received.json);
}

/** An id is all that every stored object has. */
export const missingId = ({ id }: Record<string, unknown>): string | undefined =>
  typeof id === "string" && id.trim() !== "" ? undefined : "no id";

/** What is missing where the list of this name should be. */
export const missingList =
  (name: string) =>
  (object: Record<string, unknown>): string | undefined =>
    Array.isArray(object[name]) ? undefined : `no list of ${name}`;

/** {@link Messages.get} */
export async function get(request: TypedRequest, id: string, options?: CallOptions): Promise<Message> {
  const parts = { ...options, params: { path: { id } } };
  return (await readObject(request, "/conversations/messages/{id}", "message", missingId, parts)) as unknown as Message;
}

/** {@link Messages.list} */
export async function* list(
  request: TypedRequest,
  conversationId: string,
  { since, ...options }: ListOptions = {},
): AsyncGenerator<Message, void, void> {
  const start = since === undefined ? -Infinity : Number(since);
  if (Number.isNaN(start))
    throw new LeadwayInputError("The request was not sent", [{ path: "since", rule: "must be a valid Date" }]);
  const cursors = new Set<unknown>();
  // A cursor that does not move would go on for ever.
  for (let lastMessageId: unknown; !cursors.has(lastMessageId); ) {
    cursors.add(lastMessageId);
    const params = { path: { conversationId }, query: { limit: PAGE_SIZE, lastMessageId } };
    const page = await readObject(request, "/conversations/{conversationId}/messages", "messages", missingList("messages"), {
      ...options,
      params,
    });
    const messages = (page.messages as unknown[]).filter(isRecord) as unknown as Message[];
    for (const message of messages) {
      const isEmail = /EMAIL/.test(message.messageType ?? "");
      const time = Date.parse((isEmail && message.dateUpdated) || message.dateAdded || "");
      if (!(time < start)) yield message;
      else if (!isEmail) return;
    }
    // The live API sets `lastMessageId` on the last page too.
    if (!page.nextPage) return;
    lastMessageId = page.lastMessageId ?? messages.at(-1)?.id;
  }
}
