// Errors are built from an allow-list. However the API quotes the request, nothing of it can be printed.
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { sentences } from "../../src/generated/sentences.js";
import { createLeadwayClient, type LeadwayApiError } from "../../src/index.js";
import { texts } from "../support/judge.js";
import { email, found, sms, token } from "../support/message.js";
import { serve } from "../support/server.js";

/** The error for a 400 with this body, and the log lines. */
async function errorFor(body: unknown, message: object = email): Promise<{ error: LeadwayApiError; log: unknown[][] }> {
  await using server = await serve({ status: 400, body });
  const log: unknown[][] = [];
  const write = (...line: unknown[]) => void log.push(line);
  const logger = { debug: write, info: write, warn: write, error: write };
  const client = createLeadwayClient({ token, baseUrl: server.url, rateLimiter: false, logger });
  const error = await client.messages.send(message as typeof sms).catch((thrown: unknown) => thrown);
  return { error: error as LeadwayApiError, log };
}

/** Everything that a program may print, log or serialise. */
const printed = ({ error, log }: { error: unknown; log: unknown }): string =>
  [...Object.values(texts(error)), inspect(log, { depth: 10, showHidden: true, getters: true })].join("\n");

const values: Record<string, string> = {
  token,
  contactId: email.contactId,
  address: email.emailTo,
  "phone number": email.toNumber,
  text: email.message,
  html: email.html,
};

const encodings: Record<string, (value: string) => string> = {
  "as it is": (value) => value,
  "URL-encoded": encodeURIComponent,
  "HTML-escaped": (value) => value.replace(/[<>&"+@]/g, (char) => `&#${char.charCodeAt(0)};`),
  "without tags": (value) => value.replace(/<[^>]*>/g, ""),
  "a prefix": (value) => value.slice(0, 9),
  "a piece from the middle": (value) => value.slice(3, 14),
  "spaced out": (value) => value.replace(/(...)/g, "$1 "),
  "in national format": (value) => value.replace(/^\+1(\d{3})(\d{3})/, "($1) $2-"),
  "a JSON number": (value) => value.replace(/\D/g, ""),
  base64: (value) => Buffer.from(value).toString("base64"),
  "upper case": (value) => value.toUpperCase(),
};

describe.each(Object.entries(encodings))("quoted %s", (_, encode) => {
  test.each(Object.entries(values))("%s", async (_, value) => {
    const quoted = encode(value);
    const seen = await errorFor({
      message: [quoted, { [quoted]: quoted }],
      canonicalCode: `no: ${quoted}`,
      traceId: `trace of ${quoted}`,
      error: quoted,
      arguments: { [quoted]: quoted },
    });
    const all = printed(seen);
    expect(found(all)).toEqual([]);
    if (quoted.length > 2) expect(all).not.toContain(quoted);
    // For a program to read.
    if (value !== token && quoted !== "") expect(seen.error.messages).toContain(quoted);
  });
});

describe("a code and a trace id", () => {
  test.each(["sms", "400", "Message", "a"])("stay whole next to the text %j", async (text) => {
    const { error } = await errorFor(
      { message: "no", canonicalCode: "CONVERSATIONS_MSG_400_SMS", traceId: "sms-400-Message-a" },
      { ...sms, message: text },
    );
    expect(error).toMatchObject({ canonicalCode: "CONVERSATIONS_MSG_400_SMS", traceId: "sms-400-Message-a" });
    expect(error.message).toContain("CONVERSATIONS_MSG_400_SMS, trace sms-400-Message-a");
  });

  test.each([token, sms.contactId])("are left out if they contain %s", async (secret) => {
    const { error } = await errorFor({ canonicalCode: secret, traceId: `trace-${secret}` }, sms);
    expect(error).toMatchObject({ canonicalCode: undefined, traceId: undefined });
  });

  test.each(["lower_case", "WITH SPACE", "", "X".repeat(101), 42, null])(
    "a code of %j is not a code",
    async (canonicalCode) => {
      expect((await errorFor({ canonicalCode }, sms)).error.canonicalCode).toBeUndefined();
    },
  );
});

describe("the API's sentences", () => {
  test.each(sentences)("%s", async (sentence) => {
    const { error } = await errorFor({ message: sentence }, sms);
    expect(error.message).toContain(sentence.replace(/\.$/, ""));
    expect(error.messages).toEqual([sentence]);
  });

  test("a sentence that the contract does not know is for the program alone", async () => {
    const sentence = "Ana's booking can't be changed";
    const seen = await errorFor({ message: [sentences[0], sentence] }, sms);
    expect(seen.error.messages).toEqual([sentences[0], sentence]);
    expect(seen.error.message).toContain(sentences[0]);
    expect(printed(seen)).not.toContain("Ana");
  });

  test("forty thousand sentences: the first twenty, of 500 characters each at most", async () => {
    const { error } = await errorFor({
      message: Array.from({ length: 40_000 }, (_, i) => `a${i}@example.com${"x".repeat(i ? 0 : 600)}`),
    });
    expect(error.messages).toHaveLength(20);
    expect(error.messages[0]).toHaveLength(500);
  });

  test("the token is removed from them", async () => {
    const { error } = await errorFor({ message: `Bearer ${token} is wrong` }, sms);
    expect(error.messages).toEqual(["Bearer [redacted] is wrong"]);
  });
});

test("a token of one letter does not tear the API's words apart", async () => {
  await using server = await serve({ status: 400, body: { statusCode: 400, message: "a bad thing" } });
  const client = createLeadwayClient({ token: "a", baseUrl: server.url, rateLimiter: false });
  const { error } = await client.POST("/conversations/messages", { body: { ...sms, subType: "SMS", status: "pending" } });
  expect(error).toEqual({ statusCode: 400, message: "a bad thing" });
});

test("a cause keeps its name, code, syscall and chain, and no text", async () => {
  const reset = Object.assign(new Error(`read ${token} ${sms.message}`), { code: "ECONNRESET", syscall: "read", [token]: 1 });
  const fetch = () =>
    Promise.reject(Object.assign(new TypeError(`fetch failed for ${sms.contactId}`, { cause: reset }), { sms }));
  const client = createLeadwayClient({ token, fetch, rateLimiter: false });
  const error = await client.messages.send(sms).catch((thrown: unknown) => thrown as Error);
  expect(found(printed({ error, log: [] }))).toEqual([]);
  expect(error).toMatchObject({
    message: expect.stringContaining("ECONNRESET"),
    cause: { name: "TypeError", message: "", cause: { name: "Error", message: "", code: "ECONNRESET", syscall: "read" } },
  });
});
