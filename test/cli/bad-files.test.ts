// A file that is wrong: one clear line, exit code 2, and nothing is sent.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { serve } from "../support/server.js";
import { folder, leadway } from "./support.js";

const good = "contactId,message\nc1,Hola\n";

const rows: [name: string, file: string, content: string | Uint8Array, says: RegExp][] = [
  ["empty", "a.csv", "", /a\.csv: it contains no messages/],
  ["empty, JSON Lines", "a.jsonl", "\n\n", /a\.jsonl: it contains no messages/],
  ["a header alone", "a.csv", "contactId,message\n", /it contains no messages/],
  ["UTF-16", "a.csv", Buffer.from(`\ufeff${good}`, "utf16le"), /looks like UTF-16/],
  ["UTF-16 without its mark", "a.csv", Buffer.from(good, "utf16le"), /looks like UTF-16/],
  ["Latin-1", "a.csv", Buffer.from("contactId,message\nc1,Hola\nc2,ma\xf1ana\n", "latin1"), /a\.csv:3:6: this is not UTF-8/],
  [
    "Latin-1, after the first piece of the file",
    "a.csv",
    Buffer.from(`${good}${"c2,Hola\n".repeat(10_000)}c2,ma\xf1ana\n`, "latin1"),
    /a\.csv:10003:6: this is not UTF-8/,
  ],
  ["Latin-1, JSON Lines", "a.jsonl", Buffer.from('{}\n{"message":"\xf1"}', "latin1"), /a\.jsonl:2:13: this is not UTF-8/],
  ["no header", "a.csv", "c1,Hola\nc2,Hola\n", /no column called “contactId”.*is it missing/],
  [
    "a header of another case",
    "a.csv",
    "ContactID,message\nc1,x\n",
    /no column called “contactId”\. Use --contact "\{\{ContactID\}\}"\./,
  ],
  [
    "phone numbers",
    "a.csv",
    "Phone,message\n+34600111222,x\n",
    /no column called “contactId”\. leadway contacts finds the ids\./,
  ],
  ["a column twice", "a.csv", "contactId,message,message\nc1,x,y\n", /two columns are called “message”/],
  ["a quote left open", "a.csv", `${good}c2,"Hola\nc3,x\n`, /a\.csv:\d+: a double quote is opened and never closed/],
  ["a quote within", "a.csv", `${good}c2,Ho"la\n`, /a\.csv:3: a double quote is not allowed here/],
  ["an unknown form", "a.txt", good, /must end in \.jsonl, \.csv or \.json/],
  ["a JSON text that breaks off", "a.json", '[{"contactId":\n', /a\.json:\d+:\d+: is not JSON/],
];

it.each(rows)("%s", async (_, file, content, says) => {
  await using dir = await folder({ [file]: content });
  await using server = await serve();
  const ran = await leadway(["send", "--file", file, "--type", "SMS", "--base-url", server.url], { cwd: dir.path });
  expect(ran.stderr).toMatch(says);
  expect(ran.stderr.trim().split("\n")).toHaveLength(1);
  expect({ code: ran.code, stdout: ran.stdout, requests: server.requests }).toEqual({ code: 2, stdout: "", requests: [] });
});

it("a directory, and a file that is not there", async () => {
  await using dir = await folder();
  await mkdir(join(dir.path, "a.csv"));
  const directory = await leadway(["send", "--file", "a.csv"], { cwd: dir.path });
  expect([directory.code, directory.stderr]).toEqual([2, "leadway: a.csv: this is a directory. Name a file.\n"]);
  const missing = await leadway(["check", "b.csv"], { cwd: dir.path });
  expect([missing.code, missing.stderr]).toEqual([
    2,
    "leadway: b.csv: there is no such file. Look at the name and the folder.\n",
  ]);
});

it("a line of 100 MB", async () => {
  const piece = Buffer.alloc(100 * 1024 * 1024, "a");
  await using dir = await folder({ "a.jsonl": piece, "a.csv": Buffer.concat([Buffer.from(good), Buffer.from('c2,"'), piece]) });
  const lines = await leadway(["check", "a.jsonl"], { cwd: dir.path });
  expect([lines.code, lines.stderr]).toEqual([
    2,
    expect.stringMatching(/^leadway: a\.jsonl:1: the line is longer than 10 MiB.*\n$/),
  ]);
  const records = await leadway(["check", "a.csv"], { cwd: dir.path });
  expect([records.code, records.stderr]).toEqual([
    2,
    expect.stringMatching(/^leadway: a\.csv:\d+: the record is longer than 10 MiB.*\n$/),
  ]);
});

it("names each duplicate id, and each message that breaks the contract, with line and column", async () => {
  await using dir = await folder({
    "a.csv": "id,contactId,message,scheduledTimestamp\na,c1,Hola,\na,c2,Hola,\nb,c3,Hola,1893456000000\nc,c4,,\n",
  });
  await using server = await serve();
  const args = ["send", "--file", "a.csv", "--type", "SMS", "--base-url", server.url, "--output", "text"];
  const ran = await leadway(args, { cwd: dir.path });
  const lines = ran.stdout.trim().split("\n");
  expect(lines[0]).toMatch(/^a\.csv:3:1: id "a" is not unique\. Give each id once\.$/);
  expect(lines[1]).toMatch(/^a\.csv:4:11: scheduledTimestamp /);
  expect(lines[2]).toMatch(/^a\.csv:5:1: /);
  expect([ran.code, lines.length, server.requests.length]).toEqual([2, 3, 0]);
  expect(ran.stderr).toMatch(/3 problems in 4 messages\. Nothing was sent/);
});
