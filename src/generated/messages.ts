// Generated from openapi/messages.yaml by `npm run generate`. Do not edit: change the contract instead.

/** The API accepted the message and queued it. */
export interface SendMessageResponse {
  /** Conversation ID. */
  conversationId: string;
  /** This contains the email message id (only for Email type). Use this ID to send inbound replies to GHL to create a threaded email. */
  emailMessageId?: string | undefined;
  /** This is the main Message ID */
  messageId: string;
  /** When sending via the GMB channel, we will be returning list of messageIds instead of single messageId. */
  messageIds?: readonly string[] | undefined;
  /** Additional response message when sending a workflow message */
  msg?: string | undefined;
  /** Optional metadata for forwarded email */
  forwardData?: ForwardData | undefined;
  /** Message status. Live API: not sure to be there; another page of the same endpoint has none. */
  status?: MessageStatus | undefined;
}

/** Optional metadata for forwarded email */
export interface ForwardData {
  /** Whether the whole thread was forwarded */
  forwardWholeThread?: boolean | undefined;
  /** ID of the forwarded message */
  messageId?: string | undefined;
  /** ID of the forwarded email message */
  emailMessageId?: string | undefined;
  /** Email address forwarded to */
  forwardToEmail?: string | undefined;
  /** ID of the contact forwarded to */
  recipientContactId?: string | undefined;
}

/** Message status. Live API: sent by almost nobody, mostly as `pending`; no effect of it is known. */
export type MessageStatus = "delivered" | "failed" | "pending" | "read";

/** Type of message being sent. Live API: `InternalComment` works too; any other value is answered 422. */
export type Channel = "SMS" | "RCS" | "Email" | "WhatsApp" | "IG" | "FB" | "Custom" | "Live_Chat" | "TIKTOK";

/** Forwarding configuration for emails. Only `isForwarded` is required. */
export interface Forward {
  /** Whether this email forwards another */
  isForwarded: boolean;
  /** Forward the whole thread rather than one message */
  forwardWholeThread?: boolean | undefined;
  /** ID of the message to forward */
  messageId?: string | undefined;
  /** ID of the email message to forward */
  emailMessageId?: string | undefined;
  /** ID of the contact whose message is forwarded */
  sourceContactId?: string | undefined;
  /** ID of the conversation that the message comes from */
  sourceConversationId?: string | undefined;
  /** Email address to forward to */
  toEmail?: string | undefined;
  /** ID of the contact to forward to */
  recipientContactId?: string | undefined;
  /** ID of the conversation to forward into */
  recipientConversationId?: string | undefined;
}

/** The channels whose messages have the fields of a {@link TextMessage}. */
export type TextMessageType = "SMS" | "RCS" | "WhatsApp" | "IG" | "FB" | "Custom" | "Live_Chat" | "TIKTOK";

/** The fields of a {@link TextMessage}. */
export interface TextMessageFields {
  /** Type of message being sent, as a channel's name; the `type` by default. Live API: may be missing. */
  subType?: Channel | undefined;
  /** ID of the contact receiving the message */
  contactId: string;
  /** ID of the associated appointment */
  appointmentId?: string | undefined;
  /** Array of attachment URLs. Live API: WhatsApp drops them and delivers the text alone. */
  attachments?: readonly string[] | undefined;
  /** Text content of the message. Live API: an SMS over 1,600 characters is accepted and fails later. */
  message?: string | undefined;
  /** ID of message being replied to */
  replyMessageId?: string | undefined;
  /** ID of message template */
  templateId?: string | undefined;
  /** ID of message thread. For email messages, this is the message ID that contains multiple email messages in the thread */
  threadId?: string | undefined;
  /** UTC Timestamp (in seconds) at which the message should be scheduled. Milliseconds, the usual mistake, are refused: the maximum is the year 5138 in seconds. */
  scheduledTimestamp?: number | undefined;
  /** ID of conversation provider. Live API: needed on the Custom channel. */
  conversationProviderId?: string | undefined;
  /** Phone number used as the sender number for outbound messages */
  fromNumber?: string | undefined;
  /** Recipient phone number for outbound messages */
  toNumber?: string | undefined;
  /** Message status. Live API: sent by almost nobody, mostly as `pending`; no effect of it is known. */
  status?: MessageStatus | undefined;
}

