// Generated from openapi/messages.yaml by `npm run generate`. Do not edit: change the contract instead.

/** The API accepted the message and queued it. */
export interface SendMessageResponse {
  /**
   * Conversation ID.
   * @example ABC12h2F6uBrIkfXYazb
   */
  conversationId: string;
  /**
   * This contains the email message id (only for Email type). Use this ID to send inbound replies to GHL to create a threaded email.
   * @example rnGyqh2F6uBrIkfhFo9A
   */
  emailMessageId?: string | undefined;
  /**
   * This is the main Message ID
   * @example t22c6DQcTDf3MjRhwf77
   */
  messageId: string;
  /** When sending via the GMB channel, we will be returning list of messageIds instead of single messageId. */
  messageIds?: readonly string[] | undefined;
  /**
   * Additional response message when sending a workflow message
   * @example Message queued successfully.
   */
  msg?: string | undefined;
  /** Optional metadata for forwarded email */
  forwardData?: ForwardData | undefined;
  /**
   * Message status. Live API: may be missing; another documentation page of the same endpoint has none.
   * @example delivered
   */
  status?: MessageStatus | undefined;
}

/** Optional metadata for forwarded email */
export interface ForwardData {
  /**
   * Whether the whole thread was forwarded
   * @example false
   */
  forwardWholeThread?: boolean | undefined;
  /**
   * ID of the forwarded message
   * @example t22c6DQcTDf3MjRhwf77
   */
  messageId?: string | undefined;
  /**
   * ID of the forwarded email message
   * @example rnGyqh2F6uBrIkfhFo9A
   */
  emailMessageId?: string | undefined;
  /**
   * Email address forwarded to
   * @example recipient@example.com
   */
  forwardToEmail?: string | undefined;
  /**
   * ID of the contact forwarded to
   * @example DEF56h2F6uBrIkfXYacd
   */
  recipientContactId?: string | undefined;
}

/** Message status. Live API: few integrations send it, most of them as `pending`; it has no known effect. */
export type MessageStatus = "delivered" | "failed" | "pending" | "read";

/** Type of message being sent. Live API: `InternalComment` works too; the API answers 422 to any other value. */
export type Channel = "SMS" | "RCS" | "Email" | "WhatsApp" | "IG" | "FB" | "Custom" | "Live_Chat" | "TIKTOK";

/** The documented fields that are not about email; every channel has them. */
export interface MessageFields {
  /**
   * Type of message being sent. Live API: `InternalComment` works too; the API answers 422 to any other value.
   * @example Email
   */
  type: Channel;
  /**
   * Type of message being sent, as a channel's name; the `type` by default. Live API: may be missing.
   * @example Email
   */
  subType?: Channel | undefined;
  /**
   * ID of the contact receiving the message
   * @example abc123def456
   */
  contactId: string;
  /**
   * ID of the associated appointment
   * @example appt123
   */
  appointmentId?: string | undefined;
  /**
   * Array of attachment URLs. Live API: WhatsApp drops them and delivers the text alone.
   * @example ["https://storage.com/file1.pdf","https://storage.com/file2.jpg"]
   */
  attachments?: readonly string[] | undefined;
  /**
   * Text content of the message. Live API: an SMS over 1,600 characters is accepted and fails later.
   * @example Hello, how can I help you today?
   */
  message?: string | undefined;
  /**
   * ID of message being replied to
   * @example msg123
   */
  replyMessageId?: string | undefined;
  /**
   * ID of message template
   * @example template123
   */
  templateId?: string | undefined;
  /**
   * ID of message thread. For email messages, this is the message ID that contains multiple email messages in the thread
   * @example thread123
   */
  threadId?: string | undefined;
  /**
   * UTC Timestamp (in seconds) at which the message should be scheduled. A time in milliseconds, the usual mistake, is refused: it is above the maximum, 100,000,000,000.
   * @example 1669287863
   */
  scheduledTimestamp?: number | undefined;
  /**
   * ID of conversation provider. Live API: needed on the Custom channel.
   * @example provider123
   */
  conversationProviderId?: string | undefined;
  /**
   * Phone number used as the sender number for outbound messages
   * @example +1499499299
   */
  fromNumber?: string | undefined;
  /**
   * Recipient phone number for outbound messages
   * @example +1439499299
   */
  toNumber?: string | undefined;
  /**
   * Message status. Live API: few integrations send it, most of them as `pending`; it has no known effect.
   * @example delivered
   */
  status?: MessageStatus | undefined;
}

