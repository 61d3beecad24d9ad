// One value for each schema of the contract that it must refuse: a schema that does not compile refuses nothing.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contract as document } from "../../src/generated/contract.js";
import { type MockApi, startMock } from "../../src/mock/index.js";
import { brokenParts } from "./responses.js";
import { type Body, contract, operation, post } from "./support.js";

const sms = { type: "SMS", subType: "SMS", contactId: "abc123def456", status: "pending" };
const email = { ...sms, type: "Email", subType: "Email" };
/** A message of a channel whose text has the wrong type. */
const wrong = (type: string) =>
  [{ ...sms, type, message: 42, templateId: "template123" }, "body.message", "must be string"] as const;
const noAnyOf = ["body", "must match a schema in anyOf"] as const;

const REFUSED_BODIES: Record<string, readonly [body: Body, where: string, why: string]> = {
  SendMessageBody: [{ ...sms, type: "Pigeon" }, "body", "must match exactly one schema in oneOf"],
  EmailFields: [{ ...email, html: "<p>Hola</p>", subject: 42 }, "body.subject", "must be string"],
  MessageFields: [{ ...sms, message: "Hola", fromNumber: 42 }, "body.fromNumber", "must be string"],
  Channel: [
    { ...sms, message: "Hola", subType: "Pigeon" },
    "body.subType",
    `must be equal to one of the allowed values: ${channels()}`,
  ],
  MessageStatus: [
    { ...sms, message: "Hola", status: "lost" },
    "body.status",
    "must be equal to one of the allowed values: delivered, failed, pending, read",
  ],
  TextContent: [sms, ...noAnyOf],
  EmailContent: [email, ...noAnyOf],
  HasMessage: [{ ...sms, message: "" }, ...noAnyOf],
  HasHtml: [{ ...email, html: "" }, ...noAnyOf],
  HasAttachments: [{ ...sms, attachments: [] }, ...noAnyOf],
  HasTemplate: [{ ...sms, templateId: "" }, ...noAnyOf],
  HasForward: [{ ...email, forward: {} }, ...noAnyOf],
  Forward: [{ ...email, html: "<p>Hola</p>", forward: {} }, "body.forward", "must have required property 'isForwarded'"],
  ...Object.fromEntries(channelNames().map(([type, $ref]) => [$ref.split("/").at(-1), wrong(type)])),
};

function channelNames(): [type: string, $ref: string][] {
  return Object.entries(contract.components.schemas.SendMessageBody.discriminator.mapping);
}

const sent = { conversationId: "ABC12h2F6uBrIkfXYazb", messageId: "t22c6DQcTDf3MjRhwf77", status: "pending" };
const REFUSED_ANSWERS: Record<string, readonly [status: number, answer: Body, path: string]> = {
  SendMessageResponse: [201, { ...sent, messageId: 42 }, "body.messageId"],
  ForwardData: [201, { ...sent, forwardData: { forwardWholeThread: "no" } }, "body.forwardData.forwardWholeThread"],
  ApiError: [400, { statusCode: "400" }, "body.statusCode"],
};

function channels(): string {
  return contract.components.schemas.Channel.enum.join(", ");
}

test("every schema of a message has its turn", () => {
  const path = (document as { paths: Record<string, object> }).paths["/conversations/messages"];
  const names = new Set<string>();
  const collect = (node: unknown) => {
    for (const [, name = ""] of JSON.stringify(node).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (names.has(name)) continue;
      names.add(name);
      collect((document as { components: { schemas: Body } }).components.schemas[name]);
    }
  };
  collect(path);
  expect([...Object.keys(REFUSED_BODIES), ...Object.keys(REFUSED_ANSWERS)].sort()).toEqual([...names].sort());
});

describe("the mock refuses a body for the sake of", () => {
  let api: MockApi;
  beforeAll(async () => {
    api = await startMock();
  });
  afterAll(() => api.close());

  test.each(Object.entries(REFUSED_BODIES))("%s", async (_, [body, where, why]) => {
    api.reset();
    expect((await post(api.url, body)).status).toBe(422);
    expect(api.violations).toContainEqual({ where, why });
  });
});

describe("an answer is checked", () => {
  test.each(Object.entries(REFUSED_ANSWERS))("against %s", async (_, [status, answer, path]) => {
    expect(await complaints(status, answer)).toContain(path);
  });

  test.each(Object.keys(operation.responses))("and the examples of %s pass", async (status) => {
    const named = Object.entries<{ value: Body }>(operation.responses[status].content["application/json"].examples);
    for (const [name, { value }] of named) expect(await complaints(Number(status), value), name).toEqual([]);
  });

  const complaints = (status: number, body: Body) =>
    brokenParts({ method: "post", url: { path: "/conversations/messages" } }, { status, body });
});
