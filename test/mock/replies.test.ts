// The answers that a test chooses.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createLeadwayClient } from "../../src/index.js";
import { type MockApi, type MockReply, startMock } from "../../src/mock/index.js";
import { examples, operation, post } from "../contract/support.js";

let api: MockApi;
beforeAll(async () => {
  api = await startMock();
});
beforeEach(() => api.reset());
afterAll(() => api.close());

const statuses = async (count: number, body: unknown = examples.SMS) => {
  const found: number[] = [];
  for (let i = 0; i < count; i++) found.push((await post(api.url, body)).status);
  return found;
};

test("come in their order, each as often as asked for, and then the usual 201", async () => {
  api.reply({ status: 429 });
  api.reply({ status: 500, times: 2 });
  api.reply({ status: 200 });
  expect(await statuses(6)).toEqual([429, 500, 500, 200, 201, 201]);
});

test("may go on for ever, until reset", async () => {
  api.reply({ status: 403, times: Number.POSITIVE_INFINITY });
  api.reply({ status: 200 });
  expect(await statuses(3)).toEqual([403, 403, 403]);
  api.reset();
  expect(await statuses(1)).toEqual([201]);
});

test("are each given once to requests that come together", async () => {
  api.reply({ status: 429, times: 3 });
  const answers = await Promise.all(Array.from({ length: 10 }, () => post(api.url, examples.SMS)));
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(3);
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(7);
});

test("are the contract's: the first example, or the one named", async () => {
  api.reply({ status: 400 });
  api.reply({ status: 400, example: "contactNotFound" });
  const bodies = [await (await post(api.url, examples.SMS)).json(), await (await post(api.url, examples.SMS)).json()];
  expect(bodies.map(({ canonicalCode }) => canonicalCode)).toEqual([
    "CONVERSATIONS_MSG_DND_ACTIVE_SMS",
    "CONVERSATIONS_CONTACT_NOT_FOUND",
  ]);
});

test("take headers beside the contract's, and in their place", async () => {
  api.reply({ status: 429, headers: { "Retry-After": "2", "x-ratelimit-remaining": "5" } });
  const { headers } = await post(api.url, examples.SMS);
  expect([headers.get("retry-after"), headers.get("x-ratelimit-remaining"), headers.get("x-ratelimit-max")]).toEqual([
    "2",
    "5",
    "100",
  ]);
});

test("wait for a request that keeps the contract and has no Prefer of its own", async () => {
  api.reply({ status: 429 });
  expect(await statuses(1, { type: "SMS" })).toEqual([422]);
  expect((await post(api.url, examples.SMS, { prefer: "code=500" })).status).toBe(500);
  expect(await statuses(2)).toEqual([429, 201]);
});

const documented = Object.keys(operation.responses);
const examplesOf = (status: number) => Object.keys(operation.responses[status].content["application/json"].examples);
test.each([
  [{ status: 418 }, `The contract has no answer 418; it has ${documented.join(", ")}`],
  [{ status: 400, example: "sent" }, `The contract's 400 has no example sent; it has ${examplesOf(400).join(", ")}`],
  [{ status: 429, times: 0 }, "times must be 1 or more, not 0"],
  [{ status: 429, times: Number.NaN }, "times must be 1 or more, not NaN"],
])("that the contract does not have are refused: %j", (reply, message) => {
  expect(() => api.reply(reply as MockReply)).toThrow(new RangeError(message));
});

test("with a body of one's own are refused: the body would be the contract's all the same", () => {
  const reply = { status: 500, body: "<html>" } as MockReply;
  expect(() => api.reply(reply)).toThrow(
    new TypeError("api.reply has no option body. The options are status, example, headers, hangUp, stallMs, accepted, times."),
  );
});

test("let a client's retry be tested: a 429, then a 201", async () => {
  api.reply({ status: 429, headers: { "Retry-After": "0", "X-RateLimit-Remaining": "1" } });
  const leadway = createLeadwayClient({ token: "any", baseUrl: api.url, rateLimiter: false });
  const sent = await leadway.messages.send({ type: "SMS", contactId: "abc123def456", message: "Hola" });
  expect(api.messages).toMatchObject([{ messageId: sent.messageId }]);
  expect(api.requests.map(({ status }) => status)).toEqual([429, 201]);
});
