// messages.get and messages.list: both forms of a response, and no page that nobody wants.
import { describe, expect, test } from "vitest";
import { createLeadwayClient, type Message } from "../../src/index.js";
import { token } from "../support/message.js";
import { type Seen, type Step, serve } from "../support/server.js";

const connect = (baseUrl: string) => createLeadwayClient({ token, baseUrl, rateLimiter: false, maxRetries: 0 });
const row = (id: string, more: object = {}) => ({
  id,
  messageType: "TYPE_SMS",
  dateAdded: "2026-11-27T10:00:00.000Z",
  ...more,
});

/** Serves a conversation in pages, the newest first, in the form that `wrap` gives it. */
function pages(rows: object[], size: number, wrap = (page: object): object => ({ messages: page, traceId: "t" })): Step {
  return ({ path }: Seen) => {
    const last = new URL(path, "http://x").searchParams.get("lastMessageId");
    const start = last === null ? 0 : rows.findIndex((each) => (each as { id: string }).id === last) + 1;
    const messages = rows.slice(start, start + size);
    const lastMessageId = (messages.at(-1) as { id?: string } | undefined)?.id;
    return { status: 200, body: wrap({ messages, nextPage: start + size < rows.length, lastMessageId }) };
  };
}

async function ids(list: AsyncIterable<Message>, most = Infinity): Promise<string[]> {
  const found: string[] = [];
  for await (const { id } of list) if (found.push(id) >= most) break;
  return found;
}

describe("get", () => {
  test.each([
    ["as the live API answers", { message: row("m1", { status: "delivered" }), traceId: "t" }],
    ["as the documentation says", row("m1", { status: "delivered" })],
  ])("unwraps a message %s", async (_, body) => {
    await using server = await serve({ status: 200, body });
    const message = await connect(server.url).messages.get("m1");
    expect(message).toEqual(row("m1", { status: "delivered" }));
    expect(server.requests[0]).toMatchObject({ method: "GET", path: "/conversations/messages/m1" });
  });

  test.each([{}, { message: {} }, { message: "no" }, { id: " " }, []])("%j is not a message", async (body) => {
    await using server = await serve({ status: 200, body });
    await expect(connect(server.url).messages.get("m1")).rejects.toMatchObject({
      code: "unreadable-answer",
      outcome: "no-effect",
    });
  });

  test.each([201, 203, 206])("a %i is no complete answer", async (status) => {
    await using server = await serve({ status, body: row("m1") });
    const error = { code: "unreadable-answer", outcome: "no-effect", status };
    await expect(connect(server.url).messages.get("m1")).rejects.toMatchObject(error);
  });

  test("a 404 is an error without effect", async () => {
    await using server = await serve({ status: 404, body: { message: "no" } });
    await expect(connect(server.url).messages.get("m1")).rejects.toMatchObject({ code: "api-error", outcome: "no-effect" });
  });

  test("an empty id is refused", async () => {
    await expect(connect("http://127.0.0.1:2").messages.get("")).rejects.toMatchObject({ code: "invalid-input" });
  });
});

describe("list", () => {
  const five = ["m5", "m4", "m3", "m2", "m1"].map((id) => row(id));

  test.each([
    ["as the live API answers", undefined],
    ["as the documentation says", (page: object) => page],
  ])("reads all pages %s", async (_, wrap) => {
    await using server = await serve(pages(five, 2, wrap));
    expect(await ids(connect(server.url).messages.list("c1"))).toEqual(["m5", "m4", "m3", "m2", "m1"]);
    expect(server.requests.map(({ path }) => path)).toEqual([
      "/conversations/c1/messages?limit=100",
      "/conversations/c1/messages?limit=100&lastMessageId=m4",
      "/conversations/c1/messages?limit=100&lastMessageId=m2",
    ]);
  });

  test.each([
    [0, 0],
    [1, 1],
    [2, 1],
    [3, 2],
  ])("the first %i messages take %i requests", async (most, requests) => {
    await using server = await serve(pages(five, 2));
    const list = connect(server.url).messages.list("c1");
    if (most > 0) await ids(list, most);
    expect(server.requests).toHaveLength(requests);
  });

  test("ends at the first message before `since`, which is inclusive", async () => {
    const at = (hour: number) => `2026-11-27T1${hour}:00:00.000Z`;
    const rows = [5, 4, 3, 2, 1].map((hour) => row(`m${hour}`, { dateAdded: at(hour) }));
    await using server = await serve(pages(rows, 2));
    expect(await ids(connect(server.url).messages.list("c1", { since: new Date(at(4)) }))).toEqual(["m5", "m4"]);
    expect(server.requests).toHaveLength(2);
  });

  test("an email thread and a row without a date don't end it", async () => {
    const old = "2020-01-01T00:00:00.000Z";
    const rows = [
      row("old-thread", { messageType: "TYPE_EMAIL", dateAdded: old }),
      row("changed-thread", { messageType: "TYPE_EMAIL", dateAdded: old, dateUpdated: "2026-11-27T10:00:00.000Z" }),
      row("no-date", { dateAdded: undefined }),
      row("m1"),
      row("old", { dateAdded: old }),
      row("m0"),
    ];
    await using server = await serve(pages(rows, 10));
    const since = new Date("2026-11-27T00:00:00.000Z");
    expect(await ids(connect(server.url).messages.list("c1", { since }))).toEqual(["changed-thread", "no-date", "m1"]);
  });

  test("ends when the cursor does not move", async () => {
    const page = { messages: [row("m1")], nextPage: true, lastMessageId: "m1" };
    await using server = await serve({ status: 200, body: { messages: page } });
    expect(await ids(connect(server.url).messages.list("c1"))).toEqual(["m1", "m1"]);
    expect(server.requests).toHaveLength(2);
  });

  test("an invalid `since` and an empty id are refused when the loop begins", async () => {
    const { messages } = connect("http://127.0.0.1:2");
    await expect(ids(messages.list("c1", { since: new Date("x") }))).rejects.toMatchObject({ code: "invalid-input" });
    await expect(ids(messages.list(" "))).rejects.toMatchObject({ code: "invalid-input" });
  });

  test("a page that is not one is an error, not an end", async () => {
    await using server = await serve({ status: 200, body: { messages: { messages: "no" } } });
    await expect(ids(connect(server.url).messages.list("c1"))).rejects.toMatchObject({ code: "unreadable-answer" });
  });

  test("a part of a page is an error too: the messages before it are shown", async () => {
    const page = { messages: [row("m1")], nextPage: true, lastMessageId: "m1" };
    const part = { status: 206, body: { messages: { messages: [], nextPage: false } } };
    await using server = await serve({ status: 200, body: { messages: page } }, part);
    const seen: string[] = [];
    const reading = async () => {
      for await (const { id } of connect(server.url).messages.list("c1")) seen.push(id);
    };
    await expect(reading()).rejects.toMatchObject({ code: "unreadable-answer", status: 206 });
    expect(seen).toEqual(["m1"]);
  });
});
