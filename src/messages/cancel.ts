// messages.cancelScheduled: resolves only if the message was cancelled.
import { LeadwayApiError } from "../errors.js";
import type { CallOptions } from "../options.js";
import { unreadableError } from "../transport/report.js";
import type { CallPurpose, TypedRequest } from "../typed-fetch.js";
import { readStored } from "./read.js";

/** Which scheduled message: an email by the `emailMessageId` of its send, any other by the `messageId`. */
export type ScheduledMessage =
  | { readonly messageId: string; readonly emailMessageId?: undefined }
  | { readonly emailMessageId: string; readonly messageId?: undefined };

const purpose: CallPurpose = {
  advice: {
    "not-sent": "Nothing was sent.",
    rejected: "The message was not cancelled.",
    unknown: "The message may be cancelled or not: check its status.",
  },
  mayBeEmpty: true,
  // The documentation's own example of a 200 is a failure: { status: 404, message: "Failed cancel the scheduled message" }.
  statusIn: (body) => {
    const { statusCode, status = statusCode } = Object(body);
    return typeof status === "number" && status >= 400 && status < 600 ? status : undefined;
  },
};

/** {@link Messages.cancelScheduled} */
export async function cancelScheduled(request: TypedRequest, message: ScheduledMessage, options?: CallOptions): Promise<void> {
  const path =
    message.emailMessageId === undefined
      ? "/conversations/messages/{messageId}/schedule"
      : "/conversations/messages/email/{emailMessageId}/schedule";
  const parts = { ...options, params: { path: message } };
  const { failure, received, call } = await request("delete", path, parts, purpose);
  // If an earlier attempt may have cancelled it, 404 may mean that. Or that the message was sent.
  const settled = failure ? failure.status !== 404 || failure.outcome === "rejected" : Object(received.json).status < 400;
  if (!settled && (await isGone(request, message, options))) return;
  if (failure) throw failure;
  if (!settled) throw unreadableError(received, call, "no status, and the message is still there");
}

/** Whether a message that was to be cancelled is cancelled or no longer there. A failed read says nothing. */
async function isGone(
  request: TypedRequest,
  { messageId, emailMessageId }: ScheduledMessage,
  { signal, timeoutMs }: CallOptions = {},
): Promise<boolean> {
  try {
    const { status } = await (emailMessageId === undefined
      ? readStored(request, "message", messageId, { signal, timeoutMs })
      : readStored(request, "emailMessage", emailMessageId, { signal, timeoutMs }));
    return /^cancell?ed$/.test(String(status));
  } catch (error) {
    return error instanceof LeadwayApiError && error.status === 404;
  }
}
