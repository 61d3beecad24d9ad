// Silent unless given a logger; then a line per attempt, wait and result.
import { inspect } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { createLeadwayClient } from "../../src/index.js";
import { settle } from "../support/call.js";
import { sms, token } from "../support/message.js";
import { refusedUrl, type Step, serve } from "../support/server.js";

const trace = "5b1a2c3d-0000-4000-8000-000000000400";

async function logged(steps: Step[], options = {}): Promise<string[]> {
  await using server = await serve(...steps);
  const lines: string[] = [];
  const write = (...line: unknown[]) =>
    void lines.push(line.map((part) => (typeof part === "string" ? part : inspect(part))).join(" "));
  const logger = { debug: write, info: write, warn: write, error: write };
  await settle(() =>
    createLeadwayClient({ token, baseUrl: server.url, rateLimiter: false, logger, ...options }).messages.send(sms),
  );
  return lines;
}

test("a good send: its attempt and its result", async () => {
  const lines = await logged([{}]);
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(line).toMatch(/POST.*\/conversations\/messages|\/conversations\/messages.*POST/s);
  expect(lines.join("\n")).toMatch(/201/);
  expect(lines.at(-1)).toMatch(/\d+ ?ms|[dD]uration/);
});

test("429, a wait, then good: two attempts, one wait, one result", async () => {
  const lines = await logged([{ status: 429, headers: { "retry-after": "0" }, body: "" }, {}]);
  expect(lines).toHaveLength(4);
  expect(lines.filter((line) => /429/.test(line)).length).toBeGreaterThanOrEqual(1);
  expect(lines.filter((line) => /attempt\D{0,4}2/.test(line)).length).toBeGreaterThanOrEqual(1);
});

test("a refusal tells its status and trace id", async () => {
  const lines = await logged([{ status: 400, body: { message: "no", traceId: trace } }]);
  expect(lines.join("\n")).toContain("400");
  expect(lines.join("\n")).toContain(trace);
});

test("a 2xx that names no message is not told as sent", async () => {
  const lines = await logged([{ status: 200, body: {} }]);
  expect(lines.at(-1)).toMatch(/unknown/);
  expect(lines.join("\n")).not.toMatch(/\bsent\b/);
});

test("a failure to connect: three attempts, two waits, one result", async () => {
  expect(await logged([{}], { baseUrl: refusedUrl })).toHaveLength(6);
});

describe("a logger that fails", () => {
  const boom = () => {
    throw new Error("disk full");
  };
  const loggers = {
    throws: { debug: boom, info: boom, warn: boom, error: boom },
    rejects: Object.fromEntries(
      ["debug", "info", "warn", "error"].map((level) => [level, () => Promise.reject(new Error("x"))]),
    ),
  };
  test.each(Object.entries(loggers))("%s: the send goes on", async (_, logger) => {
    await using server = await serve({ status: 429, headers: { "retry-after": "0" }, body: "" }, {});
    const client = createLeadwayClient({ token, baseUrl: server.url, rateLimiter: false, logger: logger as never });
    await expect(client.messages.send(sms)).resolves.toMatchObject({ messageId: "message-1" });
    expect(server.requests).toHaveLength(2);
  });
});

test("silent without a logger", async () => {
  const methods = ["log", "debug", "info", "warn", "error"] as const;
  const spies = methods.map((method) => vi.spyOn(console, method));
  const out = [vi.spyOn(process.stdout, "write"), vi.spyOn(process.stderr, "write")];
  await using server = await serve({ status: 429, headers: { "retry-after": "0" }, body: "" }, { status: 500, body: "" });
  await settle(() => createLeadwayClient({ token, baseUrl: server.url }).messages.send(sms));
  const calls = [...spies, ...out].map((spy) => spy.mock.calls.length);
  vi.restoreAllMocks();
  expect(calls).toEqual([0, 0, 0, 0, 0, 0, 0]);
});

test("a logger's own this is kept", async () => {
  class Own {
    lines: string[] = [];
    debug = (line: string) => void this.lines.push(line);
    info(line: string) {
      this.lines.push(line);
    }
    warn(line: string) {
      this.lines.push(line);
    }
    error(line: string) {
      this.lines.push(line);
    }
  }
  const logger = new Own();
  await logged([{ status: 500, body: "" }], { logger });
  expect(logger.lines.length).toBeGreaterThan(1);
});
