// messages.send: fill in, check, POST, read the answer.
import { checkMessage } from "./check/index.js";
import { asJson, UNWRITABLE } from "./check/json.js";
import { tellOfDrift } from "./drift.js";
import { LeadwayInputError } from "./errors.js";
import { sendPath } from "./generated/facts.js";
import type { OutgoingMessage } from "./generated/messages.js";
import type { components } from "./generated/openapi.js";
import type { CallOptions, Settings } from "./options.js";
import { isRecord } from "./transport/answer.js";
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

export function createMessages(postJson: PostJson, { validate }: Pick<Settings, "validate">): Messages {
  return {
    async send(message, options = {}) {
      const body = fillIn(message);
      const problems = validate ? checkMessage(body) : [];
      if (problems.length > 0) throw new LeadwayInputError(NOT_SENT, problems);
      const { data, failure, record } = await postJson(sendPath, body, options, lacks);
      if (failure) throw failure;
      tellOfDrift(data, record);
      return readSent(data as Partial<SendMessageResponse>);
    },
  };
}

const NOT_SENT = "The message was not sent";

/** No effect of `status` is known; of the integrations that send it, most send this. */
const STATUS: Answered["status"] = "pending";

/** The message as it goes out: its getters are read once, so that what is checked is what is sent. */
function fillIn(message: OutgoingMessage): Record<string, unknown> {
  let plain: unknown;
  try {
    plain = asJson(message);
  } catch {
    throw new LeadwayInputError(NOT_SENT, [UNWRITABLE]);
  }
  if (!isRecord(plain)) throw new LeadwayInputError(NOT_SENT, checkMessage(plain));
  const { type, subType = type, status = STATUS, ...rest } = plain;
  return { type, subType, status, ...rest };
}

/** The ids are what makes an answer a success. */
function lacks(answer: Record<string, unknown>): string | undefined {
  const { conversationId, messageId } = readSent(answer);
  return [conversationId, messageId].every((id) => typeof id === "string" && id !== "")
    ? undefined
    : "no conversationId and messageId";
}

/** The answer, its `messageId` the first of `messageIds` where it has none of its own. */
function readSent(answer: Partial<SendMessageResponse>): SendMessageResponse {
  const { messageId, messageIds } = answer;
  return (messageId || !Array.isArray(messageIds) ? answer : { ...answer, messageId: messageIds[0] }) as SendMessageResponse;
}
