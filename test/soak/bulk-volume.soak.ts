// Large files: memory must not grow with them. Prints what it measured.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { folder } from "../cli/support.js";

const bin = fileURLToPath(new URL("../../cli/dist/cli.mjs", import.meta.url));

async function writeCsv(path: string, count: number): Promise<void> {
  const file = createWriteStream(path);
  file.write("id,contactId,name\n");
  for (let number = 1; number <= count; number++) {
    if (!file.write(`id-${number},contact-${number},"Name, ${number}"\n`)) await once(file, "drain");
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

it("a million lines are shown with --dry-run, in the memory of ten thousand", async () => {
  await using dir = await folder();
  const results = [];
  for (const count of [10_000, 1_000_000]) {
    await writeCsv(join(dir.path, `${count}.csv`), count);
    const result = await measure(["send", "--file", `${count}.csv`, ...template, "--dry-run"], dir.path);
    console.log(`--dry-run, ${count} lines:`, result, `${Math.round(count / result.seconds)}/s`);
    expect([result.code, result.lines]).toEqual([0, count]);
    results.push(result.peakMb);
  }
  const [small = 0, large = 0] = results;
  // The names of a million messages are 26 MB, and half as much again while their table grows.
  expect(large - small).toBeLessThan(100);
});

it("20,000 messages go to a fast local server, unpaced", async () => {
  await using dir = await folder();
  const seen = new Set<string>();
  let requests = 0;
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      requests++;
      seen.add(JSON.parse(body).contactId);
      response.writeHead(201, { "content-type": "application/json" }).end('{"conversationId":"c","messageId":"m"}');
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const count of [2_000, 20_000]) {
    requests = 0;
    seen.clear();
    await writeCsv(join(dir.path, `${count}.csv`), count);
    const args = ["send", "--file", `${count}.csv`, ...template, "--rate", "off", "--concurrency", "32", "--base-url", url];
    const result = await measure(args, dir.path);
    console.log(`sent, ${count} messages:`, result, `${Math.round(count / result.seconds)}/s`);
    expect([result.code, requests, seen.size]).toEqual([0, count, count]);
    const again = await measure(args, dir.path);
    console.log(`run again, ${count} messages:`, again);
    expect([again.code, requests]).toEqual([0, count]);
  }
  server.close();
});
