// A name or a token that is wrong in a usual way: the error says what was meant.
import { describe, expect, test } from "vitest";
import { checkMessage, createLeadwayClient, type LeadwayInputError } from "../../src/index.js";
import { token } from "../support/message.js";

function messageOf(options: unknown): string {
  try {
    createLeadwayClient(options as never);
  } catch (error) {
    return (error as LeadwayInputError).message;
  }
  throw new Error("It was accepted.");
}

describe("the token", () => {
  test.each([
    ["undefined", undefined, "token is missing: LEADWAY_TOKEN, or the variable that you read it from, is not set"],
    ["empty", "", "token is missing: LEADWAY_TOKEN, or the variable that you read it from, is not set"],
    [
      "the text undefined",
      "undefined",
      "token is the text `undefined`: LEADWAY_TOKEN, or the variable that you read it from, is not set",
    ],
    ["a line break at its end", "abc\n", "token contains a line break"],
    ["Bearer", "Bearer abc", "token begins with `Bearer`: leave that out"],
    ["double quotes", '"abc"', "token has quotes around it: leave them out"],
    ["single quotes", "'abc'", "token has quotes around it: leave them out"],
    ["a space", "ab c", "token contains a space or another character that no token has"],
    ["a number", 4, "token is not a string"],
  ])("%s", (_, wrong, said) => {
    expect(messageOf({ token: wrong })).toBe(`The client was not created: ${said}`);
  });

  test("from a function", async () => {
    const client = createLeadwayClient({ token: () => "Bearer abc", rateLimiter: false });
    const sending = client.messages.send({ type: "SMS", contactId: "abc123def456", message: "Hola" });
    await expect(sending).rejects.toThrow(/^The token function returned a token that begins with `Bearer`: leave that out\. /);
  });
});

describe("options", () => {
  test.each([token, undefined, 4])("%s instead of an object: one line", (options) => {
    expect(messageOf(options)).toBe("The client was not created: it takes an object: { token }");
  });

  test.each([
    ["timeout", "timeoutMs"],
    ["baseURL", "baseUrl"],
    ["retries", "maxRetries"],
  ])("%s: did you mean %s?", (written, meant) => {
    expect(messageOf({ token, [written]: 1 })).toContain(`${written} is not an option. Did you mean \`${meant}\`?`);
  });

  test("of a call", async () => {
    const client = createLeadwayClient({ token, rateLimiter: false });
    const options = { timeout: 1 } as object;
    const sending = client.messages.send({ type: "SMS", contactId: "abc123def456", message: "Hola" }, options);
    await expect(sending).rejects.toThrow("timeout is not an option. Did you mean `timeoutMs`?");
  });
});

describe("a message", () => {
  const remediesOf = (message: object) => checkMessage(message).map(({ path, remedy }) => `${path}: ${remedy}`);

  test.each(["body", "text", "content"])("%s instead of message", (name) => {
    const said = `: Did you mean \`message\`, not \`${name}\`?`;
    expect(remediesOf({ type: "SMS", contactId: "abc123def456", [name]: "Hola" })).toEqual([said]);
  });

  test.each(["to", "phone", "email"])("%s instead of contactId", (name) => {
    expect(remediesOf({ type: "SMS", message: "Hola", [name]: "+34600000000" })).toEqual([
      "contactId: The API sends to a contact's id, not to a phone number or an address: `findContact` finds it",
    ]);
  });

  test.each([
    ["Instagram", "IG"],
    ["Facebook", "FB"],
    ["TYPE_SMS", "SMS"],
    ["TYPE_EMAIL", "Email"],
    ["TYPE_INSTAGRAM", "IG"],
    ["whatsapp", "WhatsApp"],
  ])("type %s: did you mean %s?", (written, meant) => {
    expect(remediesOf({ type: written, contactId: "abc123def456", message: "Hola" })).toEqual([
      `type: Did you mean \`${meant}\`?`,
    ]);
  });
});
