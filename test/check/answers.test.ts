// What of an answer is beyond or against the contract: paths for a log, never a value.
import { expect, test } from "vitest";
import { answerDrift } from "../../src/check/index.js";
import { operation } from "../contract/support.js";

const answer = { conversationId: "ABC12h2F6uBrIkfXYazb", messageId: "t22c6DQcTDf3MjRhwf77", status: "pending" };
const examples = Object.entries<{ value: unknown }>({
  ...operation.responses[200].content["application/json"].examples,
  ...operation.responses[201].content["application/json"].examples,
});

test.each(examples)("the contract's example %s has no drift", (_, { value }) => {
  expect(answerDrift(value)).toEqual([]);
});

test.each<[what: string, value: unknown, paths: string[]]>([
  ["no status", { ...answer, status: undefined }, []],
  ["a field more", { ...answer, traceId: "secret" }, ["?"]],
  ["a field more below", { ...answer, forwardData: { via: { a: 1 } } }, ["forwardData.?"]],
  ["a field less", { conversationId: "a", status: "pending" }, ["messageId"]],
  ["another type", { ...answer, messageIds: ["a", 1] }, ["messageIds[1]"]],
  ["another value", { ...answer, status: "queued" }, ["status"]],
  ["a name with a newline", { ...answer, "a\nb\u2028c": 1 }, ["?"]],
  ["a name that is an address", { ...answer, "ana@example.com": 1 }, ["?"]],
  ["a name that every object has", JSON.parse(`{ "__proto__": 1, ${JSON.stringify(answer).slice(1)}`), ["?"]],
  ["a list in its place", [answer], [""]],
  ["nothing in its place", null, [""]],
  ["a text in its place", "sent", [""]],
])("%s", (_, value, paths) => {
  expect(answerDrift(value)).toEqual(paths);
});

test("a thousand fields more are one path: a name may be anything, so none is shown", () => {
  const more = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`field${i}`, i]));
  expect(answerDrift({ ...answer, ...more })).toEqual(["?"]);
});
