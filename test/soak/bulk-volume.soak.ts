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
import { hash } from "../../cli/src/journal/name.js";
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
const LIMIT_MB = 150;
const DAY = 200_000;
/** How many of them are sent here: an earlier run has sent the others. */
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

it("200,000 messages are checked, shown with --dry-run, sent, skipped and reported in less than 150 MB", async () => {
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
