// Nothing is left behind: no listener on the caller's signal, no timer, no word from the process.
import { getEventListeners } from "node:events";
import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createLeadwayClient } from "../../src/index.js";
import { runProgram } from "../support/bundle.js";
import { type ClientOptions, fetchers, settle } from "../support/call.js";
import { sms, token } from "../support/message.js";
import { refusedUrl, type Step, serve } from "../support/server.js";

const listeners = (signal: AbortSignal) => getEventListeners(signal, "abort").length;
const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout" || name === "Immediate").length;
const warnings: Error[] = [];
const warn = (warning: Error) => void warnings.push(warning);
beforeEach(() => void process.on("warning", warn));
afterEach(() => {
  process.off("warning", warn);
  expect(warnings.splice(0)).toEqual([]);
});

describe.each(fetchers)("%s fetch", (_, fetch) => {
  const connect = (baseUrl: string, options: Partial<ClientOptions> = {}) =>
    createLeadwayClient({ token, baseUrl, rateLimiter: false, ...(fetch && { fetch }), ...options });

  test("fifty sends share one signal: one listener while they run, none after", async () => {
    await using server = await serve({ delayMs: 100 });
    const { signal } = new AbortController();
    const client = connect(server.url);
    const sends = Promise.all(Array.from({ length: 50 }, () => client.messages.send(sms, { signal })));
    await server.arrived(25);
    expect(listeners(signal)).toBe(1);
    await sends;
    expect(listeners(signal)).toBe(0);
  });

  test("a shared signal ends them all, whether they wait, fly or read", async () => {
    await using server = await serve(
      { fault: "silence" },
      { stallAfter: 5 },
      { status: 429, headers: { "retry-after": "9" }, body: "" },
    );
    const controller = new AbortController();
    let waiting = 0;
    const debug = (line: string) => {
      // All but the two that get no answer.
      if (line.includes("waits") && ++waiting === 18) controller.abort();
    };
    const client = connect(server.url, { logger: { debug, info() {}, warn() {}, error() {} } });
    const sends = Array.from({ length: 20 }, () => settle(() => client.messages.send(sms, { signal: controller.signal })));
    const errors = (await Promise.all(sends)).map(({ error }) => (error as { code?: string }).code);
    expect(errors).toEqual(Array(20).fill("aborted"));
    expect(listeners(controller.signal)).toBe(0);
  });

  test("sends that come and go on one signal, over two clients: never more than one listener", async () => {
    await using server = await serve({ delayMs: 5 });
    const { signal } = new AbortController();
    const clients = [connect(server.url), connect(server.url)];
    let most = 0;
    const one = async (n: number) => {
      for (let i = 0; i < 5; i++) {
        const sending = clients[n % 2]?.messages.send(sms, { signal });
        most = Math.max(most, listeners(signal));
        await sending;
        most = Math.max(most, listeners(signal));
      }
    };
    await Promise.all(Array.from({ length: 10 }, (__, n) => one(n)));
    expect(most).toBe(1);
    expect(listeners(signal)).toBe(0);
  });

  const ends: [string, Step[], Partial<ClientOptions>][] = [
    ["success", [{}], {}],
    ["a refusal", [{ status: 400, body: "" }], {}],
    ["a deadline", [{ fault: "silence" }], { timeoutMs: 100 }],
    ["a stalled body", [{ stallAfter: 5 }], { timeoutMs: 100 }],
    ["a cut", [{ fault: "reset" }], {}],
    ["429 at once", [{ status: 429, headers: { "retry-after": "99" }, body: "" }], {}],
    ["a refused connection", [], { baseUrl: refusedUrl }],
    ["a token that hangs", [], { timeoutMs: 100, token: () => new Promise<never>(() => {}) }],
    ["paced", [{}], { rateLimiter: undefined as never }],
  ];
  test.each(ends)("no timer and no listener after: %s", async (__, steps, options) => {
    await using server = await serve(...steps);
    const { signal } = new AbortController();
    const before = timers();
    await settle(() => connect(server.url, options).messages.send(sms, { signal }));
    // One turn of the loop: the runtime's own zero-delay timers are none of ours.
    await new Promise((resolve) => setImmediate(resolve));
    expect(timers(), inspect(process.getActiveResourcesInfo())).toBeLessThanOrEqual(before);
    expect(listeners(signal)).toBe(0);
  });
});

describe("a process with nothing else to do", () => {
  const program = (options: string, answer: string) => `
    import { createLeadwayClient } from "./src/index.js";
    let calls = 0;
    const answers = [${answer}, () => Response.json({ conversationId: "c", messageId: "m" })];
    const fetch = async () => answers[Math.min(calls++, 1)]();
    const client = createLeadwayClient({ token: "pit-token-1", fetch, ${options} });
    const started = performance.now();
    client.messages.send({ type: "SMS", contactId: "c1", message: "hello" }).then(
      () => console.log("sent", performance.now() - started),
      (error) => console.log(error.code, performance.now() - started));
  `;
  const limited = (headers: string) => `() => new Response("", { status: 429, headers: ${headers} })`;
  const rows: [string, string, string, RegExp][] = [
    ["waits out a 429", "rateLimiter: false", limited('{ "retry-after": "1" }'), /sent [1-9]\d{3}/],
    ["waits out a 429, paced", "", limited('{ "retry-after": "1" }'), /sent [1-9]\d{3}/],
    ["waits for its deadline", "timeoutMs: 400", "() => new Promise(() => {})", /timed-out/],
    ["waits for a token that hangs", "timeoutMs: 400, token: () => new Promise(() => {})", "undefined", /token-unavailable/],
  ];
  test.each(rows)("%s", async (_, options, answer, out) => {
    const { code, stdout, stderr } = await runProgram(program(options, answer));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(out);
  });

  test("has no timer left when its send has ended, so it ends", async () => {
    const { code, stdout } = await runProgram(`
      import { createLeadwayClient } from "./src/index.js";
      const fetch = async () => Response.json({ conversationId: "c", messageId: "m" });
      const client = createLeadwayClient({ token: "pit-token-1", fetch, timeoutMs: 30_000 });
      await client.messages.send({ type: "SMS", contactId: "c1", message: "hello" });
      console.log(process.getActiveResourcesInfo().filter((name) => name === "Timeout"));
    `);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "[]\n" });
  });
});
