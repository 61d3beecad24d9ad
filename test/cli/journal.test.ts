// The journal's parts: what a crash leaves of it, who holds it, and what it makes of each name.
import { readdir, writeFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { DiskStore } from "../../cli/src/journal/disk.js";
import type { JournalEvent } from "../../cli/src/journal/events.js";
import { fingerprint } from "../../cli/src/journal/fingerprint.js";
import { Known } from "../../cli/src/journal/known.js";
import { lockJournal } from "../../cli/src/journal/lock.js";
import { JournalError } from "../../cli/src/journal/store.js";
import { JournalWriter } from "../../cli/src/journal/writer.js";
import { folder, start } from "./support.js";

const header = { journal: 1, api: "mock", salt: "s", at: "t" } as const;
const sending = (line: number, print = "00000001"): JournalEvent => ({ line, event: "sending", print, at: "t" });
const ended = (line: number, event: "sent" | "rejected"): JournalEvent => ({ line, event, at: "t" });
const text = (...lines: object[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join("");
const load = (path: string) => Known.load(new DiskStore(path));
const none = { retry: new Set<string>(), resend: new Set<string>() };

it("does not count a torn last line, and cuts it off before it writes on", async () => {
  const whole = text(header, sending(1), ended(1, "sent"), sending(2), sending(3));
  for (const torn of ['{"line":3,"event":"se', '{"line":3,"event":"sent","at":"t"}', "\0\0\0\0", "\xff"]) {
    await using dir = await folder({ j: Buffer.from(whole + torn, "latin1") });
    const path = `${dir.path}/j`;
    const known = await load(path);
    expect(known.counts).toEqual({ sent: 1, rejected: 0, "not-sent": 0, parked: 2 });
    {
      await using journal = await JournalWriter.open(new DiskStore(path), undefined, known.end);
      await journal.append(ended(2, "rejected"));
    }
    expect(await dir.read("j")).toBe(whole + text(ended(2, "rejected")));
  }
});

it("refuses a journal that is damaged before its end, or is none", async () => {
  await using dir = await folder({
    damaged: text(header, sending(1)).replace('"event"', '"evxnt"') + text(ended(1, "sent")),
    other: text({ hello: 1 }),
    short: "a note without a line end",
    torn: '{"journal":1,"ap',
    empty: "",
  });
  await expect(load(`${dir.path}/damaged`)).rejects.toThrow(/damaged:2: the journal is damaged here/);
  await expect(load(`${dir.path}/other`)).rejects.toThrow(/not a journal of this version/);
  await expect(load(`${dir.path}/short`)).rejects.toThrow(/not a journal of this version/);
  for (const name of ["torn", "empty", "absent"]) {
    expect(await load(`${dir.path}/${name}`)).toMatchObject({ header: undefined, end: 0 });
  }
});

it("decides by the last event of a name, and by what the message was", async () => {
  const known = new Known();
  for (const event of [sending(1), ended(1, "sent"), sending(2), ended(2, "rejected"), sending(3)]) known.record(event);
  const decide = (line: number, print = "00000001", choice = none) => known.decide({ line }, print, choice);
  expect([1, 2, 3, 4].map((line) => decide(line))).toEqual(["skip", "skip", "skip", "send"]);
  expect([1, 2, 3].map((line) => decide(line, "00000002"))).toEqual(["changed", "skip", "changed"]);
  expect(decide(2, "00000002", { ...none, retry: new Set(["rejected"]) })).toBe("send");
  expect(decide(3, "00000002", { ...none, resend: new Set(["3"]) })).toBe("send");
  expect(known.decide({ line: 3, id: "x" }, "00000001", none)).toBe("renamed");
  known.record({ ...sending(9), id: "3" });
  expect(() => known.checkResend(["3"])).toThrow(/the id of one message and the line of another/);
  known.record({ line: 9, id: "3", event: "sent", at: "t" });
  const release = known.claim({ line: 3 }, "00000001");
  expect([decide(3), known.counts.parked]).toEqual(["twice", 0]);
  release();
  expect([decide(3), known.counts.parked]).toEqual(["skip", 1]);
});

it("writes lines that come together in one go, in their order, and none after a failure", async () => {
  await using dir = await folder();
  {
    await using journal = await JournalWriter.open(new DiskStore(`${dir.path}/j`), header, 0);
    await Promise.all(Array.from({ length: 500 }, (_, index) => journal.append(sending(index + 1))));
  }
  const lines = (await dir.read("j")).trim().split("\n").slice(1);
  expect(lines.map((line) => JSON.parse(line).line)).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
  await expect(JournalWriter.open(new DiskStore(`${dir.path}/none/j`), header, 0)).rejects.toBeInstanceOf(JournalError);
});

it("tells messages apart, and not the order of their fields", () => {
  const print = (message: Record<string, unknown>, salt = "s") => fingerprint(message, salt);
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
    await writeFile(`${dir.path}/${own.replace(/-[0-9a-z]*-/, "-0-")}`, "");
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

it("is refused while a claim may be alive: another process here, or one elsewhere", async () => {
  await using dir = await folder();
  const elsewhere = `${dir.path}/j.1-0-00000000.lock`;
  await writeFile(elsewhere, "");
  await expect(lockJournal(`${dir.path}/j`)).rejects.toThrow(/Another run is using .*delete .*j\.1-0-00000000\.lock/);
  expect(await readdir(dir.path)).toEqual(["j.1-0-00000000.lock"]);
});
