// messages.cancelScheduled resolves only if the message was cancelled.
import { expect, test } from "vitest";
import { createLeadwayClient } from "../../src/index.js";
import { token } from "../support/message.js";
import { type Answer, serve } from "../support/server.js";

/** Answers DELETEs from one list and GETs from another; the last answer of a list is repeated. */
async function api(deletes: Answer[], gets: Answer[] = []) {
  const counts = { GET: 0, DELETE: 0 };
  return serve(({ method }) => {
    const list = method === "GET" ? gets : deletes;
    return list[Math.min(counts[method as "GET" | "DELETE"]++, list.length - 1)] ?? { status: 500, body: "" };
  });
}
const connect = (baseUrl: string, options = {}) => createLeadwayClient({ token, baseUrl, rateLimiter: false, ...options });

const ok: Answer = { status: 200, body: { status: 200, message: "The scheduled message was cancelled." } };
const empty: Answer = { status: 200, body: "" };
const failed: Answer = { status: 200, body: { status: 404, message: "Failed cancel the scheduled message" } };
const stored = (status: string): Answer => ({ status: 200, body: { message: { id: "m1", status } } });
const gone: Answer = { status: 404, body: { message: "no" } };
const cut: Answer = { fault: "reset" };
const later: Answer = { status: 429, headers: { "retry-after": "0" }, body: "" };
const rejected = { code: "api-error", status: 404, outcome: "rejected" };
const says = (body: object): Answer => ({ status: 200, body });

test("a message by its messageId, an email by its emailMessageId", async () => {
  await using server = await api([ok]);
  const { messages } = connect(server.url);
  await messages.cancelScheduled({ messageId: "m1" });
  await messages.cancelScheduled({ emailMessageId: "e1" });
  expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    "DELETE /conversations/messages/m1/schedule",
    "DELETE /conversations/messages/email/e1/schedule",
  ]);
});

test.each<[string, Answer[], Answer[]]>([
  ["an empty 2xx, and the message is gone", [empty], [gone]],
  ["an empty 2xx, and the message is cancelled", [empty], [stored("cancelled")]],
  ["a 204, and the message is gone", [{ status: 204, body: "" }], [gone]],
  ["a cut connection, then not found: an earlier attempt has cancelled it", [cut, gone], [gone]],
  ["a cut connection, then cancelled", [cut, ok], []],
])("resolves after %s", async (_, deletes, gets) => {
  await using server = await api(deletes, gets);
  await expect(connect(server.url).messages.cancelScheduled({ messageId: "m1" })).resolves.toBeUndefined();
});

test.each<[string, Answer[], Answer[], object]>([
  ["a 200 that says 404", [failed], [], { code: "api-error", status: 404, outcome: "rejected", attempts: 1 }],
  ["a 404", [gone], [], { code: "api-error", status: 404, outcome: "rejected", attempts: 1 }],
  [
    "an empty 2xx, and it is still scheduled",
    [empty],
    [stored("scheduled")],
    { code: "unreadable-answer", outcome: "unknown" },
  ],
  ["an empty 2xx, and it was sent", [empty], [stored("sent")], { code: "unreadable-answer", outcome: "unknown" }],
  ["an empty 2xx, and the read fails", [empty], [cut], { code: "unreadable-answer", outcome: "unknown" }],
  ["a cut connection, then not found, and it was sent", [cut, gone], [stored("sent")], { status: 404, outcome: "unknown" }],
  ["a cut connection, then a 200 that says 404", [cut, failed], [stored("sent")], { status: 404, outcome: "unknown" }],
  ["an API error as a 200", [says({ statusCode: 404, message: "Not found" })], [gone], rejected],
  // They had no effect, so no attempt has cancelled it.
  ["a 429, then not found", [later, gone], [gone], rejected],
  ["a 429, then a 200 that says 404", [later, failed], [gone], rejected],
  ...[{}, [], { status: "404" }, { success: false }].map((body): [string, Answer[], Answer[], object] => [
    `a 200 without a status: ${JSON.stringify(body)}`,
    [says(body)],
    [stored("scheduled")],
    { code: "unreadable-answer", outcome: "unknown" },
  ]),
  ["HTML", [{ status: 200, body: "<html>" }], [], { code: "unreadable-answer", outcome: "unknown" }],
  ["500s", [{ status: 500, body: "" }], [], { code: "api-error", outcome: "unknown", attempts: 3 }],
])("rejects after %s", async (_, deletes, gets, error) => {
  await using server = await api(deletes, gets);
  await expect(connect(server.url).messages.cancelScheduled({ messageId: "m1" })).rejects.toMatchObject(error);
});

test("an empty id is refused before anything is sent", async () => {
  await using server = await api([ok]);
  await expect(connect(server.url).messages.cancelScheduled({ messageId: "" })).rejects.toMatchObject({
    code: "invalid-input",
  });
  await expect(connect(server.url).messages.cancelScheduled({} as never)).rejects.toMatchObject({ code: "invalid-input" });
  expect(server.requests).toEqual([]);
});
