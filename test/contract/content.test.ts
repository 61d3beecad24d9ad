// What counts as the content of a message.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type MockApi, startMock } from "../../src/mock/index.js";
import { type Body, channelSchemas, post } from "./support.js";

let api: MockApi;
beforeAll(async () => {
  api = await startMock();
});
beforeEach(() => api.reset());
afterAll(() => api.close());

const forward = { isForwarded: true };
const enough: Record<"text" | "email", Body[]> = {
  text: [{ message: "Hola" }, { attachments: ["https://storage.com/file1.pdf"] }, { templateId: "template123" }],
  email: [
    { html: "<p>Hola</p>" },
    { attachments: ["https://storage.com/file1.pdf"] },
    { templateId: "template123" },
    { forward },
  ],
};
const empty: Body[] = [
  {},
  { message: "" },
  { attachments: [] },
  { templateId: "" },
  { message: "", attachments: [], templateId: "" },
];

describe.each([...channelSchemas.keys()])("%s", (type) => {
  const kind = type === "Email" ? "email" : "text";
  const bare = { type, subType: type, contactId: "abc123def456", status: "pending" };

  test.each(enough[kind])("%j alone is content", async (content) => {
    expect((await post(api.url, { ...bare, ...content })).status).toBe(201);
    expect(api.violations).toEqual([]);
  });

  test.each(empty)("%j is none", async (content) => {
    expect((await post(api.url, { ...bare, ...content })).status).toBe(422);
    expect(api.violations).toContainEqual({ where: "body", why: "must match a schema in anyOf" });
  });

  test("no field of another channel is content", async () => {
    const foreign = kind === "email" ? { message: "Hola" } : { html: "<p>Hola</p>", forward };
    expect((await post(api.url, { ...bare, ...foreign })).status).toBe(422);
    expect(api.violations).toContainEqual({ where: "body", why: "must match a schema in anyOf" });
  });
});

test.each([{ html: "" }, { html: "", message: "Hola" }])("an Email with %j has no content", async (content) => {
  const email = { type: "Email", subType: "Email", contactId: "abc123def456", status: "pending" };
  expect((await post(api.url, { ...email, ...content })).status).toBe(422);
});
