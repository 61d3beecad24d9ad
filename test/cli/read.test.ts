// The readers: what a file says, and where.
import { expect, it } from "vitest";
import { type Entry, readEntries } from "../../cli/src/read/index.js";
import { fileSource } from "../../cli/src/read/text.js";
import { folder } from "./support.js";

async function read(name: string, content: string | Uint8Array): Promise<Entry[]> {
  await using dir = await folder({ [name]: content });
  const entries: Entry[] = [];
  for await (const entry of readEntries(fileSource(`${dir.path}/${name}`))) entries.push(entry);
  return entries;
}

it("reads CSV cells as their field's type, lists by ;, and leaves empty ones out", async () => {
  const [entry] = await read(
    "a.csv",
    'id,contactId,emailCc,scheduledTimestamp,usesNativeSchedulingAi,forward.isForwarded,forward.toEmail,subject,name\n7,c1,"a@x; b@x;",1893456000,TRUE,true,f@x,,Ana\n',
  );
  expect(entry?.id).toBe("7");
  expect(entry?.body).toEqual({
    contactId: "c1",
    emailCc: ["a@x", "b@x"],
    scheduledTimestamp: 1893456000,
    usesNativeSchedulingAi: true,
    forward: { isForwarded: true, toEmail: "f@x" },
  });
  expect(entry?.values).toMatchObject({ name: "Ana", subject: "" });
});

it("leaves a cell that is no such value to the check", async () => {
  const [entry] = await read("a.csv", "contactId,scheduledTimestamp,usesNativeSchedulingAi\nc1,soon,yes\n");
  expect(entry?.body).toEqual({ contactId: "c1", scheduledTimestamp: "soon", usesNativeSchedulingAi: "yes" });
});

it.each([
  [";", "contactId;message\nc1;Hola, Ana\n"],
  ["\t", "contactId\tmessage\nc1\tHola, Ana\n"],
])("takes %j for the delimiter where the header has it", async (_, text) => {
  const [entry] = await read("a.csv", text);
  expect(entry?.body).toEqual({ contactId: "c1", message: "Hola, Ana" });
});

it("takes the delimiter that Excel's own first line names", async () => {
  const [entry] = await read("a.csv", "\ufeffsep=;\r\ncontactId;name,or,nick\r\nc1;Ana\r\n");
  expect(entry).toMatchObject({ line: 3, body: { contactId: "c1" }, values: { "name,or,nick": "Ana" } });
});

it("knows the line and column of a cell, after quotes, line breaks and blank lines", async () => {
  const text = 'contactId,message,subject\r\n"c""1","two\r\nlines",x\r\n\r\n\r\nc2,"a,b",y\r\nc3,plain,z';
  const entries = await read("a.csv", text);
  expect(entries.map(({ line }) => line)).toEqual([2, 6, 7]);
  expect(entries.map((entry) => entry.columnOf("subject"))).toEqual([8, 10, 10]);
  expect(entries.map((entry) => entry.columnOf("message"))).toEqual([8, 4, 4]);
  expect(entries[0]?.body.contactId).toBe('c"1');
});

it("knows the line and column in JSON Lines, over a piece's end", async () => {
  const long = "ñ".repeat(200_000);
  const text = `{"contactId":"c1","message":"${long}"}\r\n\r\n  {"contactId":"c2", "attachments":["a", "b"]}`;
  const entries = await read("a.jsonl", text);
  expect(entries.map(({ line }) => line)).toEqual([1, 3]);
  expect(entries[0]?.body.message).toBe(long);
  expect(entries[1]?.columnOf("attachments[1]")).toBe(42);
  expect(entries[1]?.columnOf("message")).toBeUndefined();
});

it("knows the lines of a JSON list", async () => {
  const entries = await read(
    "a.json",
    '[\n  {"id": 5, "contactId": "c1"},\n  {\n    "contactId": "c2",\n    "forward": {"toEmail": "x"}\n  }\n]',
  );
  expect(entries.map(({ id, line }) => [id, line])).toEqual([
    ["5", 2],
    [undefined, 3],
  ]);
  expect(entries[1]?.columnOf("forward.toEmail")).toBe(28);
});

it("goes on after a line that is no JSON, and after a record of the wrong length", async () => {
  const lines = await read("a.jsonl", '{"contactId":"c1"}\n{"contactId":\n[1]\n{"contactId":"c3"}\n');
  expect(lines.map(({ problems }) => problems.map(({ rule }) => rule))).toEqual([
    [],
    ["is not JSON: value expected"],
    ["is not a message"],
    [],
  ]);
  const records = await read("a.csv", "contactId,message\nc1\nc2,a,b\nc3,x\n");
  expect(records.map(({ problems }) => problems[0]?.rule)).toEqual([
    "has 1 cells, but the first line has 2",
    "has 3 cells, but the first line has 2",
    undefined,
  ]);
});

it("takes the byte order mark away", async () => {
  const [entry] = await read("a.csv", "\ufeffcontactId,message\nc1,x\n");
  expect(entry?.body).toEqual({ contactId: "c1", message: "x" });
  expect((await read("a.jsonl", '\ufeff{"contactId":"c1"}'))[0]?.problems).toEqual([]);
});
