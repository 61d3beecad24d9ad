// Generated from openapi/messages.yaml by `npm run generate`. Do not edit: change the contract instead.

import type { Rule } from "../check.js";

const shared1 = { enum: ["SMS", "RCS", "Email", "WhatsApp", "IG", "FB", "Custom", "Live_Chat", "TIKTOK"] } as const;

const shared2 = { type: "string", min: 1 } as const;

const shared3 = { type: "string" } as const;

const shared4 = { type: "array", min: 1, items: shared3 } as const;

const shared5 = { type: "array", items: shared3 } as const;

const shared6 = {
  type: "number",
  min: 0,
  max: 100000000000,
  remedy: "The API takes seconds since 1970, not milliseconds: `Math.floor(date.getTime() / 1000)`",
} as const;

const shared7 = { enum: ["delivered", "failed", "pending", "read"] } as const;

const shared8 = ["type", "contactId"] as const;

const shared9 = {
  type: "object",
  groups: [{ anyOf: { message: shared2, attachments: shared4, templateId: shared2 } }],
  fields: {
    type: {  },
    subType: shared1,
    contactId: shared2,
    appointmentId: shared3,
    attachments: shared5,
    message: shared3,
    replyMessageId: shared3,
    templateId: shared3,
    threadId: shared3,
    scheduledTimestamp: shared6,
    conversationProviderId: shared3,
    fromNumber: shared3,
    toNumber: shared3,
    status: shared7,
  },
  required: shared8,
} as const;

const shared10 = { type: "boolean" } as const;

const shared11 = {
  type: "object",
  fields: {
    isForwarded: shared10,
    forwardWholeThread: shared10,
    messageId: shared3,
    emailMessageId: shared3,
    sourceContactId: shared3,
    sourceConversationId: shared3,
    toEmail: shared3,
    recipientContactId: shared3,
    recipientConversationId: shared3,
  },
  required: ["isForwarded"],
} as const;

/** What the contract asks of the message. */
export const message: Rule = {
  type: "object",
  fields: { type: shared1 },
  required: ["type"],
  by: "type",
  cases: {
    SMS: shared9,
    RCS: shared9,
    Email: {
      type: "object",
      groups: [{
        anyOf: { html: shared2, attachments: shared4, templateId: shared2, forward: shared11 },
        remedy: "The API ignores `message` in an Email: put the text into `html`",
      }],
      fields: {
        type: {  },
        subType: shared1,
        contactId: shared2,
        appointmentId: shared3,
        attachments: shared5,
        emailFrom: shared3,
        emailCc: shared5,
        emailBcc: shared5,
        html: shared3,
        message: shared3,
        subject: shared3,
        replyMessageId: shared3,
        templateId: shared3,
        threadId: shared3,
        scheduledTimestamp: shared6,
        conversationProviderId: shared3,
        emailTo: shared3,
        customSubtypeId: shared3,
        emailReplyMode: { enum: ["reply", "reply_all"] },
        fromNumber: shared3,
        toNumber: shared3,
        forward: shared11,
        status: shared7,
        usesNativeSchedulingAi: shared10,
        optimizationPeriod: { enum: ["24h", "48h", "72h"] },
      },
      required: shared8,
    },
    WhatsApp: shared9,
    IG: shared9,
    FB: shared9,
    Custom: shared9,
    Live_Chat: shared9,
    TIKTOK: shared9,
  },
};

/** What the contract asks of the answer. */
export const answer: Rule = {
  type: "object",
  fields: {
    conversationId: shared3,
    emailMessageId: shared3,
    messageId: shared3,
    messageIds: shared5,
    msg: shared3,
    forwardData: {
      type: "object",
      fields: {
        forwardWholeThread: shared10,
        messageId: shared3,
        emailMessageId: shared3,
        forwardToEmail: shared3,
        recipientContactId: shared3,
      },
    },
    status: shared7,
  },
  required: ["conversationId", "messageId"],
};
