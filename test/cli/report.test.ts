// leadway report: what a journal says of what is left.
import { expect, it } from "vitest";
import { folder, jsonLines, leadway } from "./support.js";

const at = "2026-01-01T00:00:00.000Z";
const events = [
  { journal: 1, api: "mock", salt: "s", at },
  { line: 1, event: "sending", print: "1", at },
  { line: 2, id: '=a,"b"\u001b[2J', event: "sending", print: "2", at },
  { line: 1, event: "sent", messageId: "m1", at },
  { line: 3, event: "sending", print: "3", at },
  { line: 3, event: "rejected", code: "api-error", status: 400, canonicalCode: "X_Y", traceId: "t", at },
  { line: 4, event: "sending", print: "4", at },
  { line: 4, event: "unknown", code: "timed-out", at },
];
const journal = `${events.map((event) => JSON.stringify(event)).join("\n")}\n{"line":5,"ev`;

it("lists what was not sent and what is parked, and why, as JSON, CSV and a table", async () => {
  await using dir = await folder({ j: journal });
  const [json, csv, table] = await Promise.all(
    ["json", "csv", "table"].map((format) => leadway(["report", "j", "--output", format], { cwd: dir.path })),
  );
  expect(jsonLines(json?.stdout ?? "")).toEqual([
    { state: "parked", name: '=a,"b"\u001b[2J', line: 2, why: "the run ended before the response came", at },
    {
      state: "rejected",
      name: "3",
      line: 3,
      why: "api-error 400 X_Y",
      code: "api-error",
      status: 400,
      canonicalCode: "X_Y",
      traceId: "t",
      at,
    },
    { state: "parked", name: "4", line: 4, why: "timed-out", code: "timed-out", at },
    { summary: { sent: 1, rejected: 1, "not-sent": 0, parked: 2 } },
  ]);
  expect(csv?.stdout.split("\n").slice(0, 2)).toEqual([
    "state,name,line,why,code,status,canonicalCode,traceId,at",
    `parked,"'=a,""b""\\u{1b}[2J",2,the run ended before the response came,,,,,${at}`,
  ]);
  expect(table?.stdout).toMatch(/^parked +=a,"b"\\u\{1b\}\[2J \(line 2\) +the run ended/);
  expect(table?.stdout).toMatch(
    /4 messages: 1 sent, 1 rejected, 0 not sent, 2 parked\.\nParked messages may have gone out\. Find out: leadway reconcile/,
  );
  expect([json?.code, csv?.code, table?.code]).toEqual([3, 3, 3]);
});

it("says so where there is no journal, or none of ours", async () => {
  await using dir = await folder({ other: "hello\n" });
  const [absent, other, folderItself] = await Promise.all(
    ["none", "other", "."].map((name) => leadway(["report", name], { cwd: dir.path })),
  );
  expect([absent?.code, absent?.stderr]).toEqual([2, expect.stringContaining("there is no such journal")]);
  expect([other?.code, other?.stderr]).toEqual([2, expect.stringContaining("not a journal of this version")]);
  expect([folderItself?.code, folderItself?.stderr]).toEqual([2, expect.stringContaining("not a regular file")]);
});
