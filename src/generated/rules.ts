// Generated from openapi/messages.yaml by `npm run generate`. Do not edit: change the contract instead.

const HasMessage = {
  "type": "object",
  "properties": {
    "message": {
      "type": "string",
      "minLength": 1
    }
  },
  "required": [
    "message"
  ]
};

const HasAttachments = {
  "type": "object",
  "properties": {
    "attachments": {
      "type": "array",
      "minItems": 1,
      "items": {
        "type": "string"
      }
    }
  },
  "required": [
    "attachments"
  ]
};

const HasTemplate = {
  "type": "object",
  "properties": {
    "templateId": {
      "type": "string",
      "minLength": 1
    }
  },
  "required": [
    "templateId"
  ]
};

const Channel = {
  "enum": [
    "SMS",
    "RCS",
    "Email",
    "WhatsApp",
    "IG",
    "FB",
    "Custom",
    "Live_Chat",
    "TIKTOK"
  ]
};

const MessageStatus = {
  "enum": [
    "delivered",
    "failed",
    "pending",
    "read"
  ]
};

const SmsMessage = {
  "type": "object",
  "properties": {
    "type": {},
    "subType": Channel,
    "contactId": {
      "type": "string",
      "pattern": "\\S",
      "minLength": 1,
      "x-remedy": "The API sends to a contact's id, not to a phone number or an address: `findContact` finds it"
    },
    "appointmentId": {
      "type": "string"
    },
    "attachments": {
      "type": "array",
      "items": {
        "type": "string"
      }
    },
    "message": {
      "type": "string"
    },
    "replyMessageId": {
      "type": "string"
    },
    "templateId": {
      "type": "string"
    },
    "threadId": {
      "type": "string"
    },
    "scheduledTimestamp": {
      "type": "number",
      "minimum": 0,
      "maximum": 100000000000,
      "x-remedy": "The API takes seconds since 1970, not milliseconds: `Math.floor(date.getTime() / 1000)`"
    },
    "conversationProviderId": {
      "type": "string"
    },
    "fromNumber": {
      "type": "string"
    },
    "toNumber": {
      "type": "string"
    },
    "status": MessageStatus
  },
  "required": [
    "type",
    "contactId"
  ],
  "allOf": [
    {
      "anyOf": [
        HasMessage,
        HasAttachments,
        HasTemplate
      ]
    }
  ]
};

const RcsMessage = SmsMessage;

const HasHtml = {
  "type": "object",
  "properties": {
    "html": {
      "type": "string",
      "minLength": 1
    }
  },
  "required": [
    "html"
  ]
};

const Forward = {
  "type": "object",
  "properties": {
    "isForwarded": {
      "type": "boolean"
    },
    "forwardWholeThread": {
      "type": "boolean"
    },
    "messageId": {
      "type": "string"
    },
    "emailMessageId": {
      "type": "string"
    },
    "sourceContactId": {
      "type": "string"
    },
    "sourceConversationId": {
      "type": "string"
    },
    "toEmail": {
      "type": "string"
    },
    "recipientContactId": {
      "type": "string"
    },
    "recipientConversationId": {
      "type": "string"
    }
  },
  "required": [
    "isForwarded"
  ]
};

const HasForward = {
  "type": "object",
  "properties": {
    "forward": Forward
  },
  "required": [
    "forward"
  ]
};

