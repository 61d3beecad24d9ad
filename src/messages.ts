// messages.send: fill in, check, POST, read the answer.
import { LeadwayInputError, notJson } from "./errors.js";
import { sendPath } from "./generated/facts.js";
import type { OutgoingMessage } from "./generated/messages.js";
import type { components } from "./generated/openapi.js";
import type { CallOptions } from "./options.js";
import { isRecord } from "./transport/answer.js";
import { reportUnreadable } from "./transport/report.js";
import type { PostJson } from "./typed-fetch.js";

type Answered = components["schemas"]["SendMessageResponse"];

/**
 * The API took the message and queued it. Both ids are there and not empty. `status` is required on the page and not sure
 * to be there on the wire. Where the API gives a list of ids alone, `messageId` is the first of `messageIds`.
 */
export type SendMessageResponse = Omit<Answered, "status"> & Partial<Pick<Answered, "status">>;

/** What sends messages. */
export interface Messages {
  /**
   * Sends one message to one person. Resolves when the API has taken it and given its id; a failure to deliver it comes
   * later, by other means.
   *
   * @param message on any channel. Left out, `subType` is the `type` and `status` is `pending`.
   * @throws a `LeadwayError` whose `outcome` says whether the message may have gone out: see {@link isLeadwayError}.
   */
  send(message: OutgoingMessage, options?: CallOptions): Promise<SendMessageResponse>;
}

export function createMessages(postJson: PostJson): Messages {
  return {
    async send(message, options = {}) {
      const { data, failure, answer, record } = await postJson(sendPath, fillIn(message), options);
      if (failure) throw failure;
      const sent = readSent(data as Partial<SendMessageResponse>);
      if (sent) return sent;
      throw reportUnreadable(answer, record, "no conversationId and messageId");
    },
  };
}

/** No effect of `status` is known; of the integrations that send it, most send this. */
const STATUS: Answered["status"] = "pending";

/** The message as it goes out. A copy through JSON: what is checked is then what is sent, whatever the getters do. */
function fillIn(message: OutgoingMessage): Record<string, unknown> {
  let plain: unknown;
  try {
    plain = JSON.parse(JSON.stringify(message) ?? "null");
  } catch {
    throw notJson();
  }
  if (!isRecord(plain)) throw new LeadwayInputError("The message was not sent", [{ path: "", rule: "must be an object" }]);
  const { subType = plain.type, status = STATUS } = plain;
  return { ...plain, subType, status };
}

/** The ids are what makes an answer a success. */
function readSent(answer: Partial<SendMessageResponse>): SendMessageResponse | undefined {
  const { conversationId, messageId = answer.messageIds?.[0] } = answer;
  if (typeof conversationId !== "string" || typeof messageId !== "string" || !conversationId || !messageId) return undefined;
  return { ...answer, conversationId, messageId };
}
