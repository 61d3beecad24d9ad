// messages.send: fill in, check, POST, read the response.
import { answerDrift, checkMessage, checkPlain } from "../check/index.js";
import { asJson, UNWRITABLE } from "../check/json.js";
import { LeadwayInputError } from "../errors.js";
import { sendPath } from "../generated/facts.js";
import type { OutgoingMessage, SendMessageResponse } from "../generated/messages.js";
import type { CallOptions } from "../options.js";
import { isRecord } from "../transport/response.js";
import type { CallPurpose, RequestParts, TypedRequest } from "../typed-fetch.js";
import { type Memory, remember } from "./memory.js";

const NOT_SENT = "The message was not sent";

const ADVICE: CallPurpose["advice"] = {
  "not-sent": "Nothing was sent.",
  rejected: "The message was not accepted.",
  unknown: "The message may have gone out: check before you send it again.",
};

const purpose: CallPurpose = { advice: ADVICE, missing: missingIds };

/** {@link Messages.send} */
export async function send(
  request: TypedRequest,
  { validate, memory }: { readonly validate: boolean; readonly memory: Memory },
  message: OutgoingMessage,
  options?: CallOptions,
): Promise<SendMessageResponse> {
  const body = fillIn(message);
  const problems = validate ? checkPlain(body) : [];
  if (problems.length > 0) throw new LeadwayInputError(NOT_SENT, problems);
  return remember(memory, body, post(request, { ...options, body }));
}

/** Resolves to the response, and to the number of attempts. */
async function post(request: TypedRequest, parts: RequestParts): Promise<[number, SendMessageResponse]> {
  const { received, failure, call, log } = await request("post", sendPath, parts, purpose);
  if (failure) throw failure;
  if (log) warnOfDrift(received.json, log);
  return [call.attempts, readIds(received.json as Partial<SendMessageResponse>)];
}

/** No effect of `status` is known. Of the integrations that send it, most send this value. */
const STATUS: SendMessageResponse["status"] = "pending";

/** The message as it goes out. Its getters are read once, so that what is checked is what is sent. */
function fillIn(message: OutgoingMessage): Record<string, unknown> {
  let plain: unknown;
  try {
    plain = asJson(message);
  } catch {
    throw new LeadwayInputError(NOT_SENT, [UNWRITABLE]);
  }
  if (!isRecord(plain)) throw new LeadwayInputError(NOT_SENT, checkMessage(plain));
  const { type } = plain;
  return { type, subType: type, status: STATUS, ...plain };
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
