// A file that is edited between runs: nobody gets a message twice, and no message is lost without notice.
import { expect, it } from "vitest";
import type { BulkOptions } from "../../cli/src/bulk/options.js";
import { DiskStore } from "../../cli/src/journal/disk.js";
import { fileSource } from "../../cli/src/read/text.js";
import { type Answer, type Seen, serve } from "../support/server.js";
import { bulk } from "./in-process.js";
import { contacts, folder } from "./support.js";

const message = (contact: string, text = `Hola ${contact}`) => ({ type: "SMS", contactId: contact, message: text });
const [ana, luis, zoe, iker] = ["ana", "luis", "zoe", "iker"].map((name) => message(name));
const lines = (...messages: unknown[]) => messages.map((one) => JSON.stringify(one)).join("\n");

interface Flags extends Partial<BulkOptions> {
  journal?: string;
}
type Version = [name: string, content: string, flags?: Flags];

/** Sends one version of a file after the other, and checks that no text reaches a person twice. */
async function edit(versions: Version[], answers: Record<string, Answer> = {}) {
  await using dir = await folder();
  await using server = await serve((seen: Seen) => answers[JSON.parse(seen.body).contactId] ?? {});
  const runs: (Awaited<ReturnType<typeof bulk>> & { sent: string[] })[] = [];
  for (const [name, content, { journal = "j", ...flags } = {}] of versions) {
    await dir.write(name, content);
    const before = server.requests.length;
    const [source, store] = [fileSource(`${dir.path}/${name}`), new DiskStore(`${dir.path}/${journal}`)];
    const ran = await bulk({ source, store, baseUrl: server.url }, flags);
    runs.push({ ...ran, sent: contacts(server.requests.slice(before)).sort() });
  }
  const texts = server.requests.filter(({ body }) => !answers[JSON.parse(body).contactId]).map(({ body }) => body);
  expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
  return runs;
}

const rejected: Answer = { status: 400, body: { canonicalCode: "CONVERSATIONS_CONTACT_NOT_FOUND" } };
const lost: Answer = { fault: "close" };

it("a JSON list is reformatted", async () => {
  const list = [ana, luis, zoe];
  const [, second] = await edit([
    ["a.json", JSON.stringify(list, null, 2)],
    ["a.json", JSON.stringify([...list, iker])],
  ]);
  expect(second).toMatchObject({ code: 0, sent: ["iker"], summary: { skipped: 3 } });
});

it("a list on one line: each message is one of its own", async () => {
  const [first, second] = await edit([
    ["a.json", JSON.stringify([ana, luis, zoe])],
    ["a.json", JSON.stringify([ana, luis, zoe])],
  ]);
  expect(first).toMatchObject({ code: 0, sent: ["ana", "luis", "zoe"] });
  expect(second).toMatchObject({ code: 0, sent: [] });
});

it("a blank line is added", async () => {
  const [, second] = await edit([
    ["a.jsonl", lines(ana, luis)],
    ["a.jsonl", `\n${lines(ana)}\n\n${lines(luis, zoe)}`],
  ]);
  expect(second).toMatchObject({ code: 0, sent: ["zoe"] });
});

it("a rejected row is deleted, and rejected ones are tried again", async () => {
  const answers = { luis: rejected };
  const [first, second] = await edit(
    [
      ["a.jsonl", lines(ana, luis, zoe)],
      ["a.jsonl", lines(ana, zoe, iker), { retry: true }],
    ],
    answers,
  );
  expect(first).toMatchObject({ code: 1, sent: ["ana", "luis", "zoe"] });
  expect(second).toMatchObject({ code: 0, sent: ["iker"] });
});

it("--resend names a parked message after a row above it was removed", async () => {
  const answers: Record<string, Answer> = { zoe: lost };
  const [first, second, third] = await edit(
    [
      ["a.jsonl", lines(ana, luis, zoe, iker)],
      ["a.jsonl", lines(ana, zoe, iker), { resend: ["3"] }],
      ["a.jsonl", lines(ana, iker), { resend: ["3"] }],
    ],
    answers,
  );
  expect(first).toMatchObject({ code: 3, sent: ["ana", "iker", "luis", "zoe"] });
  expect(second).toMatchObject({ code: 3, sent: ["zoe"] });
  expect(third).toMatchObject({ code: 2, sent: [] });
});

