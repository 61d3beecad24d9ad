// What the mock remembers of what came in, and how it meets what is no message at all.
import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type MockApi, type MockRequest, startMock } from "../../src/mock/index.js";
import { examples, post } from "../contract/support.js";

let api: MockApi;
const told: MockRequest[] = [];
beforeAll(async () => {
  api = await startMock({ onRequest: (request) => told.push(request) });
});
beforeEach(() => {
  api.reset();
  told.length = 0;
});
afterAll(() => api.close());

const endpoint = () => `${api.url}/conversations/messages`;
const headers = { authorization: "Bearer any", version: "2021-07-28", "content-type": "application/json" };

test("each request is kept whole, in order, and told to onRequest", async () => {
  await post(api.url, examples.SMS, { "X-Trace": "1" });
  await post(api.url, { ...examples.SMS, contactId: 42 }, { "X-Trace": "2" });
  const kept = { method: "POST", path: "/conversations/messages", headers: expect.objectContaining(headers) };
  expect(api.requests).toEqual([
    { ...kept, body: examples.SMS, status: 201, violations: [] },
    {
      ...kept,
      body: { ...examples.SMS, contactId: 42 },
      status: 422,
      violations: [{ where: "body.contactId", why: "must be string" }],
    },
  ]);
  expect(api.requests.map((request) => request.headers["x-trace"])).toEqual(["1", "2"]);
  expect(told).toEqual(api.requests);
});

test("the lists fill up wherever a test keeps them", async () => {
  const { requests, violations } = api;
  await post(api.url, { ...examples.SMS, contactId: 42 });
  expect([requests, violations]).toMatchObject([[{ status: 422 }], [{ where: "body.contactId" }]]);
});

test("reset forgets them", async () => {
  await post(api.url, {});
  api.reset();
  expect(api.requests).toEqual([]);
  expect(api.violations).toEqual([]);
});

test("no violation is lost: a body that breaks more rules than any header could carry", async () => {
  const attachments = Array.from({ length: 400 }, () => 42);
  const email = {
    ...examples.page,
    attachments,
    contactId: "",
    subject: 1,
    html: null,
    forward: { isForwarded: "yes", toEmail: 7 },
  };
  await post(api.url, { ...email, status: "lost" }, { version: undefined, authorization: undefined });
  expect(api.violations).toHaveLength(400 + 9);
  expect(api.violations).toEqual(
    expect.arrayContaining([
      ...attachments.map((_, index) => ({ where: `body.attachments[${index}]`, why: "must be string" })),
      { where: "body.contactId", why: "must NOT have fewer than 1 characters" },
      { where: "body.contactId", why: expect.stringMatching(/^must match pattern/) },
      { where: "body.subject", why: "must be string" },
      { where: "body.html", why: "must be string" },
      { where: "body.forward.isForwarded", why: "must be boolean" },
      { where: "body.forward.toEmail", why: "must be string" },
      { where: "body.status", why: "must be equal to one of the allowed values: delivered, failed, pending, read" },
      { where: "header", why: "must have required property 'version'" },
      { where: "header.authorization", why: "Invalid security scheme used" },
    ]),
  );
});

test("what is wrong is told by the channel of the body's type, and by all of them where it has none", async () => {
  const whys = async (body: object) => {
    api.reset();
    await post(api.url, body);
    return api.violations.map(({ where, why }) => `${where} ${why}`);
  };
  expect(await whys({ ...examples.SMS, fromNumber: 42 })).toEqual(["body.fromNumber must be string"]);
  for (const type of ["Pigeon", undefined]) {
    expect(await whys({ ...examples.SMS, type })).toContain("body must match exactly one schema in oneOf");
  }
});

test("a refusal says all that is wrong, in the shape of the API's errors", async () => {
  const answer = await post(api.url, { ...examples.SMS, contactId: 42, fromNumber: 42 });
  const message = ["body.contactId: must be string", "body.fromNumber: must be string"];
  expect(await answer.json()).toEqual({ statusCode: 422, error: "Unprocessable Entity", message });
});

