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
      "minLength": 1
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
      "minLength": 1
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

export const sendMessageBody = SendMessageBody;

export const sendMessageResponse = SendMessageResponse;