/** {@link TextMessage} with `templateId`. */
export interface TextMessageOfTemplateId<Type extends TextMessageType = TextMessageType> extends TextMessageFields {
  /**
   * The channel:
   * - `SMS`: A text message (SMS).
   * - `RCS`: A message over RCS.
   * - `WhatsApp`: A WhatsApp message. Live API: attachments are dropped, and an empty text fails later.
   * - `IG`: An Instagram direct message. Live API: refused outside the 24-hour window.
   * - `FB`: A Facebook Messenger message. Live API: refused outside the 24-hour window.
   * - `Custom`: A message over a conversation provider of your own. Live API: needs `conversationProviderId` and a token of the app that owns the provider.
   * - `Live_Chat`: A message in the site's live chat.
   * - `TIKTOK`: A TikTok message.
   */
  type: Type;
  /** ID of message template */
  templateId: string;
  /** Text content of the message. Live API: an SMS over 1,600 characters is accepted and fails later. */
  message?: undefined;
  /** Array of attachment URLs. Live API: WhatsApp drops them and delivers the text alone. */
  attachments?: undefined;
}

/** {@link TextMessage} with `attachments`. */
export interface TextMessageOfAttachments<Type extends TextMessageType = TextMessageType> extends TextMessageFields {
  /**
   * The channel:
   * - `SMS`: A text message (SMS).
   * - `RCS`: A message over RCS.
   * - `WhatsApp`: A WhatsApp message. Live API: attachments are dropped, and an empty text fails later.
   * - `IG`: An Instagram direct message. Live API: refused outside the 24-hour window.
   * - `FB`: A Facebook Messenger message. Live API: refused outside the 24-hour window.
   * - `Custom`: A message over a conversation provider of your own. Live API: needs `conversationProviderId` and a token of the app that owns the provider.
   * - `Live_Chat`: A message in the site's live chat.
   * - `TIKTOK`: A TikTok message.
   */
  type: Type;
  /** Array of attachment URLs. Live API: WhatsApp drops them and delivers the text alone. */
  attachments: readonly string[];
  /** Text content of the message. Live API: an SMS over 1,600 characters is accepted and fails later. */
  message?: undefined;
}

/** {@link TextMessage} with `message`. */
export interface TextMessageWithMessage<Type extends TextMessageType = TextMessageType> extends TextMessageFields {
  /**
   * The channel:
   * - `SMS`: A text message (SMS).
   * - `RCS`: A message over RCS.
   * - `WhatsApp`: A WhatsApp message. Live API: attachments are dropped, and an empty text fails later.
   * - `IG`: An Instagram direct message. Live API: refused outside the 24-hour window.
   * - `FB`: A Facebook Messenger message. Live API: refused outside the 24-hour window.
   * - `Custom`: A message over a conversation provider of your own. Live API: needs `conversationProviderId` and a token of the app that owns the provider.
   * - `Live_Chat`: A message in the site's live chat.
   * - `TIKTOK`: A TikTok message.
   */
  type: Type;
  /** Text content of the message. Live API: an SMS over 1,600 characters is accepted and fails later. */
  message: string;
}

/**
 * A message on one of these channels, or on any of a union of them:
 * - `SMS`: A text message (SMS).
 * - `RCS`: A message over RCS.
 * - `WhatsApp`: A WhatsApp message. Live API: attachments are dropped, and an empty text fails later.
 * - `IG`: An Instagram direct message. Live API: refused outside the 24-hour window.
 * - `FB`: A Facebook Messenger message. Live API: refused outside the 24-hour window.
 * - `Custom`: A message over a conversation provider of your own. Live API: needs `conversationProviderId` and a token of the app that owns the provider.
 * - `Live_Chat`: A message in the site's live chat.
 * - `TIKTOK`: A TikTok message.
 */
export type TextMessage<Type extends TextMessageType = TextMessageType> =
  | TextMessageOfTemplateId<Type>
  | TextMessageOfAttachments<Type>
  | TextMessageWithMessage<Type>;

/** A text message (SMS). */
export type SmsMessage = TextMessage<"SMS">;

/** A message over RCS. */
export type RcsMessage = TextMessage<"RCS">;

/** A WhatsApp message. Live API: attachments are dropped, and an empty text fails later. */
export type WhatsAppMessage = TextMessage<"WhatsApp">;

/** An Instagram direct message. Live API: refused outside the 24-hour window. */
export type InstagramMessage = TextMessage<"IG">;

/** A Facebook Messenger message. Live API: refused outside the 24-hour window. */
export type FacebookMessage = TextMessage<"FB">;

/** A message over a conversation provider of your own. Live API: needs `conversationProviderId` and a token of the app that owns the provider. */
export type CustomMessage = TextMessage<"Custom">;

/** A message in the site's live chat. */
export type LiveChatMessage = TextMessage<"Live_Chat">;

/** A TikTok message. */
export type TikTokMessage = TextMessage<"TIKTOK">;

