// What is said of a message that breaks a rule: where, what, and what to do about it.
import { describe, expect, test } from "vitest";
import { checkMessage } from "../../src/check/index.js";
import { channels } from "../../src/generated/facts.js";
import { examples } from "../contract/support.js";

const sms = { type: "SMS", contactId: "abc123def456", message: "Hola" };
const email = { type: "Email", contactId: "abc123def456", html: "<p>Hola</p>" };
const all = channels.join(", ");
const seconds = "The API takes seconds since 1970, not milliseconds: `Math.floor(date.getTime() / 1000)`";
const ignored = "The API ignores `message` in an Email: put the text into `html`";
const text = "needs one of message, attachments, templateId, not empty";
const content = "needs one of html, attachments, templateId, forward, not empty";

describe("nothing is said of", () => {
  test.each(Object.entries(examples))("the contract's example %s", (_, body) => {
    expect(checkMessage(body)).toEqual([]);
  });

  test.each<[string, object]>([
    ["a message without subType and status, which send fills in", sms],
    ["undefined fields, which are not sent", { ...sms, html: undefined, subType: undefined, forward: undefined }],
    ["fields that no channel knows", { ...sms, color: { of: ["the", "sky"] } }],
    ["fields of another channel, whatever they hold", { ...sms, html: 42, forward: "" }],
    ["empty fields beside content", { ...email, message: "", attachments: [], templateId: "" }],
    ["a text of 10 MB", { ...sms, message: "x".repeat(10_000_000) }],
    ["the first and the last second", { ...sms, scheduledTimestamp: 0 }],
    ["a time with fractions", { ...sms, scheduledTimestamp: 1669287863.5 }],
  ])("%s", (_, message) => {
    expect(checkMessage(message)).toEqual([]);
  });
});

describe("the channel", () => {
  test.each<[string, object, rule: string, remedy?: string]>([
    ["is missing", { ...sms, type: undefined }, "is missing", `Give one of ${all}`],
    ["is misnamed", { ...sms, type: undefined, Type: "SMS" }, "is missing", "Did you mean `type`, not `Type`?"],
    ["is unknown", { ...sms, type: "Pigeon" }, `must be one of ${all}`],
    ["has another case", { ...sms, type: "sms" }, `must be one of ${all}`, "Did you mean `SMS`?"],
    ["has another separator", { ...sms, type: "live chat" }, `must be one of ${all}`, "Did you mean `Live_Chat`?"],
    ["has a letter less", { ...sms, type: "WatsApp" }, `must be one of ${all}`, "Did you mean `WhatsApp`?"],
    ["has a letter more", { ...sms, type: "SMSS" }, `must be one of ${all}`, "Did you mean `SMS`?"],
    ["has another letter", { ...sms, type: "SNS" }, `must be one of ${all}`, "Did you mean `SMS`?"],
    ["has two letters swapped", { ...sms, type: "Eamil" }, `must be one of ${all}`, "Did you mean `Email`?"],
    ["is no text", { ...sms, type: ["SMS"] }, `must be one of ${all}`],
    ["is something inherited", { ...sms, type: "constructor" }, `must be one of ${all}`],
  ])("%s, and no other channel's rules are told", (_, message, rule, remedy) => {
    expect(checkMessage(message)).toEqual([{ path: "type", rule, ...(remedy && { remedy }) }]);
  });
});