/** Forwarding configuration for emails. Only `isForwarded` is required. */
export interface Forward {
  /**
   * Whether this email forwards another
   * @example true
   */
  isForwarded: boolean;
  /**
   * Forward the whole thread rather than one message
   * @example false
   */
  forwardWholeThread?: boolean | undefined;
  /**
   * ID of the message to forward
   * @example t22c6DQcTDf3MjRhwf77
   */
  messageId?: string | undefined;
  /**
   * ID of the email message to forward
   * @example rnGyqh2F6uBrIkfhFo9A
   */
  emailMessageId?: string | undefined;
  /** ID of the contact whose message is forwarded */
  sourceContactId?: string | undefined;
  /** ID of the conversation that the message comes from */
  sourceConversationId?: string | undefined;
  /**
   * Email address to forward to
   * @example forward@example.com
   */
  toEmail?: string | undefined;
  /**
   * ID of the contact to forward to
   * @example DEF56h2F6uBrIkfXYacd
   */
  recipientContactId?: string | undefined;
  /** ID of the conversation to forward into */
  recipientConversationId?: string | undefined;
}

/** Every documented field, in the documented order. Only an Email has them all. */
export interface EmailFields extends MessageFields {
  /**
   * Email address to send from. Live API: `Name <address>` is accepted too.
   * @example sender@company.com
   */
  emailFrom?: string | undefined;
  /**
   * Array of CC email addresses
   * @example ["cc1@company.com","cc2@company.com"]
   */
  emailCc?: readonly string[] | undefined;
  /**
   * Array of BCC email addresses
   * @example ["bcc1@company.com","bcc2@company.com"]
   */
  emailBcc?: readonly string[] | undefined;
  /**
   * HTML content of the message. Live API: an Email needs it, or attachments, a template or a forward; the API answers 422 to `message` alone.
   * @example <p>Hello World</p>
   */
  html?: string | undefined;
  /**
   * Subject line for email messages
   * @example Important Update
   */
  subject?: string | undefined;
  /**
   * Email address to send to, if different from contact's primary email. This should be a valid email address associated with the contact.
   * @example recipient@company.com
   */
  emailTo?: string | undefined;
  /**
   * Custom subtype ID for email unsubscription preferences. Only applies to email messages.
   * @example 507f1f77bcf86cd799439011
   */
  customSubtypeId?: string | undefined;
  /**
   * Mode for email replies
   * @example reply_all
   */
  emailReplyMode?: "reply" | "reply_all" | undefined;
  /** Forwarding configuration for emails. Only `isForwarded` is required. */
  forward?: Forward | undefined;
  /**
   * Whether the scheduled email uses native AI for the email scheduling
   * @example false
   */
  usesNativeSchedulingAi?: boolean | undefined;
  /**
   * Optimization period in hours (24h, 48h, or 72h)
   * @example 24h
   */
  optimizationPeriod?: "24h" | "48h" | "72h" | undefined;
}

/** The fields of a {@link EmailMessage}. */
export interface EmailMessageFields extends EmailFields {
  /** An email. */
  type: "Email";
}

/** {@link EmailMessage} with `forward`. */
export interface EmailMessageOfForward extends EmailMessageFields {
  /** Forwarding configuration for emails. Only `isForwarded` is required. */
  forward: Forward;
  /**
   * HTML content of the message. Live API: an Email needs it, or attachments, a template or a forward; the API answers 422 to `message` alone.
   * @example <p>Hello World</p>
   */
  html?: undefined;
  /**
   * Array of attachment URLs. Live API: WhatsApp drops them and delivers the text alone.
   * @example ["https://storage.com/file1.pdf","https://storage.com/file2.jpg"]
   */
  attachments?: undefined;
  /**
   * ID of message template
   * @example template123
   */
  templateId?: undefined;
}

/** {@link EmailMessage} with `templateId`. */
export interface EmailMessageOfTemplateId extends EmailMessageFields {
  /**
   * ID of message template
   * @example template123
   */
  templateId: string;
  /**
   * HTML content of the message. Live API: an Email needs it, or attachments, a template or a forward; the API answers 422 to `message` alone.
   * @example <p>Hello World</p>
   */
  html?: undefined;
  /**
   * Array of attachment URLs. Live API: WhatsApp drops them and delivers the text alone.
   * @example ["https://storage.com/file1.pdf","https://storage.com/file2.jpg"]
   */
  attachments?: undefined;
}

/** {@link EmailMessage} with `attachments`. */
export interface EmailMessageOfAttachments extends EmailMessageFields {
  /**
   * Array of attachment URLs. Live API: WhatsApp drops them and delivers the text alone.
   * @example ["https://storage.com/file1.pdf","https://storage.com/file2.jpg"]
   */
  attachments: readonly string[];
  /**
   * HTML content of the message. Live API: an Email needs it, or attachments, a template or a forward; the API answers 422 to `message` alone.
   * @example <p>Hello World</p>
   */
  html?: undefined;
}

/** {@link EmailMessage} with `html`. */
export interface EmailMessageWithHtml extends EmailMessageFields {
  /**
   * HTML content of the message. Live API: an Email needs it, or attachments, a template or a forward; the API answers 422 to `message` alone.
   * @example <p>Hello World</p>
   */
  html: string;
}

