// leadway.messages: send, get, list, cancelScheduled.
import type { OutgoingMessage, SendMessageResponse } from "../generated/messages.js";
import type { CallOptions, Settings } from "../options.js";
import type { TypedRequest } from "../typed-fetch.js";
import { cancelScheduled, type ScheduledMessage } from "./cancel.js";
import { type Memory, memories } from "./memory.js";
import { type ListOptions, list, type Message, readStored } from "./read.js";
import { send } from "./send.js";

/** Sends messages, and reads what became of them. */
export interface Messages {
  /**
   * Sends one message to one person. Resolves when the API has accepted it and returned its id. Accepted is not delivered: a
   * failed delivery shows up later, in the conversation and in the `status` of {@link Messages.get}.
   *
   * @param message for any channel. `subType` defaults to the `type`, and `status` to `pending`.
   * @throws a `LeadwayError` whose `outcome` says whether the message may have gone out: see {@link isSendError}.
   */
  send(message: OutgoingMessage, options?: CallOptions): Promise<SendMessageResponse>;
  /**
   * Reads one message. For an email, `messageId` names the thread.
   *
   * @throws a `LeadwayError` with the outcome `no-effect`.
   */
  get(messageId: string, options?: CallOptions): Promise<Message>;
  /**
   * Reads the messages of a conversation, the newest first. Requests a page of 100 when the loop needs it, and no page more.
   *
   * ```ts
   * for await (const message of leadway.messages.list(conversationId, { since })) console.log(message.status);
   * ```
   *
   * @throws a `LeadwayError` with the outcome `no-effect`, inside the loop.
   */
  list(conversationId: string, options?: ListOptions): AsyncIterable<Message>;
  /**
   * Cancels a scheduled message. Resolves only if it was cancelled: the API says so, or the message is gone.
   *
   * @param message `{ emailMessageId }` for an email, `{ messageId }` for any other: both come from the send.
   * @throws a `LeadwayError`: `rejected` if the API did not cancel it, `unknown` if it may be cancelled.
   */
  cancelScheduled(message: ScheduledMessage, options?: CallOptions): Promise<void>;
}

/** Makes `leadway.messages`. */
export function createMessages(
  request: TypedRequest,
  { validate, locationId }: Pick<Settings, "validate" | "locationId">,
): Messages {
  const memory: Memory = { request, locationId, sends: new Set() };
  const messages: Messages = {
    send: (message, options) => send(request, { validate, memory }, message, options),
    get: (messageId, options) => readStored(request, "message", messageId, options),
    list: (conversationId, options) => list(request, conversationId, options),
    cancelScheduled: (message, options) => cancelScheduled(request, message, options),
  };
  memories.set(messages, memory);
  return messages;
}
