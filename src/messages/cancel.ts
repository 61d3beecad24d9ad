// messages.cancelScheduled: resolves only if the message was cancelled.
import { LeadwayAnswerError, LeadwayApiError } from "../errors.js";
import type { CallOptions } from "../options.js";
import type { CallPurpose, TypedRequest } from "../typed-fetch.js";
import { missingId, readObject } from "./read.js";

/** Which scheduled message: an email by the `emailMessageId` of its send, any other by the `messageId`. */
export type ScheduledMessage =
  | { readonly messageId: string; readonly emailMessageId?: undefined }
  | { readonly emailMessageId: string; readonly messageId?: undefined };

const UNKNOWN = "The message may be cancelled or not: check its status.";

const purpose: CallPurpose = {
  advice: { "not-sent": "Nothing was sent.", rejected: "The message was not cancelled.", unknown: UNKNOWN },
  mayBeEmpty: true,
  // The documentation's own example of a 200 is a failure: { status: 404, message: "Failed cancel the scheduled message" }.
  statusIn: (body) => {
    const { status } = Object(body);
    return typeof status === "number" && status >= 400 && status < 600 ? status : undefined;
  },
};

/** {@link Messages.cancelScheduled} */
export async function cancelScheduled(request: TypedRequest, message: ScheduledMessage, options?: CallOptions): Promise<void> {
  const { messageId, emailMessageId } = message;
  const { failure, received, call } = await (emailMessageId === undefined
    ? request(
        "delete",
        "/conversations/messages/{messageId}/schedule",
        { ...options, params: { path: { messageId } } },
        purpose,
      )
    : request(
        "delete",
        "/conversations/messages/email/{emailMessageId}/schedule",
        { ...options, params: { path: { emailMessageId } } },
        purpose,
      ));
  // After a retry, 404 may mean that an earlier attempt has cancelled it, or that it was sent.
  const settled = failure ? failure.status !== 404 || call.attempts === 1 : received.json !== undefined;
  if (!settled && (await isGone(request, message, options))) return;
  if (failure) throw failure;
  if (settled) return;
  const { attempts, startedAt } = call;
  const text = `The API answered ${received.status} with nothing, and the message is still there. ${UNKNOWN}`;
  const fields = { code: "unreadable-answer" as const, outcome: "unknown" as const, status: received.status };
  throw new LeadwayAnswerError(text, { ...fields, attempts, startedAt, endedAt: Date.now() });
}

/** Whether a message that was to be cancelled is cancelled or no longer there. A failed read says nothing. */
async function isGone(request: TypedRequest, message: ScheduledMessage, options?: CallOptions): Promise<boolean> {
  const { messageId, emailMessageId } = message;
  const { signal, timeoutMs } = options ?? {};
  try {
    const parts = { signal, timeoutMs, params: { path: { id: emailMessageId ?? messageId } } };
    const { status } = await (emailMessageId === undefined
      ? readObject(request, "/conversations/messages/{id}", "message", missingId, parts)
      : readObject(request, "/conversations/messages/email/{id}", "emailMessage", missingId, parts));
    return /^cancell?ed$/.test(String(status));
  } catch (error) {
    return error instanceof LeadwayApiError && error.status === 404;
  }
}
