// What must compile and what must not. Checked by `npm run check` with two TypeScripts; nothing here is run.
import { createLeadwayClient, type EmailMessage, type OutgoingMessage, type SmsMessage } from "../../src/index.js";

const { messages } = createLeadwayClient({ token: process.env.LEADWAY_TOKEN });

// The page's own example, word for word.
export const page: OutgoingMessage = {
  type: "Email",
  subType: "Email",
  contactId: "abc123def456",
  appointmentId: "appt123",
  attachments: ["https://storage.com/file1.pdf", "https://storage.com/file2.jpg"],
  emailFrom: "sender@company.com",
  emailCc: ["cc1@company.com", "cc2@company.com"],
  emailBcc: ["bcc1@company.com", "bcc2@company.com"],
  html: "<p>Hello World</p>",
  message: "Hello, how can I help you today?",
  subject: "Important Update",
  replyMessageId: "msg123",
  templateId: "template123",
  threadId: "thread123",
  scheduledTimestamp: 1669287863,
  conversationProviderId: "provider123",
  emailTo: "recipient@company.com",
  customSubtypeId: "507f1f77bcf86cd799439011",
  emailReplyMode: "reply_all",
  fromNumber: "+1499499299",
  toNumber: "+1439499299",
  forward: {
    isForwarded: true,
    forwardWholeThread: false,
    messageId: "t22c6DQcTDf3MjRhwf77",
    emailMessageId: "rnGyqh2F6uBrIkfhFo9A",
    toEmail: "forward@example.com",
    recipientContactId: "DEF56h2F6uBrIkfXYacd",
  },
  status: "delivered",
  usesNativeSchedulingAi: false,
  optimizationPeriod: "24h",
};

// The least of each channel, subType and status left out.
const contactId = "abc123def456";
messages.send({ type: "SMS", contactId, message: "Hola" });
messages.send({ type: "RCS", contactId, message: "Hola" });
messages.send({ type: "Email", contactId, html: "<p>Hola</p>" });
messages.send({ type: "WhatsApp", contactId, message: "Hola" });
messages.send({ type: "IG", contactId, message: "Hola" });
messages.send({ type: "FB", contactId, message: "Hola" });
messages.send({ type: "Custom", contactId, conversationProviderId: "provider123", message: "Hola" });
messages.send({ type: "Live_Chat", contactId, message: "Hola" });
messages.send({ type: "TIKTOK", contactId, message: "Hola" });

// Content of other kinds.
messages.send({ type: "SMS", contactId, attachments: ["https://storage.com/file1.pdf"] });
messages.send({ type: "SMS", contactId, templateId: "template123" });
messages.send({ type: "Email", contactId, attachments: ["https://storage.com/file1.pdf"], subject: "Hola" });
messages.send({ type: "Email", contactId, templateId: "template123" });
messages.send({ type: "Email", contactId, forward: { isForwarded: true } });

// A channel's own type takes what its message takes.
export const sms: SmsMessage = { type: "SMS", contactId, message: "Hola" };
messages.send(sms);
export const email: EmailMessage = { type: "Email", contactId, html: "<p>Hola</p>", subject: "Hola" };

// @ts-expect-error an Email needs html, attachments, a template or a forward
messages.send({ type: "Email", contactId, message: "Hola" });
// @ts-expect-error an SMS has no subject
messages.send({ type: "SMS", contactId, message: "Hola", subject: "Hola" });
// @ts-expect-error an SMS has no html
messages.send({ type: "SMS", contactId, message: "Hola", html: "<p>Hola</p>" });
// @ts-expect-error an SMS needs content
messages.send({ type: "SMS", contactId });
// @ts-expect-error there is no such channel
messages.send({ type: "Pigeon", contactId, message: "Hola" });
// @ts-expect-error a channel's name is not any text
messages.send({ type: "SMS" as string, contactId, message: "Hola" });
// @ts-expect-error somebody must get it
messages.send({ type: "SMS", message: "Hola" });
// @ts-expect-error subType is a channel's name
messages.send({ type: "SMS", subType: 42, contactId, message: "Hola" });
// @ts-expect-error status is from a closed list
messages.send({ type: "SMS", status: "banana", contactId, message: "Hola" });
// @ts-expect-error the text field is message
messages.send({ type: "SMS", contactId, body: "Hola" });
// @ts-expect-error seconds, as a number
messages.send({ type: "SMS", contactId, message: "Hola", scheduledTimestamp: "1669287863" });
// @ts-expect-error a forward says whether it is one
messages.send({ type: "Email", contactId, forward: { toEmail: "forward@example.com" } });

// One function for several channels, a list that nobody may change, and a variable that may be missing.
export const text = (type: "SMS" | "WhatsApp" | "IG", message: string) => messages.send({ type, contactId, message });
export const loop = async () => {
  for (const type of ["WhatsApp", "SMS"] as const) await messages.send({ type, contactId, message: "Hola" });
};
export const pictures: readonly string[] = ["https://storage.com/menu.jpg"];
messages.send({ type: "RCS", contactId, attachments: pictures, fromNumber: process.env.FROM_NUMBER });
