// Generated from openapi/messages.yaml by `npm run generate`. Do not edit: change the contract instead.

import type { Outgoing } from "../outgoing.js";
import type { components } from "./openapi.js";

/** A text message (SMS). */
export type SmsMessage = Outgoing<components["schemas"]["MessageFields"]> & { type: "SMS" } & components["schemas"]["TextContent"];

/** A message over RCS. */
export type RcsMessage = Outgoing<components["schemas"]["MessageFields"]> & { type: "RCS" } & components["schemas"]["TextContent"];

/** An email. */
export type EmailMessage = Outgoing<components["schemas"]["EmailFields"]> & { type: "Email" } & components["schemas"]["EmailContent"];

/** A WhatsApp message. Wire: attachments are dropped, and an empty text fails later. */
export type WhatsAppMessage = Outgoing<components["schemas"]["MessageFields"]> & { type: "WhatsApp" } & components["schemas"]["TextContent"];

/** An Instagram direct message. Wire: refused outside the 24-hour window. */
export type InstagramMessage = Outgoing<components["schemas"]["MessageFields"]> & { type: "IG" } & components["schemas"]["TextContent"];

/** A Facebook Messenger message. Wire: refused outside the 24-hour window. */
export type FacebookMessage = Outgoing<components["schemas"]["MessageFields"]> & { type: "FB" } & components["schemas"]["TextContent"];

/** A message over a conversation provider of your own. Wire: needs `conversationProviderId` and a token of the app that owns the provider. */
export type CustomMessage = Outgoing<components["schemas"]["MessageFields"]> & { type: "Custom" } & components["schemas"]["TextContent"];

/** A message in the site's live chat. */
export type LiveChatMessage = Outgoing<components["schemas"]["MessageFields"]> & { type: "Live_Chat" } & components["schemas"]["TextContent"];

/** A TikTok message. */
export type TikTokMessage = Outgoing<components["schemas"]["MessageFields"]> & { type: "TIKTOK" } & components["schemas"]["TextContent"];

/** A message on one of nine channels; `type` says which. */
export type OutgoingMessage =
  | SmsMessage
  | RcsMessage
  | EmailMessage
  | WhatsAppMessage
  | InstagramMessage
  | FacebookMessage
  | CustomMessage
  | LiveChatMessage
  | TikTokMessage;
