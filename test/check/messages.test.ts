// Which messages the checker accepts, and where it finds a fault in the others.
import { describe, expect, test } from "vitest";
import { checkMessage } from "../../src/check/index.js";
import { examples } from "../contract/support.js";
import { wrongChannels, wrongContent, wrongFields } from "./wrong-messages.js";

const sms = { type: "SMS", contactId: "abc123def456", message: "Hola" };
const email = { type: "Email", contactId: "abc123def456", html: "<p>Hola</p>" };
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

test.each([...wrongChannels, ...wrongFields, ...wrongContent])("%s is reported once, where it is", (_, message, path) => {
  expect(checkMessage(message)).toEqual([expect.objectContaining({ path })]);
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
