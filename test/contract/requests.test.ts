// What the contract's operation takes and answers, asked of the mock with nothing but fetch.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type MockApi, startMock } from "../../src/mock/index.js";
import { type Body, channelSchemas, examples, operation, post, withoutIds } from "./support.js";

let api: MockApi;
beforeAll(async () => {
  api = await startMock();
});
beforeEach(() => api.reset());
afterAll(() => api.close());

/** Every example of every documented answer. */
const answers = Object.entries<{ content: Record<string, { examples: Record<string, { value: Body }> }> }>(
  operation.responses,
).flatMap(([status, { content }]) =>
  Object.entries(content["application/json"]?.examples ?? {}).map(([name, { value }]) => ({ status, name, value })),
);

describe("takes", () => {
  test.each(Object.keys(examples))("the contract's example %s", async (name) => {
    const answer = await post(api.url, examples[name]);
    expect(api.violations).toEqual([]);
    expect(answer.status).toBe(201);
    const { sent } = operation.responses["201"].content["application/json"].examples;
    expect(withoutIds(await answer.json())).toEqual(withoutIds(sent.value));
  });

  test("an example of every channel", () => {
    expect(new Set(Object.values(examples).map(({ type }) => type))).toEqual(new Set(channelSchemas.keys()));
  });

  test("a property that the contract does not know, as the wire does", async () => {
    expect((await post(api.url, { ...examples.SMS, campaign: "spring" })).status).toBe(201);
  });

  test("any Version", async () => {
    expect((await post(api.url, examples.SMS, { version: "v3" })).status).toBe(201);
  });
});

describe("refuses", () => {
  test.each([
    ["no token", { authorization: undefined }],
    ["another scheme", { authorization: "Basic dXNlcjpwYXNz" }],
    ["a scheme without a token", { authorization: "Bearer" }],
    ["a token without its scheme", { authorization: "any" }],
  ])("%s: 401", async (_, headers) => {
    const answer = await post(api.url, examples.SMS, headers);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ statusCode: 401, message: "Invalid Private Integration token" });
    expect(api.violations).toEqual([{ where: "header.authorization", why: "Invalid security scheme used" }]);
  });

  test("no Version", async () => {
    const answer = await post(api.url, examples.SMS, { version: undefined });
    expect(answer.status).toBe(422);
    expect(api.violations).toEqual([{ where: "header", why: "must have required property 'version'" }]);
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", undefined])("a body of type %s", async (type) => {
    const body = new TextEncoder().encode(JSON.stringify(examples.SMS));
    const headers = { authorization: "Bearer any", version: "2021-07-28", ...(type && { "content-type": type }) };
    const answer = await fetch(`${api.url}/conversations/messages`, { method: "POST", headers, body });
    expect(answer.status).toBe(422);
    expect(api.violations).toEqual([{ where: "header.content-type", why: "Supported content types: application/json" }]);
  });

  test("no body", async () => {
    expect((await post(api.url, undefined)).status).toBe(422);
    expect(api.violations).toEqual([{ where: "body", why: "Body parameter is required" }]);
  });

  test.each([[], "text", 42, true])("a body that is no object: %j", async (body) => {
    expect((await post(api.url, body)).status).toBe(422);
    expect(api.violations).toContainEqual({ where: "body", why: "must be object" });
  });
});

describe("answers, when a Prefer header asks for it,", () => {
  test.each(answers)("$status $name", async ({ status, name, value }) => {
    const answer = await post(api.url, examples.page, { prefer: `code=${status}, example=${name}` });
    expect(answer.status).toBe(Number(status));
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(await answer.json()).toEqual(value);
  });

  test.each(Object.keys(operation.responses))("%s with its rate-limit headers", async (status) => {
    const answer = await post(api.url, examples.SMS, { prefer: `code=${status}` });
    expect(answer.status).toBe(Number(status));
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "x-ratelimit-max": "100",
      "x-ratelimit-interval-milliseconds": "10000",
      "x-ratelimit-remaining": status === "429" ? "0" : "99",
      "x-ratelimit-limit-daily": "200000",
      "x-ratelimit-daily-remaining": "199999",
      "x-ratelimit-daily-reset": "86400000",
    });
  });

  test("nothing of the sort to a body that breaks the contract", async () => {
    expect((await post(api.url, { type: "SMS" }, { prefer: "code=201" })).status).toBe(422);
  });
});