test.each([
  ["malformed JSON", Buffer.from('{"type": "SMS",')],
  ["text that is not UTF-8", Buffer.from([0x22, 0xff, 0x22])],
])("%s is a 400 and a violation", async (_, body) => {
  const answer = await fetch(endpoint(), { method: "POST", headers, body });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({
    statusCode: 400,
    message: [expect.stringMatching(/^body: is not valid JSON: /)],
  });
  expect(api.violations).toEqual([{ where: "body", why: expect.stringMatching(/^is not valid JSON: /) }]);
  expect(api.requests).toMatchObject([{ status: 400, body: body.toString() }]);
});

test.each([
  ["with its length told", () => Buffer.alloc(10_000_000, " ")],
  ["in chunks", () => new Blob([Buffer.alloc(10_000_000, " ")]).stream()],
])("a body of 10 MB %s is refused, and not kept", async (_, body) => {
  const answer = await fetch(endpoint(), { method: "POST", headers, body: body(), duplex: "half" } as RequestInit);
  expect(answer.status).toBe(413);
  expect(api.violations).toEqual([{ where: "body", why: "is over 5242880 bytes" }]);
  expect(api.requests).toMatchObject([{ body: undefined }]);
});

test("a body in chunks has its type checked as well", async () => {
  const body = new Blob([JSON.stringify(examples.SMS)]).stream();
  const type = { "content-type": "text/plain" };
  await fetch(endpoint(), { method: "POST", headers: { ...headers, ...type }, body, duplex: "half" } as RequestInit);
  expect(api.violations).toEqual([{ where: "header.content-type", why: "Supported content types: application/json" }]);
});

test("a request that accepts something else changes nothing for the next", async () => {
  expect((await post(api.url, examples.SMS, { accept: "text/html" })).status).toBe(400);
  expect((await post(api.url, examples.SMS)).status).toBe(201);
});

test("a body of 4 MB is taken", async () => {
  expect((await post(api.url, { ...examples.SMS, message: "a".repeat(4_000_000) })).status).toBe(201);
});

test("another path, another method, an undocumented status asked for and an unreadable header are violations", async () => {
  const statuses = [
    await fetch(`${api.url}/contacts`),
    await fetch(endpoint(), { headers }),
    await post(api.url, examples.SMS, { prefer: "code=418" }),
    await post(api.url, examples.SMS, { "content-type": "banana" }),
  ].map(({ status }) => status);
  expect(statuses).toEqual([404, 405, 404, 400]);
  expect(api.violations.map(({ where }) => where)).toEqual(["request", "request", "request", "request"]);
});

test("a sender that goes away in the middle leaves nothing behind", async () => {
  const socket = connect(Number(new URL(api.url).port), "127.0.0.1");
  socket.write(
    "POST /conversations/messages HTTP/1.1\r\nHost: mock\r\nExpect: 100-continue\r\nContent-Length: 100\r\n\r\nhalf",
  );
  // The mock has the head of the request, and waits for the rest of it.
  expect(String(await once(socket, "data"))).toContain("100 Continue");
  socket.resetAndDestroy();
  await once(socket, "close");
  expect((await post(api.url, examples.SMS)).status).toBe(201);
  expect(api.requests).toHaveLength(1);
});

test("a page of any origin may ask, send and read", async () => {
  const preflight = await fetch(endpoint(), {
    method: "OPTIONS",
    headers: {
      origin: "https://shop.example",
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,content-type,version",
    },
  });
  expect(preflight.status).toBe(204);
  expect(Object.fromEntries(preflight.headers)).toMatchObject({
    "access-control-allow-origin": "*",
    "access-control-allow-methods": "POST",
    "access-control-allow-headers": "authorization,content-type,version",
  });
  expect(api.requests).toEqual([]);
  for (const answer of [await post(api.url, examples.SMS), await post(api.url, {}), await fetch(`${api.url}/contacts`)]) {
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("access-control-expose-headers")).toBe("*");
  }
});
