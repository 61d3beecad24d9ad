// messages.send: fill in, check, POST, read the response.
import { answerDrift, check, checkMessage } from "../check/index.js";
import { asJson, UNWRITABLE } from "../check/json.js";
import { LeadwayInputError, type Outcome } from "../errors.js";
import { sendPath } from "../generated/facts.js";
import type { OutgoingMessage } from "../generated/messages.js";
import type { components } from "../generated/openapi.js";
import { sendMessageBody } from "../generated/rules.js";
import type { CallOptions, Settings } from "../options.js";
import { isRecord } from "../transport/response.js";
import type { CallPurpose, TypedRequest } from "../typed-fetch.js";
import { memories, type OwnSend, remember } from "./memory.js";

type ContractResponse = components["schemas"]["SendMessageResponse"];

/**
 * The API accepted the message and queued it. Both ids are present and not blank. `status` is documented, but the live API
 * leaves it out at times. If the API returns only a list of ids, `messageId` is the first of `messageIds`.
 */
export type SendMessageResponse = Omit<ContractResponse, "status"> & Partial<Pick<ContractResponse, "status">>;

/** Sends messages. */
export interface Messages {
  /**
   * Sends one message to one person. Resolves when the API has accepted it and returned its id. Accepted is not delivered: a
   * failed delivery shows up later, in the conversation.
   *
   * @param message for any channel. `subType` defaults to the `type`, and `status` to `pending`.
   * @throws a `LeadwayError` whose `outcome` says whether the message may have gone out: see {@link isLeadwayError}.
   */
  send(message: OutgoingMessage, options?: CallOptions): Promise<SendMessageResponse>;
}

const NOT_SENT = "The message was not sent";

const ADVICE: Record<Outcome, string> = {
  "not-sent": "Nothing was sent.",
  rejected: "The message was not accepted.",
  unknown: "The message may have gone out: check before you send it again.",
  "no-effect": "",
};

const purpose: CallPurpose = { advice: ADVICE, missing: missingIds };

/** Makes `leadway.messages`. */
export function createMessages(
  request: TypedRequest,
  { validate, locationId }: Pick<Settings, "validate" | "locationId">,
): Messages {
  const memory = { locationId, createdAt: Date.now(), sends: new Set<OwnSend>() };
  const post = async (body: Record<string, unknown>, options: CallOptions): Promise<SendMessageResponse> => {
    const { data, failure, log } = await request("post", sendPath, { ...options, body }, purpose);
    if (failure) throw failure;
    if (log) warnOfDrift(data, log);
    return readIds(data as Partial<SendMessageResponse>);
  };
  const messages: Messages = {
    async send(message, options = {}) {
      const body = fillIn(message);
      const problems = validate ? check(sendMessageBody, body) : [];
      if (problems.length > 0) throw new LeadwayInputError(NOT_SENT, problems);
      return remember(memory, body, post(body, options));
    },
  };
  memories.set(messages, memory);
  return messages;
}

/** No effect of `status` is known. Of the integrations that send it, most send this value. */
const STATUS: ContractResponse["status"] = "pending";

/** The message as it goes out. Its getters are read once, so that what is checked is what is sent. */
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

/** The ids make a response a success. */
function missingIds(body: unknown): string | undefined {
  const { conversationId, messageId } = readIds(Object(body));
  const isId = (id: unknown) => typeof id === "string" && id.trim() !== "";
  return isId(conversationId) && isId(messageId) ? undefined : "no conversationId and messageId";
}

/** The response, with `messageId` set to the first of `messageIds` if it has none. */
function readIds(body: Partial<SendMessageResponse>): SendMessageResponse {
  const { messageId, messageIds } = body;
  return (messageId || !Array.isArray(messageIds) ? body : { ...body, messageId: messageIds[0] }) as SendMessageResponse;
}

type Log = NonNullable<Awaited<ReturnType<TypedRequest>>["log"]>;

/** A response that differs from the contract is a sign that the API has changed. Names paths, never values. */
function warnOfDrift(body: unknown, log: Log): void {
  const paths = answerDrift(body);
  if (paths.length > 0) log("warn", `differs from the contract at ${paths.join(", ")}`, { paths });
}
