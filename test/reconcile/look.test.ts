// What a look reads, and what it leaves alone: a scripted API, read by read.
import { describe, expect, test } from "vitest";
import type { Contact, Doubt } from "../../src/reconcile/contact.js";
import { look } from "../../src/reconcile/look.js";
import type { Look } from "../../src/reconcile/read.js";
import type { TypedRequest } from "../../src/typed-fetch.js";

const START = Date.UTC(2026, 0, 1);
const NOW = iso(START);
const OLD = iso(START - 5_001);
const email = { type: "Email", contactId: "contact-1", html: "Hola" };
const sms = { type: "SMS", contactId: "contact-1", message: "Hola" };
const custom = { ...sms, type: "Custom" };

type Row = Record<string, unknown>;
interface Script {
  conversations?: Row[];
  /** Pages of the conversation, by the cursor that asks for them. */
  pages?: Record<string, Row>;
  details?: Record<string, Row>;
}
interface Run {
  messages?: Row[];
  known?: string[];
  conversations?: string[];
  startedAt?: number[];
}

/** Looks, as often as there are scripts. */
async function run(scripts: Script | Script[], { messages = [sms], known = [], conversations = ["c-1"], ...more }: Run = {}) {
  const { startedAt = messages.map(() => START) } = more;
  const reads: string[] = [];
  const queries: unknown[] = [];
  let script: Script = {};
  const request: TypedRequest = async (_, path, { params: { path: ids = {}, query = {} } = {} }, { missing } = {}) => {
    const id = String(ids.id ?? query.lastMessageId ?? "first");
    const kind = path.endsWith("search") ? "search" : path.includes("{id}") ? "detail" : "page";
    reads.push(kind === "search" ? kind : `${kind} ${id}`);
    queries.push(query);
    const json =
      kind === "search" ? { conversations: script.conversations } : script[kind === "page" ? "pages" : "details"]?.[id];
    const problem = missing?.(json, 200);
    if (problem) throw new Error(problem);
    return { received: { json, headers: { get: () => new Date().toUTCString() } } } as never;
  };
  const contact: Contact = {
    ...{ memory: { request } as never, settleMs: 0, denied: {}, known: new Set(known), contactId: "contact-1", doubts: [] },
    ...{ conversations: new Set(conversations), seen: new Map(), clock: { offset: 0, margin: 5_000 } },
    ...{ ourClock: () => START, locationId: "location-1", looks: 0, others: [] },
  };
  const open = messages.map((message, at) => ({ message, startedAt: startedAt[at], endedAt: START, attempts: 1 }) as Doubt);
  let last: Look | undefined;
  for (script of [scripts].flat()) last = await look(contact, open);
  return { ...contact, ...last, reads, queries, ids: [...contact.seen.keys()], conversations: [...contact.conversations] };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
const row = (id: string, more: Row = {}) => ({ id, messageType: "TYPE_SMS", dateAdded: NOW, body: "Hola", ...more });
const thread = (id: string, more: Row = {}) => row(id, { messageType: "TYPE_EMAIL", body: undefined, ...more });
const emails = (...messageIds: string[]) => ({ meta: { email: { messageIds } } });
const page = (...messages: Row[]): Script => ({ pages: { first: { messages } } });

describe("the search", () => {
  test("asks for the contact, and takes no conversation of another", async () => {
    const found = [{ id: "c-1", contactId: "contact-1" }, { id: "c-2" }, { id: "c-3", contactId: "contact-2" }];
    const { conversations, queries, problem } = await run({ conversations: found, ...page() }, { conversations: [] });
    expect(queries[0]).toEqual({ locationId: "location-1", contactId: "contact-1", limit: 20 });
    expect([conversations, problem]).toEqual([["c-1", "c-2"], undefined]);
  });

  test.each([
    [0, "no-conversation"],
    [19, undefined],
    [20, "incomplete"],
  ])("finds %i: %s", async (count, expected) => {
    const found = Array.from({ length: count }, (_, nth) => ({ id: `c-${nth}` }));
    const { problem, reads } = await run({ conversations: found, ...page() }, { conversations: [] });
    expect([problem, reads.length]).toEqual([expected, 1 + count]);
  });
});

describe("the pages", () => {
  const two = (first: Row, second: Row = { messages: [] }) => ({ pages: { first, "row-1": second } });
  test.each<[string, Script, number[], string[], string | undefined]>([
    ["end at the last", page(row("row-1")), [], ["page first"], undefined],
    ["go on", two({ messages: [row("row-1")], nextPage: true }), [], ["page first", "page row-1"], undefined],
    [
      "go on from where the API says",
      two({ messages: [row("row-2")], nextPage: true, lastMessageId: "row-1" }),
      [],
      ["page first", "page row-1"],
      undefined,
    ],
    [
      "go on from a full page that does not say whether it is the last",
      two({ messages: [...Array.from({ length: 99 }, (_, nth) => row(`row-${nth + 2}`)), row("row-1")] }),
      [],
      ["page first", "page row-1"],
      undefined,
    ],
    ["end at no cursor", two({ messages: [], nextPage: true }), [], ["page first"], "incomplete"],
    [
      "end at a message that is older than the send",
      two({ messages: [row("row-0"), row("row-1", { dateAdded: OLD })], nextPage: true }),
      [],
      ["page first"],
      undefined,
    ],
    [
      "go on at one that is just not",
      two({ messages: [row("row-1", { dateAdded: iso(START - 5_000) })], nextPage: true }),
      [],
      ["page first", "page row-1"],
      undefined,
    ],
    [
      "go on if it is not older than another send",
      two({ messages: [row("row-1", { dateAdded: OLD })], nextPage: true }),
      [START, START - 60_000],
      ["page first", "page row-1"],
      undefined,
    ],
    [
      "go on at an old thread of emails",
      two({ messages: [thread("row-1", { dateAdded: OLD })], nextPage: true }),
      [],
      ["page first", "page row-1"],
      undefined,
    ],
  ])("%s", async (_, script, startedAt, expected, problem) => {
    const messages = startedAt.map(() => sms);
    const result = await run(script, startedAt.length > 0 ? { startedAt, messages } : {});
    expect([result.reads, result.problem]).toEqual([expected, problem]);
  });
});

describe("a message without its text", () => {
  test("is read once, and keeps what it then shows", async () => {
    const script = {
      ...page(row("row-1", { body: undefined, status: "sent" })),
      details: { "row-1": row("row-1", { source: "app" }) },
    };
    const { reads, seen } = await run([script, script]);
    expect(reads).toEqual(["page first", "detail row-1", "page first"]);
    expect(seen.get("row-1")).toMatchObject({ body: "Hola", status: "sent", source: "app", messageId: "row-1" });
  });

  test("is not read if it can't be ours", async () => {
    const { reads, ids } = await run(
      page(row("row-1", { body: undefined, direction: "inbound" }), row("row-2", { body: "Adiós" })),
    );
    expect([reads, ids]).toEqual([["page first"], []]);
  });

  test("is read for one of several sends", async () => {
    const { ids } = await run(page(row("row-1")), { messages: [{ ...sms, message: "Adiós" }, sms] });
    expect(ids).toEqual(["row-1"]);
  });

  test("beyond ten: is left for the next look", async () => {
    const rows = Array.from({ length: 11 }, (_, nth) => row(`row-${nth}`, { body: undefined }));
    const script = { ...page(...rows), details: Object.fromEntries(rows.map(({ id }) => [id, row(id)])) };
    const first = await run(script);
    expect([first.problem, first.ids.length, first.reads.length]).toEqual(["incomplete", 10, 11]);
    const second = await run([script, script]);
    expect([second.problem, second.ids.length, second.reads.length]).toEqual([undefined, 11, 13]);
  });
});

describe("a thread of emails", () => {
  const details = { "e-1": { id: "e-1" }, "e-2": { id: "e-2" }, "e-3": { id: "e-3" } };
  const all = { messages: [email] };
  const idsOf = ({ reads }: { reads: string[] }) => reads.filter((read) => read.startsWith("detail"));

  test("is read from its end, but for those that are known, and each once", async () => {
    const script = { ...page(thread("row-1", emails("e-1", "e-2", "e-3"))), details };
    const result = await run([script, script], { ...all, known: ["e-2"] });
    expect(idsOf(result)).toEqual(["detail e-3", "detail e-1"]);
    expect(result.seen.get("e-3")).toEqual({
      ...{ id: "e-3", messageType: "TYPE_EMAIL", messageId: "row-1", emailMessageId: "e-3", conversationId: "c-1" },
    });
  });

  test.each<[string, Row, string[]]>([
    ["is left alone if it is old", { dateAdded: OLD, dateUpdated: OLD }, []],
    ["is read if it has changed since", { dateAdded: OLD, dateUpdated: NOW }, ["detail e-1"]],
    ["is read if it does not say whether it has changed", { dateAdded: OLD }, ["detail e-1"]],
    ["is read if its times contradict each other", { dateAdded: NOW, dateUpdated: OLD }, ["detail e-1"]],
  ])("%s", async (_, more, expected) => {
    expect(idsOf(await run({ ...page(thread("row-1", { ...emails("e-1"), ...more })), details }, all))).toEqual(expected);
  });

  test("that does not list its emails: is asked for them in each look", async () => {
    const looks = [["e-1"], ["e-1", "e-2"]].map((ids) => ({
      ...page(thread("row-1")),
      details: { ...details, "row-1": { id: "row-1", ...emails(...ids) } },
    }));
    const result = await run(looks, all);
    expect(idsOf(result)).toEqual(["detail row-1", "detail e-1", "detail row-1", "detail e-2"]);
    expect(result.ids).toEqual(["e-1", "e-2"]);
  });

  test.each<[string, Row]>([
    ["no meta", {}],
    ["null for it", { meta: null }],
    ["no emails in it", { meta: {} }],
  ])("that has %s, alone and in the list: may be any email", async (_, more) => {
    const { seen, problem } = await run(
      { ...page(thread("row-1", more)), details: { "row-1": { id: "row-1", ...more } } },
      all,
    );
    const one = { messageType: "TYPE_EMAIL", messageId: "row-1", conversationId: "c-1" };
    expect([[...seen.values()], problem]).toEqual([[one], undefined]);
  });

  test("beyond ten emails: the look is incomplete", async () => {
    const ids = Array.from({ length: 11 }, (_, nth) => `e-${nth}`);
    const script = { ...page(thread("row-1", emails(...ids))), details: Object.fromEntries(ids.map((id) => [id, { id }])) };
    expect(await run(script, all)).toMatchObject({ problem: "incomplete", ids: ids.slice(1).reverse() });
  });

  test("is read for one of several sends, and not for none", async () => {
    const script = { ...page(thread("row-1", emails("e-1"))), details };
    expect((await run(script, { messages: [sms, email] })).ids).toEqual(["e-1"]);
    expect((await run(script)).reads).toEqual(["page first"]);
    // A provider's email is a message of its own.
    const single = page(row("row-1", { messageType: "TYPE_CUSTOM_EMAIL" }));
    expect((await run(single, { messages: [custom] })).seen.get("row-1")).toMatchObject({ body: "Hola" });
  });

  test.each(["SMS", "Email"])("may be a message that does not say its kind: %s", async (type) => {
    const result = await run(page(row("row-1", { messageType: undefined })), { messages: [{ ...sms, html: "Hola", type }] });
    expect([result.ids, result.reads]).toEqual([["row-1"], ["page first"]]);
  });

  test("is not what another message is", async () => {
    expect((await run(page(row("row-1")), { messages: [email, sms] })).seen.get("row-1")).toMatchObject({ body: "Hola" });
  });

  test("whose row can't be read within the limit: the look is incomplete", async () => {
    const rows = Array.from({ length: 11 }, (_, nth) => thread(`row-${nth}`));
    const script = { ...page(...rows), details: Object.fromEntries(rows.map(({ id }) => [id, { id }])) };
    expect(await run(script, all)).toMatchObject({ problem: "incomplete" });
  });
});