/** The fields of a {@link EmailMessage}. */
export interface EmailMessageFields {
  /** An email. */
  type: "Email";
  /** Type of message being sent, as a channel's name; the `type` by default. Live API: may be missing. */
  subType?: Channel | undefined;
  /** ID of the contact receiving the message */
  contactId: string;
  /** ID of the associated appointment */
  appointmentId?: string | undefined;
  /** Array of attachment URLs. Live API: WhatsApp drops them and delivers the text alone. */
  attachments?: readonly string[] | undefined;
  /** Email address to send from. Live API: `Name <address>` is accepted too. */
  emailFrom?: string | undefined;
  /** Array of CC email addresses */
  emailCc?: readonly string[] | undefined;
  /** Array of BCC email addresses */
  emailBcc?: readonly string[] | undefined;
  /** HTML content of the message. Live API: an Email needs it, or attachments, a template or a forward; `message` alone is answered 422. */
  html?: string | undefined;
  /** Text content of the message. Live API: an SMS over 1,600 characters is accepted and fails later. */
  message?: string | undefined;
  /** Subject line for email messages */
  subject?: string | undefined;
  /** ID of message being replied to */
  replyMessageId?: string | undefined;
  /** ID of message template */
  templateId?: string | undefined;
  /** ID of message thread. For email messages, this is the message ID that contains multiple email messages in the thread */
  threadId?: string | undefined;
  /** UTC Timestamp (in seconds) at which the message should be scheduled. Milliseconds, the usual mistake, are refused: the maximum is the year 5138 in seconds. */
  scheduledTimestamp?: number | undefined;
  /** ID of conversation provider. Live API: needed on the Custom channel. */
  conversationProviderId?: string | undefined;
  /** Email address to send to, if different from contact's primary email. This should be a valid email address associated with the contact. */
  emailTo?: string | undefined;
  /** Custom subtype ID for email unsubscription preferences. Only applies to email messages. */
  customSubtypeId?: string | undefined;
  /** Mode for email replies */
  emailReplyMode?: "reply" | "reply_all" | undefined;
  /** Phone number used as the sender number for outbound messages */
  fromNumber?: string | undefined;
  /** Recipient phone number for outbound messages */
  toNumber?: string | undefined;
  /** Forwarding configuration for emails. Only `isForwarded` is required. */
  forward?: Forward | undefined;
  /** Message status. Live API: sent by almost nobody, mostly as `pending`; no effect of it is known. */
  status?: MessageStatus | undefined;
  /** Whether the scheduled email uses native AI for the email scheduling */
  usesNativeSchedulingAi?: boolean | undefined;
  /** Optimization period in hours (24h, 48h, or 72h) */
  optimizationPeriod?: "24h" | "48h" | "72h" | undefined;
}

/** {@link EmailMessage} with `forward`. */
export interface EmailMessageOfForward extends EmailMessageFields {
  /** Forwarding configuration for emails. Only `isForwarded` is required. */
  forward: Forward;
  /** HTML content of the message. Live API: an Email needs it, or attachments, a template or a forward; `message` alone is answered 422. */
  html?: undefined;
  /** Array of attachment URLs. Live API: WhatsApp drops them and delivers the text alone. */
  attachments?: undefined;
  /** ID of message template */
  templateId?: undefined;
}

/** {@link EmailMessage} with `templateId`. */
export interface EmailMessageOfTemplateId extends EmailMessageFields {
  /** ID of message template */
  templateId: string;
  /** HTML content of the message. Live API: an Email needs it, or attachments, a template or a forward; `message` alone is answered 422. */
  html?: undefined;
  /** Array of attachment URLs. Live API: WhatsApp drops them and delivers the text alone. */
  attachments?: undefined;
}

/** {@link EmailMessage} with `attachments`. */
export interface EmailMessageOfAttachments extends EmailMessageFields {
  /** Array of attachment URLs. Live API: WhatsApp drops them and delivers the text alone. */
  attachments: readonly string[];
  /** HTML content of the message. Live API: an Email needs it, or attachments, a template or a forward; `message` alone is answered 422. */
  html?: undefined;
}

/** {@link EmailMessage} with `html`. */
export interface EmailMessageWithHtml extends EmailMessageFields {
  /** HTML content of the message. Live API: an Email needs it, or attachments, a template or a forward; `message` alone is answered 422. */
  html: string;
}

/** An email. */
export type EmailMessage =
  | EmailMessageOfForward
  | EmailMessageOfTemplateId
  | EmailMessageOfAttachments
  | EmailMessageWithHtml;

/** A message on one of nine channels; `type` says which. */
export type OutgoingMessage =
  | TextMessage
  | EmailMessage;
