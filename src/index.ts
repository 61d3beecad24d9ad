// The public names, and nothing else.
export { checkMessage } from "./check/index.js";
export { createLeadwayClient, type LeadwayClient } from "./client.js";
export { type Contact, type ContactKey, type FindContactOptions, findContact } from "./contacts/find-contact.js";
export {
  type AnyLeadwayError,
  isLeadwayError,
  isSendError,
  LeadwayAbortError,
  LeadwayAnswerError,
  LeadwayApiError,
  LeadwayConnectionError,
  LeadwayError,
  type LeadwayErrorCode,
  LeadwayInputError,
  LeadwayRateLimitError,
  LeadwayTimeoutError,
  LeadwayTokenError,
  type Outcome,
  type Problem,
  type SendError,
  type SendOutcome,
} from "./errors.js";
export { channels } from "./generated/facts.js";
export type * from "./generated/messages.js";
// The generator's output: these three follow openapi-typescript, not semver. The named types above are stable.
export type { components, operations, paths } from "./generated/openapi.js";
export type { ScheduledMessage } from "./messages/cancel.js";
export type { Messages } from "./messages/index.js";
export type { ListOptions, Message } from "./messages/read.js";
export type { CallOptions, LeadwayClientOptions } from "./options.js";
export type { RateLimitState } from "./rate-limit-state.js";
export { reconcile } from "./reconcile/index.js";
export type {
  FoundVerdict,
  NotSeenVerdict,
  ReconcileCandidate,
  ReconcileLook,
  ReconcileMatch,
  ReconcileOptions,
  UnclearReason,
  UnclearVerdict,
  UnknownSend,
  Verdict,
} from "./reconcile/types.js";
export type { Fetch, FetchInit } from "./transport/attempt.js";
export type { ResponseInfo } from "./transport/call.js";
export type { LogFields, Logger } from "./transport/log.js";
export { type PacerOptions, pacer } from "./transport/pacer.js";
export type { RateLimiter } from "./transport/rate-limit.js";
export type { FetchedResponse } from "./transport/response.js";
export type { Delivery } from "./transport/retry.js";
export type { Token } from "./transport/token.js";
export type { Method, PathWith, RequestOptions, RequestResult, ResponseData, ResponseError, Verb } from "./verbs.js";
