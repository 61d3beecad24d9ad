// Generated from openapi/messages.yaml by `npm run generate`. Do not edit: change the contract instead.

/** Where the API is: the contract's server. */
export const server = "https://services.leadconnectorhq.com";

/** Every field of a message, those of an object by a path with a dot. */
export const fields = [
  {"path":"type","kind":"string","about":"Type of message being sent","choices":["SMS","RCS","Email","WhatsApp","IG","FB","Custom","Live_Chat","TIKTOK"],"email":false},
  {"path":"subType","kind":"string","about":"Type of message being sent","choices":["SMS","RCS","Email","WhatsApp","IG","FB","Custom","Live_Chat","TIKTOK"],"email":false},
  {"path":"contactId","kind":"string","about":"ID of the contact receiving the message","email":false},
  {"path":"appointmentId","kind":"string","about":"ID of the associated appointment","email":false},
  {"path":"attachments","kind":"list","about":"Array of attachment URLs","email":false},
  {"path":"emailFrom","kind":"string","about":"Email address to send from","email":true},
  {"path":"emailCc","kind":"list","about":"Array of CC email addresses","email":true},
  {"path":"emailBcc","kind":"list","about":"Array of BCC email addresses","email":true},
  {"path":"html","kind":"string","about":"HTML content of the message","email":true},
  {"path":"message","kind":"string","about":"Text content of the message","email":false},
  {"path":"subject","kind":"string","about":"Subject line for email messages","email":true},
  {"path":"replyMessageId","kind":"string","about":"ID of message being replied to","email":false},
  {"path":"templateId","kind":"string","about":"ID of message template","email":false},
  {"path":"threadId","kind":"string","about":"ID of message thread","email":false},
  {"path":"scheduledTimestamp","kind":"number","about":"UTC Timestamp (in seconds) at which the message should be scheduled","email":false},
  {"path":"conversationProviderId","kind":"string","about":"ID of conversation provider","email":false},
  {"path":"emailTo","kind":"string","about":"Email address to send to, if different from contact's primary email","email":true},
  {"path":"customSubtypeId","kind":"string","about":"Custom subtype ID for email unsubscription preferences","email":true},
  {"path":"emailReplyMode","kind":"string","about":"Mode for email replies","choices":["reply","reply_all"],"email":true},
  {"path":"fromNumber","kind":"string","about":"Phone number used as the sender number for outbound messages","email":false},
  {"path":"toNumber","kind":"string","about":"Recipient phone number for outbound messages","email":false},
  {"path":"forward.isForwarded","kind":"boolean","about":"Whether this email forwards another","email":true},
  {"path":"forward.forwardWholeThread","kind":"boolean","about":"Forward the whole thread rather than one message","email":true},
  {"path":"forward.messageId","kind":"string","about":"ID of the message to forward","email":true},
  {"path":"forward.emailMessageId","kind":"string","about":"ID of the email message to forward","email":true},
  {"path":"forward.sourceContactId","kind":"string","about":"ID of the contact whose message is forwarded","email":true},
  {"path":"forward.sourceConversationId","kind":"string","about":"ID of the conversation that the message comes from","email":true},
  {"path":"forward.toEmail","kind":"string","about":"Email address to forward to","email":true},
  {"path":"forward.recipientContactId","kind":"string","about":"ID of the contact to forward to","email":true},
  {"path":"forward.recipientConversationId","kind":"string","about":"ID of the conversation to forward into","email":true},
  {"path":"status","kind":"string","about":"Message status","choices":["delivered","failed","pending","read"],"email":false},
  {"path":"usesNativeSchedulingAi","kind":"boolean","about":"Whether the scheduled email uses native AI for the email scheduling","email":true},
  {"path":"optimizationPeriod","kind":"string","about":"Optimization period in hours (24h, 48h, or 72h)","choices":["24h","48h","72h"],"email":true},
] as const;
