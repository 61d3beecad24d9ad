// The contract says what the documentation page says. The page is the independent source: its facts are typed here once.
import { expect, test } from "vitest";
import { contract, examples, fieldsOf, operation, type Schema } from "./support.js";

const { schemas } = contract.components;

const PAGE_FIELDS = {
  type: "string",
  subType: "string", // "object" on the page, whose own example sends a string
  contactId: "string",
  appointmentId: "string",
  attachments: "string[]",
  emailFrom: "string",
  emailCc: "string[]",
  emailBcc: "string[]",
  html: "string",
  message: "string",
  subject: "string",
  replyMessageId: "string",
  templateId: "string",
  threadId: "string",
  scheduledTimestamp: "number",
  conversationProviderId: "string",
  emailTo: "string",
  customSubtypeId: "string",
  emailReplyMode: "string",
  fromNumber: "string",
  toNumber: "string",
  forward: "object",
  status: "string",
  usesNativeSchedulingAi: "boolean",
  optimizationPeriod: "string",
};

const ANSWER_FIELDS = {
  conversationId: "string",
  emailMessageId: "string",
  messageId: "string",
  messageIds: "string[]",
  msg: "string",
  forwardData: "object",
  status: "string",
};

const CHANNELS = ["SMS", "RCS", "Email", "WhatsApp", "IG", "FB", "Custom", "Live_Chat", "TIKTOK"];
const STATUSES = ["delivered", "failed", "pending", "read"];
const REQUIRED = ["type", "subType", "contactId", "status"];

const PAGE_BODY = `{
  "type": "Email",
  "subType": "Email",
  "contactId": "abc123def456",
  "appointmentId": "appt123",
  "attachments": [
    "https://storage.com/file1.pdf",
    "https://storage.com/file2.jpg"
  ],
  "emailFrom": "sender@company.com",
  "emailCc": [
    "cc1@company.com",
    "cc2@company.com"
  ],
  "emailBcc": [
    "bcc1@company.com",
    "bcc2@company.com"
  ],
  "html": "<p>Hello World</p>",
  "message": "Hello, how can I help you today?",
  "subject": "Important Update",
  "replyMessageId": "msg123",
  "templateId": "template123",
  "threadId": "thread123",
  "scheduledTimestamp": 1669287863,
  "conversationProviderId": "provider123",
  "emailTo": "recipient@company.com",
  "customSubtypeId": "507f1f77bcf86cd799439011",
  "emailReplyMode": "reply_all",
  "fromNumber": "+1499499299",
  "toNumber": "+1439499299",
  "forward": {
    "isForwarded": true,
    "forwardWholeThread": false,
    "messageId": "t22c6DQcTDf3MjRhwf77",
    "emailMessageId": "rnGyqh2F6uBrIkfhFo9A",
    "toEmail": "forward@example.com",
    "recipientContactId": "DEF56h2F6uBrIkfXYacd"
  },
  "status": "delivered",
  "usesNativeSchedulingAi": false,
  "optimizationPeriod": "24h"
}`;

const PAGE_ANSWER = `{
  "conversationId": "ABC12h2F6uBrIkfXYazb",
  "emailMessageId": "rnGyqh2F6uBrIkfhFo9A",
  "messageId": "t22c6DQcTDf3MjRhwf77",
  "messageIds": [
    "string"
  ],
  "msg": "Message queued successfully.",
  "forwardData": {
    "forwardWholeThread": false,
    "messageId": "t22c6DQcTDf3MjRhwf77",
    "emailMessageId": "rnGyqh2F6uBrIkfhFo9A",
    "forwardToEmail": "recipient@example.com",
    "recipientContactId": "DEF56h2F6uBrIkfXYacd"
  },
  "status": "delivered"
}`;

test("the server is the API's, and a message is sent with a POST", () => {
  expect(contract.servers.map(({ url }: { url: string }) => url)).toEqual(["https://services.leadconnectorhq.com"]);
  expect(Object.keys(contract.paths["/conversations/messages"])).toEqual(["post"]);
});

