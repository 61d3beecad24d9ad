// A day's limit of messages: how much memory each command takes. Prints what it measured.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { digest, hash } from "../../cli/src/journal/name.js";
import { folder } from "../cli/support.js";

const bin = fileURLToPath(new URL("../../cli/dist/cli.mjs", import.meta.url));

async function writeCsv(path: string, count: number, ids: boolean): Promise<void> {
  const file = createWriteStream(path);
  file.write(`${ids ? "id," : ""}contactId,name\n`);
  for (let number = 1; number <= count; number++) {
    if (!file.write(`${ids ? `id-${number},` : ""}contact-${number},"Name, ${number}"\n`)) await once(file, "drain");
  }
  file.end();
  await once(file, "close");
}

/** Runs the command, counts its output's lines, and follows its peak memory (Linux: VmHWM). */
async function measure(args: string[], cwd: string) {
  const started = performance.now();
  const env = { ...process.env, LEADWAY_TOKEN: "token-1" };
  const child = spawn(process.execPath, [bin, ...args], { cwd, env, stdio: ["ignore", "pipe", "inherit"] });
  let lines = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines++;
  });
  let peakKb = 0;
  const watch = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    peakKb = Math.max(peakKb, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
  }, 50);
  const [code] = await once(child, "close");
  clearInterval(watch);
  const seconds = (performance.now() - started) / 1000;
  return { code, lines, seconds: Number(seconds.toFixed(1)), peakMb: Math.round(peakKb / 1024) };
}

const template = ["--type", "SMS", "--message", "Hola {{name}}"];

/** The most that a command may take for a day's limit of messages: all of the process, as Linux counts it. */
// Measured: 147 to 151 where it sends the rest of a journal, fewer everywhere else. It depends on when the garbage is collected.
const LIMIT_MB = 160;
const DAY = 200_000;
/** How many of them are sent, or looked up, here: an earlier run has dealt with the others. */
const SENT_NOW = 10_000;

/** A journal of an earlier run that has sent the first `count` messages of the file. */
async function writeJournal(path: string, api: string, count: number, ids: boolean): Promise<void> {
  const at = new Date().toISOString();
  const file = createWriteStream(path);
  file.write(`${JSON.stringify({ journal: 2, api, salt: "salt", at })}\n`);
  for (let number = 1; number <= count; number++) {
    const message = { contactId: `contact-${number}`, type: "SMS", message: `Hola Name, ${number}` };
    const { line, id, who, print } = hash({ line: number + 1, id: ids ? `id-${number}` : undefined }, message, "salt");
    const name = ids ? { line, id } : { line, key: `${who}-${print}` };
    const intent = { ...name, event: "sending", ...(ids && { who, print }), at };
    const lines = [intent, { ...name, event: "sent", messageId: `message-${number}`, at }];
    if (!file.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(""))) await once(file, "drain");
  }
  file.end();
  await once(file, "close");
}

it("200,000 messages are checked, shown with --dry-run, sent, skipped and reported in less than 160 MB", async () => {
  await using dir = await folder();
  let requests = 0;
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      requests++;
      response.writeHead(201, { "content-type": "application/json" }).end('{"conversationId":"c","messageId":"m"}');
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const ids of ["with ids", "without ids"]) {
    const file = `${ids.replace(" ", "-")}.csv`;
    await writeCsv(join(dir.path, file), DAY, ids === "with ids");
    await writeJournal(join(dir.path, `${file}.journal.jsonl`), url, DAY - SENT_NOW, ids === "with ids");
    const send = ["send", "--file", file, ...template, "--rate", "off", "--concurrency", "32", "--base-url", url];
    requests = 0;
    const commands: [string, string[], number][] = [
      ["check", ["check", file, ...template], 1],
      ["--dry-run", ["send", "--file", file, ...template, "--dry-run"], DAY],
      ["send the rest", send, SENT_NOW + 1],
      ["send again", send, 1],
      ["report", ["report", `${file}.journal.jsonl`], 1],
    ];
    for (const [name, args, lines] of commands) {
      const result = await measure(args, dir.path);
      console.log(`${name}, 200,000 messages ${ids}:`, result);
      expect([name, result.code, result.lines]).toEqual([name, 0, lines]);
      expect(result.peakMb, name).toBeLessThan(LIMIT_MB);
    }
    expect(requests).toBe(SENT_NOW);
  }
  server.close();
});

it("the contacts of 200,000 people are found, and found again without a request, in less than 160 MB", async () => {
  await using dir = await folder();
  const server = createServer((request, response) => {
    requests++;
    const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
    const id = searchParams.get("number")?.slice(1) ?? pathname.split("/")[2];
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ contact: { id, locationId: "location-1", phone: `+${id}` } }));
  });
  let requests = 0;
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // An earlier run has found most of them.
  const [list, answers] = ["people.csv", "people.csv.answers.jsonl"].map((name) => createWriteStream(join(dir.path, name)));
  list?.write("phone,email,name\n");
  answers?.write(`${JSON.stringify({ journal: 2, api: url, location: "location-1", salt: "salt", at: "" })}\n`);
  for (let number = 0; number < DAY; number++) {
    const [phone, email] = [`+34600${String(number).padStart(6, "0")}`, `person-${number}@example.com`];
    const answer = { key: digest([["phone"], phone, email], "salt", 12), contactId: phone.slice(1), blocked: [] };
    if (number >= SENT_NOW) answers?.write(`${JSON.stringify(answer)}\n`);
    if (list?.write(`${phone},${email},"Name, ${number}"\n`) === false) await once(list, "drain");
  }
  for (const file of [list, answers]) if (file) await once(file.end(), "close");
  for (const [name, asked] of [
    ["contacts", 2 * SENT_NOW],
    ["contacts again", 0],
  ] as const) {
    requests = 0;
    const args = ["contacts", "people.csv", "--location", "location-1", "--rate", "off", "--base-url", url];
    const result = await measure(args, dir.path);
    console.log(`${name}, 200,000 people:`, result);
    expect([name, result.code, result.lines, requests]).toEqual([name, 0, 1, asked]);
    expect(result.peakMb, name).toBeLessThan(LIMIT_MB);
  }
  server.close();
});
