// A user's program: every channel, errors, POST, and lines that must not compile. Right in each setting, strict or not.
import {
  createLeadwayClient,
  type EmailMessage,
  isLeadwayError,
  LeadwayApiError,
  type LeadwayClientOptions,
  type OutgoingMessage,
  type RateLimiter,
  type SendMessageResponse,
  type SmsMessage,
} from "leadway-client";

const contactId = "abc123def456";
const limiter: RateLimiter = { acquire: () => Promise.resolve() };
const options: LeadwayClientOptions = { token: () => Promise.resolve("any-token"), rateLimiter: limiter, timeoutMs: 5_000 };
const leadway = createLeadwayClient({ ...options, fetch, logger: console });

const email: EmailMessage = { type: "Email", contactId, html: "<p>Hola</p>", subject: "Hola", emailCc: ["cc1@company.com"] };
export const messages: OutgoingMessage[] = [
  { type: "SMS", contactId, message: "Hola" },
  { type: "RCS", contactId, templateId: "template123" },
  email,
  { type: "WhatsApp", contactId, message: "Hola", subType: "WhatsApp", status: "pending" },
  { type: "IG", contactId, attachments: ["https://storage.com/file1.pdf"] },
  { type: "FB", contactId, message: "Hola" },
  { type: "Custom", contactId, message: "Hola", conversationProviderId: "provider123" },
  { type: "Live_Chat", contactId, message: "Hola" },
  { type: "TIKTOK", contactId, message: "Hola" },
];

export async function send(message: OutgoingMessage, controller: AbortController): Promise<string> {
  try {
    const sent: SendMessageResponse = await leadway.messages.send(message, { signal: controller.signal, maxRetries: 0 });
    return sent.messageId;
  } catch (error) {
    if (error instanceof LeadwayApiError) return `${error.status} ${error.messages.join()}`;
    if (!isLeadwayError(error)) throw error;
    if (error.code === "rate-limited") return `${error.scope}: again in ${error.retryAfterMs} ms`;
    if (error.code === "invalid-input") return error.problems.map(({ path, rule }) => `${path} ${rule}`).join();
    return `${error.outcome} after ${error.attempts}`;
  }
}

export async function post(): Promise<string | undefined> {
  const body = { type: "SMS", subType: "SMS", contactId, message: "Hola", status: "pending" } as const;
  const { data, error, response } = await leadway.POST("/conversations/messages", { body });
  return response.ok ? data?.conversationId : error?.canonicalCode;
}

// @ts-expect-error there is no client without a token
createLeadwayClient({});
// @ts-expect-error a misspelt option
createLeadwayClient({ token: "any-token", timeoutMS: 1_000 });
// @ts-expect-error an Email needs html, attachments, a template or a forward
leadway.messages.send({ type: "Email", contactId, message: "Hola" });
// @ts-expect-error an SMS has no subject
export const sms: SmsMessage = { type: "SMS", contactId, message: "Hola", subject: "Hola" };
// @ts-expect-error there is no such channel
leadway.messages.send({ type: "Pigeon", contactId, message: "Hola" });
// @ts-expect-error the contract has no such path
leadway.POST("/conversations", { body: { type: "SMS", subType: "SMS", contactId, message: "Hola", status: "pending" } });
// @ts-expect-error nothing is filled in for POST
leadway.POST("/conversations/messages", { body: { type: "SMS", contactId, message: "Hola" } });
