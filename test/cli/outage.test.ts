// A wrong token and an outage: the run stops, says what is left, and the same command continues it without a flag.
import { expect, it } from "vitest";
import { type Answer, serve } from "../support/server.js";
import { contacts, folder, jsonLines, leadway, messages, start } from "./support.js";

const summary = (stdout: string) => jsonLines(stdout).at(-1)?.summary as Record<string, unknown>;

/** Runs the same command against one answer after another. */
async function runs(total: number, answers: (Answer | "closed")[], ...args: string[]) {
  await using dir = await folder({ "a.jsonl": messages(total) });
  let answer: Answer = {};
  await using server = await serve(() => answer);
  const results = [];
  for (const next of answers) {
    const closed = next === "closed" ? await serve() : undefined;
    await closed?.[Symbol.asyncDispose]();
    if (next !== "closed") answer = next;
    const before = server.requests.length;
    const send = ["send", "--file", "a.jsonl", "--journal", "j", "--rate", "off", "--concurrency", "1", ...args];
    // A journal belongs to one address, so an outage is a proxy that refuses.
    const env = { LEADWAY_BASE_URL: server.url, ...(closed && { NODE_OPTIONS: refuse }) };
    const { code, stdout } = await leadway(send, { cwd: dir.path, env });
    results.push({ code, sent: contacts(server.requests.slice(before)), summary: summary(stdout) });
  }
  return results;
}

/** Connections are refused, as if nobody listened. */
const refuse = `--import ${JSON.stringify(
  `data:text/javascript,import net from "node:net";net.Socket.prototype.connect=function(){process.nextTick(()=>this.destroy(Object.assign(new Error("connect ECONNREFUSED"),{code:"ECONNREFUSED",syscall:"connect"})));return this}`,
)}`;

it("a refused token: no message is used up", async () => {
  const unauthorized = { status: 401, body: { statusCode: 401, message: "Invalid Private Integration token" } };
  const [first, second] = await runs(4, [unauthorized, {}]);
  expect(first).toMatchObject({ code: 1, sent: ["contact-1"], summary: { "not-sent": 1, rejected: 0, left: 4 } });
  expect(first?.summary.stopped).toContain("401");
  expect(second).toMatchObject({ code: 0, sent: ["contact-1", "contact-2", "contact-3", "contact-4"], summary: { left: 0 } });
});

it("a 401 about the message's own provider rejects that message and does not stop the run", async () => {
  const provider = { status: 401, body: { statusCode: 401, canonicalCode: "CONVERSATIONS_MSG_PROVIDER_NO_ACCESS" } };
  const [first, second] = await runs(3, [provider, {}]);
  expect(first).toMatchObject({ code: 1, summary: { rejected: 3 } });
  expect(first?.summary).not.toHaveProperty("stopped");
  expect(second).toMatchObject({ code: 1, sent: [] });
});

it("stops when five messages in a row got no response, and loses none", async () => {
  const [first, second] = await runs(9, ["closed", {}]);
  expect(first).toMatchObject({ code: 1, sent: [], summary: { "not-sent": 5, left: 9 } });
  expect(first?.summary.stopped).toContain("did not respond to 5 messages in a row");
  expect(second).toMatchObject({ code: 0, summary: { sent: 9 } });
});

it("stops after 20 unknown outcomes in a row, or as many as --max-unknown says", async () => {
  const [first] = await runs(40, [{ status: 500 }]);
  expect(first).toMatchObject({ code: 3, summary: { unknown: 20, left: 20 } });
  const [second] = await runs(40, [{ status: 500 }], "--max-unknown", "3");
  expect(second).toMatchObject({ code: 3, summary: { unknown: 3, left: 37 } });
  expect(second?.summary.stopped).toContain("3 outcomes in a row are unknown");
});

it("says in words how to go on", async () => {
  await using dir = await folder({ "a.jsonl": messages(3) });
  await using server = await serve({ status: 401 });
  const args = ["send", "--file", "a.jsonl", "--concurrency", "1", "--base-url", server.url, "--output", "text"];
  const { stdout } = await leadway(args, { cwd: dir.path });
  expect(stdout).toContain("\n3 not sent yet: run the same command again.\n");
});

it("at a second Ctrl-C, names what is in flight and says how to go on", async () => {
  await using dir = await folder({ "a.jsonl": messages(20) });
  await using server = await serve({ fault: "silence" });
  const args = [
    "send",
    "--file",
    "a.jsonl",
    "--rate",
    "off",
    "--concurrency",
    "2",
    "--base-url",
    server.url,
    "--output",
    "text",
  ];
  const run = start(args, { cwd: dir.path });
  await server.arrived(2);
  run.child.kill("SIGINT");
  run.child.stderr?.once("data", () => run.child.kill("SIGINT"));
  const { code, stdout } = await run.ended;
  expect(code).toBe(3);
  expect(stdout).toContain("In flight, so now parked: line 1, line 2.\n");
  expect(stdout).toContain("\n18 not sent yet: run the same command again.\n");
});
