// The journal's parts: what a crash leaves of it, who holds it, and what it knows about each message.
import { mkdir, readdir, rename, truncate, writeFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { DiskStore } from "../../cli/src/journal/disk.js";
import { Doubts } from "../../cli/src/journal/doubts.js";
import type { JournalEvent } from "../../cli/src/journal/events.js";
import { Known } from "../../cli/src/journal/known.js";
import { lockJournal } from "../../cli/src/journal/lock.js";
import { hash } from "../../cli/src/journal/name.js";
import { existing } from "../../cli/src/journal/reader.js";
import { JournalError } from "../../cli/src/journal/store.js";
import { JournalWriter } from "../../cli/src/journal/writer.js";
import { folder, leadway, start } from "./support.js";

const header = { journal: 2, api: "mock", salt: "s", at: "t" } as const;
const sending = (line: number, print = "00000001"): JournalEvent => ({ line, event: "sending", print, at: "t" });
const ended = (line: number, event: "sent" | "rejected"): JournalEvent => ({ line, event, at: "t" });
const text = (...lines: object[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join("");
const load = (path: string) => Known.load(new DiskStore(path));

it("does not count a torn last line, and cuts it off before it writes on", async () => {
  const whole = text(header, sending(1), ended(1, "sent"), sending(2), sending(3));
  for (const torn of ['{"line":3,"event":"se', '{"line":3,"event":"sent","at":"t"}', "\0\0\0\0", "\xff"]) {
    await using dir = await folder({ j: Buffer.from(whole + torn, "latin1") });
    const path = `${dir.path}/j`;
    const known = await load(path);
    expect(known.counts).toEqual({ sent: 1, rejected: 0, "not-sent": 0, parked: 2 });
    {
      await using journal = await JournalWriter.open(new DiskStore(path), header, known.end);
      await journal.append(ended(2, "rejected"));
    }
    expect(await dir.read("j")).toBe(whole + text(ended(2, "rejected")));
  }
});

it("refuses a journal that is damaged before its end, was emptied, or is none", async () => {
  await using dir = await folder({
    damaged: text(header, sending(1)).replace('"event"', '"evxnt"') + text(ended(1, "sent")),
    other: text({ hello: 1 }),
    newer: text({ ...header, journal: 3 }),
    short: "a note without a line end",
    torn: '{"journal":2,"ap',
    begun: '{"jo',
    empty: "",
  });
  await expect(load(`${dir.path}/damaged`)).rejects.toThrow(/damaged:2: the journal is damaged here/);
  await expect(load(`${dir.path}/other`)).rejects.toThrow(/not a journal of this version/);
  await expect(load(`${dir.path}/newer`)).rejects.toThrow(/not a journal of this version/);
  await expect(load(`${dir.path}/short`)).rejects.toThrow(/not a journal of this version/);
  await expect(load(`${dir.path}/empty`)).rejects.toThrow(/was emptied/);
  for (const name of ["torn", "begun", "absent"])
    expect(await load(`${dir.path}/${name}`)).toMatchObject({ header: undefined, end: 0 });
});

it.each(["no JSON\n", "null\n", text({ journal: 2, api: 1, salt: "s" }), text({ journal: 2, api: "mock" }), '{"moved":'])(
  "refuses a file that begins with %j",
  async (start) => {
    await using dir = await folder({ j: start });
    await expect(load(`${dir.path}/j`)).rejects.toThrow(/not a journal of this version/);
  },
);

it.each(["no JSON\n", "null\n", '{"line":"1","event":"sent"}\n'])("refuses %j inside a journal", async (line) => {
  await using dir = await folder({ j: text(header) + line });
  await expect(load(`${dir.path}/j`)).rejects.toThrow(/j:2: the journal is damaged here/);
});

it("must exist, and be for the same address", () => {
  expect(existing(header, "j")).toBe(header);
  expect(existing(header, "j", "mock")).toBe(header);
  expect(() => existing(header, "j", "https://api.example.com")).toThrow("j: this journal is for mock, not for https://api");
  expect(() => existing(undefined, "j", "mock")).toThrow("j: there is no such journal");
  expect(() => existing(undefined, "j")).toThrow("j: there is no such journal");
});

it("writes lines that come together in one go, in their order, and none after a failure", async () => {
  await using dir = await folder();
  {
    await using journal = await JournalWriter.open(new DiskStore(`${dir.path}/j`), header, 0);
    await Promise.all(Array.from({ length: 500 }, (_, index) => journal.append(sending(index + 1))));
  }
  const lines = (await dir.read("j")).trim().split("\n").slice(1);
  expect(lines.map((line) => JSON.parse(line).line)).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
  expect(await readdir(dir.path)).toEqual(["j"]);
  await expect(JournalWriter.open(new DiskStore(`${dir.path}/none/j`), header, 0)).rejects.toBeInstanceOf(JournalError);
});

it("notices a journal that is moved or emptied during a run, and the next run does not start from nothing", async () => {
  for (const harm of [(path: string) => rename(path, `${path}.old`), (path: string) => truncate(path)]) {
    await using dir = await folder();
    const path = `${dir.path}/j`;
    await using journal = await JournalWriter.open(new DiskStore(path), header, 0);
    await journal.append(sending(1));
    await harm(path);
    await expect(journal.append(sending(2))).rejects.toThrow(/was moved or changed during the run/);
    await expect(load(path)).rejects.toThrow(/was moved away during a run|was emptied/);
  }
});

it("reads version 1 and continues it as version 2, which an older command refuses", async () => {
  const body = { type: "SMS", contactId: "c1", message: "Hola" };
  const { print } = hash({ line: 1, id: undefined }, body, "s");
  const old = text({ ...header, journal: 1 }, sending(1, print), ended(1, "sent"), { ...sending(7), id: "a" });
  await using dir = await folder({ j: old });
  const known = await load(`${dir.path}/j`);
  // The message is on another line now.
  const named = hash({ line: 5, id: undefined }, body, "s");
  known.see(named);
  known.compare([]);
  expect([known.decide(named, false).decision, known.counts]).toEqual([
    "skip",
    { sent: 1, rejected: 0, "not-sent": 0, parked: 1 },
  ]);
  // Version 1 does not say who got the message with the id "a", which the file no longer has.
  const other = hash({ line: 6, id: undefined }, { ...body, contactId: "c2" }, "s");
  expect(known.decide(other, false).decision).toBe("changed");
  await (await JournalWriter.open(new DiskStore(`${dir.path}/j`), { ...header, journal: 1 }, known.end))[Symbol.asyncDispose]();
  expect(await dir.read("j")).toBe(old.replace('"journal":1', '"journal":2'));
});

it("knows what somebody found out about a parked message", async () => {
  const looks = (["found", "not-seen", "looked"] as const).map((event, line) => ({ line, event, at: "t" }));
  await using dir = await folder({ j: text(header, sending(0), sending(1), sending(2), ...looks) });
  expect((await load(`${dir.path}/j`)).counts).toEqual({ sent: 1, rejected: 0, "not-sent": 0, parked: 2 });
});

it("tells messages apart, and not the order of their fields", () => {
  const print = (message: Record<string, unknown>, salt = "s") => hash({ line: 1, id: undefined }, message, salt).print;
  expect(print({ a: "1", b: { c: [2] } })).toBe(print({ b: { c: [2] }, a: "1" }));
  const others = [{ a: "1" }, { a: 1 }, { a: "1", b: "" }, { b: "1" }, { a: ["1"] }].map((message) => print(message));
  expect(new Set(others).size).toBe(5);
  expect(print({ a: "1" }, "t")).not.toBe(print({ a: "1" }));
});

it("is held by one, and free again when let go or when its holder was killed", async () => {
  await using dir = await folder();
  const path = `${dir.path}/j`;
  {
    using _held = await lockJournal(path);
    // A claim by this process's number that started at another time, and one of a process that is gone: both are stale.
    const [own = ""] = await readdir(dir.path);
    await writeFile(`${dir.path}/${own.replace(/-\d*-/, "-1-")}`, "");
    const gone = start(["--version"]);
    await gone.ended;
    await writeFile(`${dir.path}/${own.replace(String(process.pid), String(gone.child.pid))}`, "");
  }
  {
    using _again = await lockJournal(path);
    expect(await readdir(dir.path)).toHaveLength(1);
  }
  expect(await readdir(dir.path)).toEqual([]);
});

it("is refused while a claim may be alive: elsewhere, or of a process whose start can't be read", async () => {
  await using dir = await folder();
  await writeFile(`${dir.path}/j.1-0-00000000.lock`, "");
  await expect(lockJournal(`${dir.path}/j`)).rejects.toThrow(/Another run is using .*delete .*j\.1-0-00000000\.lock/);
  expect(await readdir(dir.path)).toEqual(["j.1-0-00000000.lock"]);
  await mkdir(`${dir.path}/b`);
  using _held = await lockJournal(`${dir.path}/b/j`);
  const [own = ""] = await readdir(`${dir.path}/b`);
  // The claim of a live process, made where /proc could not be read.
  await writeFile(`${dir.path}/${own.replace(/-\d*-/, "--").replace(String(process.pid), String(process.ppid))}`, "");
  await expect(lockJournal(`${dir.path}/j`)).rejects.toThrow(/Another run is using/);
});

it("does not wait for a FIFO", async (context) => {
  const { spawnSync } = await import("node:child_process");
  await using dir = await folder();
  context.skip(spawnSync("mkfifo", [`${dir.path}/fifo.jsonl`]).status !== 0, "needs mkfifo");
  await expect(load(`${dir.path}/fifo.jsonl`)).rejects.toThrow(/not a regular file/);
  const ran = await leadway(["check", "fifo.jsonl"], { cwd: dir.path });
  expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining("not a regular file")]);
});

it("knows from when to when a parked message may have gone out, whatever the clock does", () => {
  const doubts = new Doubts();
  const at = (ms: number) => new Date(ms).toISOString();
  const add = (line: number, event: JournalEvent["event"], ms: number) => doubts.add({ line, event, at: at(ms) });
  add(1, "sending", 1_000);
  add(2, "sending", 1_000);
  add(2, "unknown", 1_500);
  add(2, "sending", 9_000);
  add(2, "unknown", 9_500);
  add(3, "sending", 1_000);
  add(3, "unknown", 500);
  add(4, "sending", 1_000);
  add(4, "unknown", 1_500);
  add(4, "found", 2_000);
  add(5, "sending", 1_000);
  add(5, "rejected", 1_500);
  expect([...doubts.byKey.values()]).toMatchObject([
    { startedAt: 1_000, endedAt: 31_000, attempts: 1 },
    { startedAt: 1_000, endedAt: 9_500, attempts: 2 },
    { startedAt: 1_000, endedAt: 1_000, attempts: 1 },
    // Found without an id, it can still be mistaken for another one.
    { startedAt: 1_000, endedAt: 1_500, attempts: 1, isParked: false },
  ]);
});