describe("a field", () => {
  test.each<[string, object, path: string, rule: string, remedy?: string]>([
    ["missing", { ...sms, contactId: undefined }, "contactId", "is missing"],
    ["missing below", { ...email, forward: {} }, "forward.isForwarded", "is missing"],
    [
      "in another case",
      { type: "SMS", contactid: "a", message: "b" },
      "contactId",
      "is missing",
      "Did you mean `contactId`, not `contactid`?",
    ],
    ["empty", { ...sms, contactId: "" }, "contactId", "must not be empty"],
    ["null", { ...sms, contactId: null }, "contactId", "must be of type string, not null"],
    ["of another type", { ...sms, fromNumber: 14994 }, "fromNumber", "must be of type string, not number"],
    ["a text in place of a list", { ...sms, attachments: "a.pdf" }, "attachments", "must be of type array, not string"],
    ["a list in place of an object", { ...email, forward: [] }, "forward", "must be of type object, not array"],
    ["wrong in a list", { ...sms, attachments: ["a", {}] }, "attachments[1]", "must be of type string, not object"],
    [
      "wrong below",
      { ...email, forward: { isForwarded: "yes" } },
      "forward.isForwarded",
      "must be of type boolean, not string",
    ],
    ["none of an enum", { ...sms, status: "sent" }, "status", "must be one of delivered, failed, pending, read"],
    [
      "nearly of an enum",
      { ...email, emailReplyMode: "replyAll" },
      "emailReplyMode",
      "must be one of reply, reply_all",
      "Did you mean `reply_all`?",
    ],
    ["no channel", { ...sms, subType: "MMSS" }, "subType", `must be one of ${all}`],
    [
      "a time in milliseconds",
      { ...sms, scheduledTimestamp: 1669287863000 },
      "scheduledTimestamp",
      "must be at most 100000000000",
      seconds,
    ],
    ["a time before 1970", { ...sms, scheduledTimestamp: -1 }, "scheduledTimestamp", "must be at least 0", seconds],
    [
      "a time as a Date",
      { ...sms, scheduledTimestamp: new Date(0) },
      "scheduledTimestamp",
      "must be of type number, not string",
      seconds,
    ],
    [
      "a time that is NaN",
      { ...sms, scheduledTimestamp: Number.NaN },
      "scheduledTimestamp",
      "must be of type number, not null",
      seconds,
    ],
  ])("%s", (_, message, path, rule, remedy) => {
    expect(checkMessage(message)).toEqual([{ path, rule, ...(remedy && { remedy }) }]);
  });
});

describe("content", () => {
  const { message: _, ...noText } = sms;
  const { html: __, ...noHtml } = email;
  test.each<[string, object, rule: string, remedy?: string]>([
    ["missing", noText, text],
    ["empty", { ...noText, message: "", attachments: [], templateId: "" }, text],
    ["misspelt", { ...noText, mesage: "Hola" }, text, "Did you mean `message`, not `mesage`?"],
    ["misspelt otherwise", { ...noText, template_id: "a" }, text, "Did you mean `templateId`, not `template_id`?"],
    ["another channel's", { ...noText, html: "<p>Hola</p>" }, text],
    ["missing in an Email", noHtml, content, ignored],
    ["what an Email ignores", { ...noHtml, message: "Hola" }, content, ignored],
    ["empty in an Email", { ...email, html: "", message: "Hola" }, content, ignored],
    ["misspelt in an Email", { ...noHtml, hmtl: "<p>Hola</p>" }, content, "Did you mean `html`, not `hmtl`?"],
  ])("%s", (_, message, rule, remedy) => {
    expect(checkMessage(message)).toEqual([{ path: "", rule, ...(remedy && { remedy }) }]);
  });

  test.each<[string, object, path: string]>([
    ["of another type", { ...noText, message: 42 }, "message"],
    ["wrong inside", { ...noHtml, forward: {} }, "forward.isForwarded"],
    ["wrong in a list", { ...noText, attachments: [42] }, "attachments[0]"],
  ])("%s is told once", (_, message, path) => {
    expect(checkMessage(message)).toEqual([expect.objectContaining({ path })]);
  });
});

test("everything that is wrong is told, in the order of the message", () => {
  const message = { status: 1, type: "Email", forward: { isForwarded: 1, toEmail: 2 }, emailCc: [3] };
  expect(checkMessage(message).map(({ path }) => path)).toEqual([
    "status",
    "forward.isForwarded",
    "forward.toEmail",
    "emailCc[0]",
    "contactId",
  ]);
});
