// Ctrl-C, two runs on one journal, and a journal that can't be written.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, symlink } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { gate, serve } from "../support/server.js";
import { contacts, folder, jsonLines, leadway, messages, start } from "./support.js";

const args = (url: string, atOnce = 2) => {
  return ["send", "--file", "a.jsonl", "--rate", "off", "--concurrency", `${atOnce}`, "--base-url", url];
};
const JOURNAL = "a.jsonl.journal.jsonl";

it("at Ctrl-C, lets what is in flight end, and starts nothing more", async () => {
  await using dir = await folder({ "a.jsonl": messages(20) });
  const { opened, open } = gate();
  await using server = await serve({ after: opened }, { after: opened }, {});
  const run = start(args(server.url), { cwd: dir.path });
  await server.arrived(2);
  run.child.stderr?.once("data", open);
  run.child.kill("SIGINT");
  const { code, stdout, stderr } = await run.ended;
  expect(stderr).toContain("waiting for 2 in flight");
  expect([code, server.requests.length]).toEqual([1, 2]);
  expect(jsonLines(stdout).at(-1)?.summary).toMatchObject({ sent: 2, unknown: 0, stopped: "interrupted." });
  // The rest is neither lost nor marked.
  expect((await leadway(args(server.url), { cwd: dir.path })).code).toBe(0);
  expect(new Set(contacts(server.requests)).size).toBe(20);
  expect(server.requests.length).toBe(20);
});

it("at Ctrl-C, calls those back that wait for their turn", async () => {
  await using dir = await folder({ "a.jsonl": messages(20) });
  await using server = await serve();
  const slow = ["send", "--file", "a.jsonl", "--rate", "0.01", "--concurrency", "8", "--base-url", server.url];
  const run = start(slow, { cwd: dir.path });
  await server.arrived(1);
  run.child.kill("SIGINT");
  const { code, stdout } = await run.ended;
  expect([code, jsonLines(stdout).at(-1)?.summary]).toEqual([
    1,
    expect.objectContaining({ inAll: expect.objectContaining({ parked: 0 }), stopped: "interrupted." }),
  ]);
  expect(server.requests.length).toBe(1);
});

it("at a second Ctrl-C, stops at once; what was in flight is parked", async () => {
  await using dir = await folder({ "a.jsonl": messages(20) });
  await using server = await serve({ fault: "silence" });
  const run = start(args(server.url), { cwd: dir.path });
  await server.arrived(2);
  run.child.kill("SIGINT");
  run.child.stderr?.once("data", () => run.child.kill("SIGINT"));
  expect((await run.ended).code).toBe(3);
  const report = jsonLines((await leadway(["report", JOURNAL], { cwd: dir.path })).stdout);
  expect(report.at(-1)?.summary).toMatchObject({ sent: 0, parked: 2 });
});

it("refuses a second run on the same journal, whatever path leads to it, and takes no file of the first away", async () => {
  await using dir = await folder({ "a.jsonl": messages(4) });
  await using server = await serve({ fault: "silence" });
  const first = start(args(server.url), { cwd: dir.path });
  await server.arrived(2);
  await symlink(`${dir.path}/${JOURNAL}`, `${dir.path}/link`);
  const files = await readdir(dir.path);
  for (const more of [[], ["--journal", "link"], ["--journal", `../${basename(dir.path)}/${JOURNAL}`]]) {
    const ran = await leadway([...args(server.url), ...more], { cwd: dir.path });
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringMatching(/^leadway: Another run is using .*: wait for it to end/)]);
  }
  expect([server.requests.length, await readdir(dir.path)]).toEqual([2, files]);
  first.child.kill("SIGKILL");
  await first.ended;
});

it("stops as at Ctrl-C when whoever reads its output goes away", async () => {
  await using dir = await folder({ "a.jsonl": messages(400) });
  const { opened, open } = gate();
  await using server = await serve({}, { after: opened });
  const run = start(args(server.url), { cwd: dir.path });
  run.child.stdout?.once("data", () => run.child.stdout?.destroy()).once("close", open);
  expect((await run.ended).code).toBe(1);
  const report = jsonLines((await leadway(["report", JOURNAL], { cwd: dir.path })).stdout);
  expect(report.at(-1)?.summary).toEqual({ sent: server.requests.length, rejected: 0, "not-sent": 0, parked: 0 });
  expect(server.requests.length).toBeLessThan(400);
});

it("of runs that start together, one alone sends", async () => {
  await using dir = await folder({ "a.jsonl": messages(6) });
  await using server = await serve({ delayMs: 300 });
  const ran = await Promise.all(Array.from({ length: 4 }, () => leadway(args(server.url), { cwd: dir.path })));
  expect(new Set(contacts(server.requests)).size).toBe(server.requests.length);
  expect(ran.every(({ code }) => code === 0 || code === 2)).toBe(true);
});

const bin = fileURLToPath(new URL("../../cli/dist/cli.mjs", import.meta.url));

// One at a time, a pair of lines is some 225 bytes and a block 512: of these sizes one ends in an intent, and one in a result.
const full = it.skipIf(process.platform === "win32").each([
  [1, 3],
  [1, 4],
  [1, 5],
  [1, 6],
  [2, 4],
  [8, 4],
]);
full("stops before sending when the disk is full: %i at once, %i blocks", async (atOnce, blocks) => {
  await using dir = await folder({ "a.jsonl": messages(200) });
  await using server = await serve();
  // No file may grow over so many blocks of 512 or 1,024 bytes: 4 are about 10 to 20 messages' lines.
  const script = `ulimit -f ${blocks}; exec "$0" "$@"`;
  const child = spawn("sh", ["-c", script, process.execPath, bin, ...args(server.url, atOnce)], {
    cwd: dir.path,
    env: { ...process.env, LEADWAY_TOKEN: "token-1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  child.stdout.on("data", (text) => {
    stdout += text;
  });
  const [code] = await once(child, "close");
  expect(code).not.toBe(0);
  expect(jsonLines(stdout).at(-1)?.summary).toMatchObject({ stopped: expect.stringContaining("can't be written (EFBIG)") });
  const before = server.requests.length;
  expect(before).toBeLessThan(60);
  expect(before).toBeGreaterThan(2);
  await leadway(args(server.url), { cwd: dir.path });
  expect(new Set(contacts(server.requests)).size).toBe(server.requests.length);
  expect(server.requests.length).toBeGreaterThanOrEqual(200 - atOnce);
});

it.each(["none/a.jsonl", "a.jsonl/a.jsonl"])("sends nothing where no journal can be made: %s", async (journal) => {
  await using dir = await folder({ "a.jsonl": messages(2) });
  await using server = await serve();
  const ran = await leadway([...args(server.url), "--journal", journal], { cwd: dir.path });
  expect([ran.code, ran.stderr, server.requests.length]).toEqual([2, expect.stringContaining("so nothing is sent"), 0]);
});