test("it takes a bearer token and a Version that is required and has the page's default", () => {
  expect(contract.security).toEqual([{ bearer: [] }]);
  expect(operation.security).toBeUndefined();
  expect(contract.components.securitySchemes.bearer).toMatchObject({ type: "http", scheme: "bearer" });
  expect(operation.parameters).toHaveLength(1);
  expect(operation.parameters[0]).toMatchObject({ name: "Version", in: "header", required: true });
  expect(operation.parameters[0].schema).toEqual({ type: "string", default: "2021-07-28" });
});

test("an Email has exactly the page's fields, in the page's order, of the page's types", () => {
  const { properties, required } = schemas.EmailFields;
  expect(Object.entries<Schema>(properties).map(typed)).toEqual(Object.entries(PAGE_FIELDS));
  expect(required).toEqual(REQUIRED);
  expect(Object.keys(fieldsOf(schemas.EmailMessage))).toEqual(Object.keys(PAGE_FIELDS));
});

test("the other channels have those fields that are not about email, in the same order", () => {
  const aboutEmail = /^(email|html$|subject$|customSubtypeId$|forward$|usesNativeSchedulingAi$|optimizationPeriod$)/;
  const { properties, required } = schemas.MessageFields;
  expect(Object.keys(properties)).toEqual(Object.keys(PAGE_FIELDS).filter((name) => !aboutEmail.test(name)));
  expect(required).toEqual(REQUIRED);
  for (const [name, field] of Object.entries(properties)) expect(field).toEqual(schemas.EmailFields.properties[name]);
});

test("enums are closed as on the page", () => {
  const { type, subType, emailReplyMode, status, optimizationPeriod } = schemas.EmailFields.properties;
  expect(type.enum).toEqual(CHANNELS);
  expect(subType.enum).toEqual(CHANNELS);
  expect(emailReplyMode.enum).toEqual(["reply", "reply_all"]);
  expect(status.enum).toEqual(STATUSES);
  expect(optimizationPeriod.enum).toEqual(["24h", "48h", "72h"]);
});

test("each channel of the page has one schema, and the discriminator leads to it", () => {
  const { oneOf, discriminator } = schemas.SendMessageBody;
  expect(oneOf.map((schema: object) => fieldsOf(schema).type?.const)).toEqual(CHANNELS);
  expect(discriminator.propertyName).toBe("type");
  const targets = Object.entries<string>(discriminator.mapping).map(([channel, ref]) => {
    const schema = schemas[ref.replace("#/components/schemas/", "")];
    return [channel, fieldsOf(schema).type?.const];
  });
  expect(targets).toEqual(CHANNELS.map((channel) => [channel, channel]));
});

test("forward and forwardData have the fields of the page's examples", () => {
  expect(Object.keys(schemas.Forward.properties)).toEqual(expect.arrayContaining(Object.keys(JSON.parse(PAGE_BODY).forward)));
  expect(Object.keys(schemas.ForwardData.properties)).toEqual(Object.keys(JSON.parse(PAGE_ANSWER).forwardData));
});

test("the answer has exactly the page's fields, in the page's order, of the page's types", () => {
  const { properties, required } = schemas.SendMessageResponse;
  expect(Object.entries<Schema>(properties).map(typed)).toEqual(Object.entries(ANSWER_FIELDS));
  expect(required).toEqual(["conversationId", "messageId", "status"]);
  expect(properties.status.enum).toEqual(STATUSES);
});

test("every field says what it is", () => {
  for (const name of ["EmailFields", "MessageFields", "Forward", "SendMessageResponse", "ForwardData"]) {
    for (const [field, { description }] of Object.entries<{ description?: string }>(schemas[name].properties)) {
      expect(description, `${name}.${field}`).toMatch(/\w+ \w+/);
    }
  }
});

test("it is answered with the page's statuses and those of the wire", () => {
  expect(Object.keys(operation.responses)).toEqual(["200", "201", "400", "401", "403", "404", "422", "429", "500"]);
});

test("the page's body and answer are in it word for word", () => {
  expect(JSON.stringify(examples.page, null, 2)).toBe(PAGE_BODY);
  expect(JSON.stringify(operation.responses["200"].content["application/json"].examples.page.value, null, 2)).toBe(PAGE_ANSWER);
  for (const status of ["400", "401"]) {
    expect(operation.responses[status].content["application/json"].examples.empty.value).toEqual({});
  }
});

function typed([name, { type, items }]: [string, Schema]): [string, string] {
  return [name, type === "array" ? `${items?.type}[]` : String(type)];
}
