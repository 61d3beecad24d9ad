// Messages that break a rule: by name, with the paths that the checker must report. words.test.ts has what it says about each.
const sms = { type: "SMS", contactId: "abc123def456", message: "Hola" };
const email = { type: "Email", contactId: "abc123def456", html: "<p>Hola</p>" };
const { message: _, ...noText } = sms;
const { html: __, ...noHtml } = email;

export type WrongMessage = [name: string, message: object, path: string];

/** A channel that is wrong; no other channel's rules are reported. */
export const wrongChannels: WrongMessage[] = [
  ["no channel", { ...sms, type: undefined }, "type"],
  ["a misnamed channel", { ...sms, type: undefined, Type: "SMS" }, "type"],
  ["an unknown channel", { ...sms, type: "Pigeon" }, "type"],
  ["a channel in another case", { ...sms, type: "sms" }, "type"],
  ["a channel with another separator", { ...sms, type: "live chat" }, "type"],
  ["a channel with a letter less", { ...sms, type: "WatsApp" }, "type"],
  ["a channel with a letter more", { ...sms, type: "SMSS" }, "type"],
  ["a channel with another letter", { ...sms, type: "SNS" }, "type"],
  ["a channel with two letters swapped", { ...sms, type: "Eamil" }, "type"],
  ["a channel that is not a string", { ...sms, type: ["SMS"] }, "type"],
  ["a channel called like an inherited name", { ...sms, type: "constructor" }, "type"],
];

export const wrongFields: WrongMessage[] = [
  ["a missing field", { ...sms, contactId: undefined }, "contactId"],
  ["a missing field in an object", { ...email, forward: {} }, "forward.isForwarded"],
  ["a field in another case", { type: "SMS", contactid: "a", message: "b" }, "contactId"],
  ["an empty field", { ...sms, contactId: "" }, "contactId"],
  ["a blank field", { ...sms, contactId: " \n" }, "contactId"],
  ["null", { ...sms, contactId: null }, "contactId"],
  ["a number for a string", { ...sms, fromNumber: 14994 }, "fromNumber"],
  ["a string for a list", { ...sms, attachments: "a.pdf" }, "attachments"],
  ["a list for an object", { ...email, forward: [] }, "forward"],
  ["a wrong item of a list", { ...sms, attachments: ["a", {}] }, "attachments[1]"],
  ["a wrong field of an object", { ...email, forward: { isForwarded: "yes" } }, "forward.isForwarded"],
  ["a value that is not in the enum", { ...sms, status: "sent" }, "status"],
  ["a value that is nearly in the enum", { ...email, emailReplyMode: "replyAll" }, "emailReplyMode"],
  ["a subType that is no channel", { ...sms, subType: "MMSS" }, "subType"],
  ["a time in milliseconds", { ...sms, scheduledTimestamp: 1669287863000 }, "scheduledTimestamp"],
  ["a time before 1970", { ...sms, scheduledTimestamp: -1 }, "scheduledTimestamp"],
  ["a time as a Date", { ...sms, scheduledTimestamp: new Date(0) }, "scheduledTimestamp"],
  ["a time that is NaN", { ...sms, scheduledTimestamp: Number.NaN }, "scheduledTimestamp"],
];

/** Content that is missing, or only looks as if it were there. */
export const wrongContent: WrongMessage[] = [
  ["no content", noText, ""],
  ["empty content", { ...noText, message: "", attachments: [], templateId: "" }, ""],
  ["misspelt content", { ...noText, mesage: "Hola" }, ""],
  ["content in another spelling", { ...noText, template_id: "a" }, ""],
  ["another channel's content", { ...noText, html: "<p>Hola</p>" }, ""],
  ["no content in an Email", noHtml, ""],
  ["what an Email ignores", { ...noHtml, message: "Hola" }, ""],
  ["empty content in an Email", { ...email, html: "", message: "Hola" }, ""],
  ["misspelt content in an Email", { ...noHtml, hmtl: "<p>Hola</p>" }, ""],
  ["content of another type", { ...noText, message: 42 }, "message"],
  ["content that is wrong inside", { ...noHtml, forward: {} }, "forward.isForwarded"],
  ["a wrong item in the content", { ...noText, attachments: [42] }, "attachments[0]"],
];
