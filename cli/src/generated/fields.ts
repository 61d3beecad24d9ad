// Generated from openapi/messages.yaml by `npm run generate`. Do not edit: change the contract instead.

/** Where the API is: the contract's server. */
export const server = "https://services.leadconnectorhq.com";

/** Every field of a message, those of an object by a path with a dot; `only` lists the channels that have it. */
export const fields = [
  {"path":"type","kind":"string","about":"Type of message being sent","choices":["SMS","RCS","Email","WhatsApp","IG","FB","Custom","Live_Chat","TIKTOK"]},
  {"path":"subType","kind":"string","about":"Type of message being sent, as a channel's name; the `type` by default","choices":["SMS","RCS","Email","WhatsApp","IG","FB","Custom","Live_Chat","TIKTOK"]},
  {"path":"contactId","kind":"string","about":"ID of the contact receiving the message"},
  {"path":"appointmentId","kind":"string","about":"ID of the associated appointment"},
  {"path":"attachments","kind":"list","about":"Array of attachment URLs"},
  {"path":"emailFrom","kind":"string","about":"Email address to send from","only":["Email"]},
  {"path":"emailCc","kind":"list","about":"Array of CC email addresses","only":["Email"]},
  {"path":"emailBcc","kind":"list","about":"Array of BCC email addresses","only":["Email"]},
  {"path":"html","kind":"string","about":"HTML content of the message","only":["Email"]},
  {"path":"message","kind":"string","about":"Text content of the message"},
  {"path":"subject","kind":"string","about":"Subject line for email messages","only":["Email"]},
  {"path":"replyMessageId","kind":"string","about":"ID of message being replied to"},
  {"path":"templateId","kind":"string","about":"ID of message template"},
  {"path":"threadId","kind":"string","about":"ID of message thread"},
  {"path":"scheduledTimestamp","kind":"number","about":"UTC Timestamp (in seconds) at which the message should be scheduled"},
  {"path":"conversationProviderId","kind":"string","about":"ID of conversation provider"},
  {"path":"emailTo","kind":"string","about":"Email address to send to, if different from contact's primary email","only":["Email"]},
  {"path":"customSubtypeId","kind":"string","about":"Custom subtype ID for email unsubscription preferences","only":["Email"]},
  {"path":"emailReplyMode","kind":"string","about":"Mode for email replies","choices":["reply","reply_all"],"only":["Email"]},
  {"path":"fromNumber","kind":"string","about":"Phone number used as the sender number for outbound messages"},
  {"path":"toNumber","kind":"string","about":"Recipient phone number for outbound messages"},
  {"path":"forward.isForwarded","kind":"boolean","about":"Whether this email forwards another","only":["Email"]},
  {"path":"forward.forwardWholeThread","kind":"boolean","about":"Forward the whole thread rather than one message","only":["Email"]},
  {"path":"forward.messageId","kind":"string","about":"ID of the message to forward","only":["Email"]},
  {"path":"forward.emailMessageId","kind":"string","about":"ID of the email message to forward","only":["Email"]},
  {"path":"forward.sourceContactId","kind":"string","about":"ID of the contact whose message is forwarded","only":["Email"]},
  {"path":"forward.sourceConversationId","kind":"string","about":"ID of the conversation that the message comes from","only":["Email"]},
  {"path":"forward.toEmail","kind":"string","about":"Email address to forward to","only":["Email"]},
  {"path":"forward.recipientContactId","kind":"string","about":"ID of the contact to forward to","only":["Email"]},
  {"path":"forward.recipientConversationId","kind":"string","about":"ID of the conversation to forward into","only":["Email"]},
  {"path":"status","kind":"string","about":"Message status","choices":["delivered","failed","pending","read"]},
  {"path":"usesNativeSchedulingAi","kind":"boolean","about":"Whether the scheduled email uses native AI for the email scheduling","only":["Email"]},
  {"path":"optimizationPeriod","kind":"string","about":"Optimization period in hours (24h, 48h, or 72h)","choices":["24h","48h","72h"],"only":["Email"]},
] as const;