/** An email. */
export type EmailMessage =
  | EmailMessageOfForward
  | EmailMessageOfTemplateId
  | EmailMessageOfAttachments
  | EmailMessageWithHtml;

/** The channels whose messages have the fields of a {@link TextMessage}. */
export type TextMessageType = "SMS" | "RCS" | "WhatsApp" | "IG" | "FB" | "Custom" | "Live_Chat" | "TIKTOK";

/** The fields of a {@link TextMessage}. */
export interface TextMessageFields extends MessageFields {
  /**
   * The channel:
   * - `SMS`: A text message (SMS).
   * - `RCS`: A message over RCS.
   * - `WhatsApp`: A WhatsApp message. Live API: attachments are dropped, and an empty text fails later.
   * - `IG`: An Instagram direct message. Live API: refused more than 24 hours after the contact last wrote.
   * - `FB`: A Facebook Messenger message. Live API: refused more than 24 hours after the contact last wrote.
   * - `Custom`: A message over a conversation provider of your own. Live API: needs `conversationProviderId` and a token of the app that owns the provider.
   * - `Live_Chat`: A message in the site's live chat.
   * - `TIKTOK`: A TikTok message.
   */
  type: TextMessageType;
}

/** {@link TextMessage} with `templateId`. */
export interface TextMessageOfTemplateId extends TextMessageFields {
  /**
   * ID of message template
   * @example template123
   */
  templateId: string;
  /**
   * Text content of the message. Live API: an SMS over 1,600 characters is accepted and fails later.
   * @example Hello, how can I help you today?
   */
  message?: undefined;
  /**
   * Array of attachment URLs. Live API: WhatsApp drops them and delivers the text alone.
   * @example ["https://storage.com/file1.pdf","https://storage.com/file2.jpg"]
   */
  attachments?: undefined;
}

/** {@link TextMessage} with `attachments`. */
export interface TextMessageOfAttachments extends TextMessageFields {
  /**
   * Array of attachment URLs. Live API: WhatsApp drops them and delivers the text alone.
   * @example ["https://storage.com/file1.pdf","https://storage.com/file2.jpg"]
   */
  attachments: readonly string[];
  /**
   * Text content of the message. Live API: an SMS over 1,600 characters is accepted and fails later.
   * @example Hello, how can I help you today?
   */
  message?: undefined;
}

/** {@link TextMessage} with `message`. */
export interface TextMessageWithMessage extends TextMessageFields {
  /**
   * Text content of the message. Live API: an SMS over 1,600 characters is accepted and fails later.
   * @example Hello, how can I help you today?
   */
  message: string;
}

/**
 * A message on one of these channels, or on any of a union of them:
 * - `SMS`: A text message (SMS).
 * - `RCS`: A message over RCS.
 * - `WhatsApp`: A WhatsApp message. Live API: attachments are dropped, and an empty text fails later.
 * - `IG`: An Instagram direct message. Live API: refused more than 24 hours after the contact last wrote.
 * - `FB`: A Facebook Messenger message. Live API: refused more than 24 hours after the contact last wrote.
 * - `Custom`: A message over a conversation provider of your own. Live API: needs `conversationProviderId` and a token of the app that owns the provider.
 * - `Live_Chat`: A message in the site's live chat.
 * - `TIKTOK`: A TikTok message.
 */
export type TextMessage<Type extends TextMessageType = TextMessageType> = (TextMessageOfTemplateId | TextMessageOfAttachments | TextMessageWithMessage) & { type: Type };

/** A text message (SMS). */
export type SmsMessage = TextMessage<"SMS">;

/** A message over RCS. */
export type RcsMessage = TextMessage<"RCS">;

/** A WhatsApp message. Live API: attachments are dropped, and an empty text fails later. */
export type WhatsAppMessage = TextMessage<"WhatsApp">;

/** An Instagram direct message. Live API: refused more than 24 hours after the contact last wrote. */
export type InstagramMessage = TextMessage<"IG">;

/** A Facebook Messenger message. Live API: refused more than 24 hours after the contact last wrote. */
export type FacebookMessage = TextMessage<"FB">;

/** A message over a conversation provider of your own. Live API: needs `conversationProviderId` and a token of the app that owns the provider. */
export type CustomMessage = TextMessage<"Custom">;

/** A message in the site's live chat. */
export type LiveChatMessage = TextMessage<"Live_Chat">;

/** A TikTok message. */
export type TikTokMessage = TextMessage<"TIKTOK">;

/** A message on one of nine channels; `type` says which. */
export type OutgoingMessage =
  | EmailMessage
  | TextMessageOfTemplateId
  | TextMessageOfAttachments
  | TextMessageWithMessage;