const EmailMessage = {
  "type": "object",
  "properties": {
    "type": {},
    "subType": Channel,
    "contactId": {
      "type": "string",
      "pattern": "\\S",
      "minLength": 1,
      "x-remedy": "The API sends to a contact's id, not to a phone number or an address: `findContact` finds it"
    },
    "appointmentId": {
      "type": "string"
    },
    "attachments": {
      "type": "array",
      "items": {
        "type": "string"
      }
    },
    "emailFrom": {
      "type": "string"
    },
    "emailCc": {
      "type": "array",
      "items": {
        "type": "string"
      }
    },
    "emailBcc": {
      "type": "array",
      "items": {
        "type": "string"
      }
    },
    "html": {
      "type": "string"
    },
    "message": {
      "type": "string"
    },
    "subject": {
      "type": "string"
    },
    "replyMessageId": {
      "type": "string"
    },
    "templateId": {
      "type": "string"
    },
    "threadId": {
      "type": "string"
    },
    "scheduledTimestamp": {
      "type": "number",
      "minimum": 0,
      "maximum": 100000000000,
      "x-remedy": "The API takes seconds since 1970, not milliseconds: `Math.floor(date.getTime() / 1000)`"
    },
    "conversationProviderId": {
      "type": "string"
    },
    "emailTo": {
      "type": "string"
    },
    "customSubtypeId": {
      "type": "string"
    },
    "emailReplyMode": {
      "enum": [
        "reply",
        "reply_all"
      ]
    },
    "fromNumber": {
      "type": "string"
    },
    "toNumber": {
      "type": "string"
    },
    "forward": Forward,
    "status": MessageStatus,
    "usesNativeSchedulingAi": {
      "type": "boolean"
    },
    "optimizationPeriod": {
      "enum": [
        "24h",
        "48h",
        "72h"
      ]
    }
  },
  "required": [
    "type",
    "contactId"
  ],
  "allOf": [
    {
      "anyOf": [
        HasHtml,
        HasAttachments,
        HasTemplate,
        HasForward
      ],
      "x-remedy": "The API ignores `message` in an Email: put the text into `html`"
    }
  ]
};

const WhatsAppMessage = SmsMessage;

const InstagramMessage = SmsMessage;

const FacebookMessage = SmsMessage;

const CustomMessage = SmsMessage;

const LiveChatMessage = SmsMessage;

const TikTokMessage = SmsMessage;

const SendMessageBody = {
  "type": "object",
  "properties": {
    "type": {
      "enum": [
        "SMS",
        "RCS",
        "Email",
        "WhatsApp",
        "IG",
        "FB",
        "Custom",
        "Live_Chat",
        "TIKTOK"
      ]
    }
  },
  "required": [
    "type"
  ],
  "discriminator": {
    "propertyName": "type",
    "mapping": {
      "SMS": SmsMessage,
      "RCS": RcsMessage,
      "Email": EmailMessage,
      "WhatsApp": WhatsAppMessage,
      "IG": InstagramMessage,
      "FB": FacebookMessage,
      "Custom": CustomMessage,
      "Live_Chat": LiveChatMessage,
      "TIKTOK": TikTokMessage
    }
  }
};

const ForwardData = {
  "type": "object",
  "properties": {
    "forwardWholeThread": {
      "type": "boolean"
    },
    "messageId": {
      "type": "string"
    },
    "emailMessageId": {
      "type": "string"
    },
    "forwardToEmail": {
      "type": "string"
    },
    "recipientContactId": {
      "type": "string"
    }
  }
};

const SendMessageResponse = {
  "type": "object",
  "properties": {
    "conversationId": {
      "type": "string"
    },
    "emailMessageId": {
      "type": "string"
    },
    "messageId": {
      "type": "string"
    },
    "messageIds": {
      "type": "array",
      "items": {
        "type": "string"
      }
    },
    "msg": {
      "type": "string"
    },
    "forwardData": ForwardData,
    "status": MessageStatus
  },
  "required": [
    "conversationId",
    "messageId"
  ]
};

const MessageResponse = {};

const EmailResponse = MessageResponse;

const MessageListResponse = MessageResponse;

