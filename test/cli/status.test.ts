// leadway status: what became of the messages that were sent, against the mailbox.
import { expect, it } from "vitest";
import { type MailboxServer, serveMailbox } from "../support/mailbox.js";
import type { Answer, Seen } from "../support/server.js";
import { folder, jsonLines, leadway, messages } from "./support.js";

const JOURNAL = "m.jsonl.journal.jsonl";

/** A file that was sent, and the command on it. */
async function sent(file: string, answer: (seen: Seen) => Answer | undefined = () => undefined) {
  const server = await serveMailbox({ instead: answer });
  const dir = await folder({ "m.jsonl": file });
  const run = (...args: string[]) => leadway(args, { cwd: dir.path, env: { LEADWAY_BASE_URL: server.url } });
  await run("send", "--file", "m.jsonl", "--concurrency", "1");
  const close = async () => {
    await server[Symbol.asyncDispose]();
    await dir[Symbol.asyncDispose]();
  };
  return { server, dir, run, [Symbol.asyncDispose]: close };
}

const setStatus = ({ mailbox }: MailboxServer, ...statuses: string[]) => {
  for (const [index, status] of statuses.entries()) Object.assign(mailbox.messages[index] ?? {}, { status });
};
const email = `${JSON.stringify({ id: "mail", type: "Email", contactId: "contact-9", subject: "Hi", html: "<p>Hi</p>" })}\n`;

it("sums up by channel and outcome, and names those that failed", async () => {
  await using campaign = await sent(messages(5) + email);
  const { server, run } = campaign;
  setStatus(server, "delivered", "read", "undelivered", "pending", "of a new kind", "opened");
  const asked = server.requests.length;
  const json = await run("status", JOURNAL);
  expect(json.code, json.stderr).toBe(1);
  expect(jsonLines(json.stdout)).toEqual([
    { channel: "Email", outcome: "delivered", why: "", messages: 1, names: [] },
    { channel: "SMS", outcome: "delivered", why: "", messages: 2, names: [] },
    { channel: "SMS", outcome: "failed", why: "undelivered", messages: 1, names: ["3"] },
    { channel: "SMS", outcome: "in transit", why: "pending", messages: 1, names: [] },
    { channel: "SMS", outcome: "unclear", why: "of a new kind", messages: 1, names: ["5"] },
    { summary: { delivered: 3, failed: 1, "in transit": 1, unclear: 1, left: 0 } },
  ]);
  expect(server.requests).toHaveLength(asked + 6);
  expect(server.sends).toHaveLength(6);
  const table = await run("status", JOURNAL, "--output", "table");
  expect(table.stdout).toMatch(/^SMS +failed +1 {2}undelivered \(3\)$/m);
  expect(table.stdout).toMatch(/6 messages of 6: 3 delivered, 1 failed, 1 in transit, 1 unclear\.\n$/);
  const csv = await run("status", JOURNAL, "--output", "csv");
  expect(csv.stdout.split("\n").slice(0, 2)).toEqual(["channel,outcome,why,messages,names", "Email,delivered,,1,"]);
  setStatus(server, ...Array<string>(6).fill("sent"));
  expect((await run("status", JOURNAL)).code).toBe(0);
});

it("says why a message failed, without addresses and numbers", async () => {
  const error = "Number +1 499 499 2990 of ana@example.com is a landline (30006)";
  const body = { message: { id: "message-1", messageType: "TYPE_SMS", status: "failed", error } };
  await using campaign = await sent(messages(1), ({ method }) => (method === "GET" ? { status: 200, body } : undefined));
  const [row] = jsonLines((await campaign.run("status", JOURNAL)).stdout);
  expect(row).toMatchObject({ outcome: "failed", why: "failed: Number … of … is a landline (30006)" });
});

it("counts a message that can't be read as unclear, and goes on", async () => {
  const isFirst = ({ path }: Seen) => path.endsWith("/message-1");
  await using campaign = await sent(messages(3), (seen) => (isFirst(seen) ? { status: 404, body: {} } : undefined));
  const lines = jsonLines((await campaign.run("status", JOURNAL)).stdout);
  expect(lines[0]).toMatchObject({ outcome: "unclear", why: "the API answered 404", names: ["1"] });
  expect(lines.at(-1)?.summary).toMatchObject({ "in transit": 2, unclear: 1, left: 0 });
});

it("stops if the token may not read, or if the API is down", async () => {
  const denied = { status: 401, body: { statusCode: 401, message: "The token is not authorized for this scope." } };
  let now: Answer | undefined;
  await using campaign = await sent(messages(30), ({ method }) => (method === "GET" ? now : undefined));
  now = denied;
  const refused = await campaign.run("status", JOURNAL);
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringMatching(/may not read messages.*leadway doctor/)]);
  now = { status: 200, body: "nonsense" };
  const down = await campaign.run("status", JOURNAL);
  expect(down.code).toBe(1);
  const { summary } = jsonLines(down.stdout).at(-1) as { summary: { left: number; stopped: string } };
  expect(summary.left).toBeGreaterThan(0);
  expect(summary.stopped).toMatch(/^The API/);
  const elsewhere = await campaign.run("status", JOURNAL, "--base-url", "http://127.0.0.1:2");
  expect([elsewhere.code, elsewhere.stderr]).toEqual([2, expect.stringContaining("this journal is for")]);
});