it("--resend refuses a parked message that the file no longer has", async () => {
  const [, second] = await edit(
    [
      ["a.jsonl", lines(ana, luis, zoe)],
      ["a.jsonl", lines(ana, zoe), { resend: ["2"] }],
    ],
    { luis: lost },
  );
  expect(second).toMatchObject({ code: 2, sent: [], stderr: expect.stringContaining("the file no longer has this message") });
});

it("a row is added at the top, unchecked", async () => {
  const [, second] = await edit([
    ["a.jsonl", lines(ana, luis)],
    ["a.jsonl", lines(zoe, ana, luis), { checkFirst: false }],
  ]);
  expect(second).toMatchObject({ code: 0, sent: ["zoe"] });
});

it("a rejected row is replaced by one for another person", async () => {
  const [, second] = await edit(
    [
      ["a.jsonl", lines(ana, luis)],
      ["a.jsonl", lines(ana, zoe)],
    ],
    { luis: rejected },
  );
  expect(second).toMatchObject({ code: 0, sent: ["zoe"], summary: { skipped: 1 } });
});

it("a rejected message is corrected: it was never sent, so it is sent now", async () => {
  const answers: Record<string, Answer> = { luis: rejected };
  const [, second] = await edit(
    [
      ["a.jsonl", lines(ana, luis)],
      ["a.jsonl", lines(ana, message("luis", "corrected"))],
    ],
    answers,
  );
  expect(second).toMatchObject({ code: 1, sent: ["luis"], summary: { rejected: 1 } });
});

it("a sent message is changed: not sent again, and the summary says what a new campaign needs", async () => {
  const [, second, third] = await edit([
    ["a.jsonl", lines(ana, luis)],
    ["a.jsonl", lines(message("ana", "Otoño"), message("luis", "Otoño"), message("zoe", "Otoño"))],
    ["a.jsonl", lines(message("ana", "Otoño"), message("luis", "Otoño")), { journal: "autumn" }],
  ]);
  expect(second).toMatchObject({ code: 1, sent: ["zoe"], summary: { changed: 2 } });
  expect(third).toMatchObject({ code: 0, sent: ["ana", "luis"] });
});

it("messages get ids, or lose them", async () => {
  const withIds = [ana, luis].map((one, index) => ({ id: `id-${index}`, ...one }));
  const [, given, lostAgain] = await edit([
    ["a.jsonl", lines(ana, luis)],
    ["a.jsonl", lines(...withIds, { id: "id-9", ...zoe })],
    ["a.jsonl", lines(ana, luis, zoe)],
  ]);
  expect(given).toMatchObject({ code: 0, sent: ["zoe"], summary: { skipped: 2 } });
  // The journal can't tell whether this is the message that had an id.
  expect(lostAgain).toMatchObject({ code: 1, sent: [], summary: { skipped: 2, changed: 1 } });
});

it("two equal messages to one person are two, in any order", async () => {
  const [first, second] = await edit([
    ["a.jsonl", lines(message("ana", "1"), message("ana", "2"))],
    ["a.jsonl", lines(message("ana", "3"), message("ana", "2"), message("ana", "1"))],
  ]);
  expect(first).toMatchObject({ code: 0, sent: ["ana", "ana"] });
  expect(second).toMatchObject({ code: 0, sent: ["ana"] });
});

it("equal messages are as many as there are", async () => {
  await using dir = await folder();
  await using server = await serve();
  const [source, store] = [fileSource(`${dir.path}/a.jsonl`), () => new DiskStore(`${dir.path}/j`)];
  for (const [count, file] of [lines(ana, ana), lines(ana, ana, ana)].entries()) {
    await dir.write("a.jsonl", file);
    expect((await bulk({ source, store: store(), baseUrl: server.url })).code).toBe(0);
    expect(server.requests).toHaveLength(2 + count);
  }
});

it("an id that is in the file twice is sent once, also with --resend and unchecked", async () => {
  const twice = lines({ id: "x", ...ana }, { id: "x", ...ana });
  const [first, second] = await edit(
    [
      ["a.jsonl", lines({ id: "x", ...ana })],
      ["a.jsonl", twice, { resend: ["x"], checkFirst: false, concurrency: 1 }],
    ],
    { ana: lost },
  );
  expect(first).toMatchObject({ code: 3, sent: ["ana"] });
  expect(second).toMatchObject({ code: 3, sent: ["ana"], summary: { refused: 1 } });
});