const ConversationRow = {
  "type": "object",
  "properties": {
    "id": {
      "type": "string"
    },
    "contactId": {
      "type": "string"
    },
    "locationId": {
      "type": "string"
    },
    "lastMessageBody": {
      "type": "string"
    },
    "lastMessageType": {
      "type": "string"
    },
    "lastMessageDate": {
      "type": "number"
    },
    "type": {
      "type": "string"
    },
    "unreadCount": {
      "type": "number"
    },
    "fullName": {
      "type": "string"
    },
    "contactName": {
      "type": "string"
    },
    "email": {
      "type": [
        "string",
        "null"
      ]
    },
    "phone": {
      "type": [
        "string",
        "null"
      ]
    },
    "sort": {
      "type": "array",
      "items": {
        "type": "number"
      }
    }
  },
  "required": [
    "id"
  ]
};

const ConversationSearchResponse = {
  "type": "object",
  "properties": {
    "conversations": {
      "type": "array",
      "items": ConversationRow
    },
    "total": {
      "type": "number"
    },
    "traceId": {
      "type": "string"
    }
  },
  "required": [
    "conversations"
  ]
};

const CancelResponse = {
  "type": "object",
  "properties": {
    "status": {
      "type": "number"
    },
    "message": {
      "type": "string"
    }
  },
  "required": [
    "status"
  ]
};

const FindContactResponse = {
  "type": "object",
  "properties": {
    "contact": {},
    "traceId": {
      "type": "string"
    }
  },
  "required": [
    "contact"
  ]
};

const DoNotDisturb = {
  "type": "object",
  "properties": {
    "status": {
      "type": "string"
    },
    "message": {
      "type": [
        "string",
        "null"
      ]
    },
    "code": {
      "type": [
        "string",
        "null"
      ]
    }
  }
};

const Contact = {
  "type": "object",
  "properties": {
    "id": {
      "type": "string"
    },
    "locationId": {
      "type": "string"
    },
    "name": {
      "type": [
        "string",
        "null"
      ]
    },
    "firstName": {
      "type": [
        "string",
        "null"
      ]
    },
    "lastName": {
      "type": [
        "string",
        "null"
      ]
    },
    "email": {
      "type": [
        "string",
        "null"
      ]
    },
    "emailLowerCase": {
      "type": [
        "string",
        "null"
      ]
    },
    "additionalEmails": {
      "type": "array",
      "items": {}
    },
    "phone": {
      "type": [
        "string",
        "null"
      ]
    },
    "timezone": {
      "type": [
        "string",
        "null"
      ]
    },
    "country": {
      "type": [
        "string",
        "null"
      ]
    },
    "source": {
      "type": [
        "string",
        "null"
      ]
    },
    "type": {
      "type": [
        "string",
        "null"
      ]
    },
    "tags": {
      "type": "array",
      "items": {
        "type": "string"
      }
    },
    "dnd": {
      "type": [
        "boolean",
        "null"
      ]
    },
    "dndSettings": {
      "type": [
        "object",
        "null"
      ],
      "additionalProperties": DoNotDisturb
    },
    "validEmail": {
      "type": [
        "boolean",
        "null"
      ]
    },
    "bounceEmail": {
      "type": [
        "boolean",
        "null"
      ]
    },
    "unsubscribeEmail": {
      "type": [
        "boolean",
        "null"
      ]
    },
    "deleted": {
      "type": [
        "boolean",
        "null"
      ]
    }
  },
  "required": [
    "id"
  ]
};

const GetContactResponse = {
  "type": "object",
  "properties": {
    "contact": Contact,
    "traceId": {
      "type": "string"
    }
  },
  "required": [
    "contact"
  ]
};

export const sendMessageBody = SendMessageBody;

export const sendMessageResponse = SendMessageResponse;

export const getMessageResponse = MessageResponse;

export const getEmailResponse = EmailResponse;

export const listMessagesResponse = MessageListResponse;

export const searchConversationsResponse = ConversationSearchResponse;

export const cancelScheduledMessageResponse = CancelResponse;

export const cancelScheduledEmailResponse = CancelResponse;

export const findContactResponse = FindContactResponse;

export const getContactResponse = GetContactResponse;
