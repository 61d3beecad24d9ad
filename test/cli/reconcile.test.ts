// leadway reconcile, and send --resend-not-seen: what became of parked messages, against the mailbox.
import { expect, it } from "vitest";
import { eventually } from "../support/eventually.js";
import { type MailboxOptions, type MailboxServer, serveMailbox } from "../support/mailbox.js";
import type { Answer, Seen } from "../support/server.js";
import { folder, jsonLines, leadway, messages, type Ran, start } from "./support.js";

const AGO_MS = 200_000;

/** A file whose send was 200 seconds ago, and the commands on it. `again` has the flags of further runs, right after the first. */
async function sentBefore(
  file: string,
  options: MailboxOptions,
  prepare?: (server: MailboxServer) => void,
  again: string[][] = [],
) {
  const server = await serveMailbox(options);
  const dir = await folder({ "m.jsonl": file });
  const env = { LEADWAY_BASE_URL: server.url, LEADWAY_LOCATION: "location-1" };
  const run = (...args: string[]) => leadway(args, { cwd: dir.path, env });
  server.agoMs = AGO_MS;
  prepare?.(server);
  const sent = await run("send", "--file", "m.jsonl");
  for (const flags of again) await run("send", "--file", "m.jsonl", ...flags);
  server.agoMs = 0;
  const journal = await dir.read("m.jsonl.journal.jsonl");
  const aged = journal.replaceAll(/"at":"([^"]+)"/g, (_, at) => `"at":"${new Date(Date.parse(at) - AGO_MS).toISOString()}"`);
  await dir.write("m.jsonl.journal.jsonl", aged);
  return {
    server,
    dir,
    sent,
    run,
    journal: aged,
    start: (...args: string[]) => start(args, { cwd: dir.path, env }),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await dir[Symbol.asyncDispose]();
    },
  };
}

const verdicts = ({ stdout }: Ran) =>
  jsonLines(stdout).flatMap(({ line, verdict, reason }) => (verdict ? [[line, verdict, reason].filter(Boolean)] : []));
const summary = ({ stdout }: Ran) => jsonLines(stdout).at(-1)?.summary;

/** To contacts 2 and 3 it hangs up: after, and before it accepts the message. It has written to contact 3 before. */
const hangUps: MailboxOptions = {
  hangUp: ({ contactId }, times) =>
    times > 1 ? undefined : contactId === "contact-2" ? "after" : contactId === "contact-1" ? undefined : "before",
};
const writtenBefore = ({ mailbox }: MailboxServer) => void mailbox.add({ type: "SMS", contactId: "contact-3", message: "Hi" });

it("says which parked messages were found, not seen, or unclear, and writes it to the journal", async () => {
  await using campaign = await sentBefore(messages(4), hangUps, writtenBefore);
  const { server, run, sent, dir } = campaign;
  expect(sent.code).toBe(3);
  const looked = await run("reconcile", "m.jsonl");
  expect(looked.code, looked.stderr).toBe(3);
  expect(verdicts(looked)).toEqual([
    [2, "found"],
    [3, "not-seen"],
    [4, "unclear", "no-conversation"],
  ]);
  expect(jsonLines(looked.stdout)[0]).toMatchObject({ name: "2", messageId: server.mailbox.messages[2]?.messageId });
  expect(summary(looked)).toEqual({ found: 1, "not-seen": 1, unclear: 1, missing: 0, stopped: false });
  // It only reads.
  expect(server.sends).toHaveLength(4);

  const report = await run("report", "m.jsonl.journal.jsonl");
  expect(summary(report)).toEqual({ sent: 2, rejected: 0, "not-sent": 0, parked: 2 });
  expect(jsonLines(report.stdout).map(({ why }) => why)).toEqual([
    "connection-failed, not seen",
    "connection-failed, no-conversation",
    undefined,
  ]);
  expect(await dir.read("m.jsonl.journal.jsonl")).not.toMatch(/Hola|contact-/);
});

it("send --resend-not-seen sends those that were not seen, and no others, once it is confirmed", async () => {
  await using campaign = await sentBefore(messages(4), hangUps, writtenBefore);
  const { server, run } = campaign;
  const again = ["send", "--file", "m.jsonl", "--resend-not-seen"];
  const early = await run(...again, "--yes");
  expect([early.code, server.sends.length]).toEqual([3, 4]);
  await run("reconcile", "m.jsonl");
  const asked = await run(...again);
  expect(asked.code).toBe(2);
  expect(asked.stderr).toMatch(/1 message that was not seen will be sent again, .*--yes/);
  expect(server.sends).toHaveLength(4);
  const confirmed = await run(...again, "--yes");
  expect(summary(confirmed)).toMatchObject({ sent: 1, inAll: { sent: 3, parked: 1 } });
  expect(server.sends.map(({ contactId }) => contactId).sort()).toEqual([1, 2, 3, 3, 4].map((number) => `contact-${number}`));
  // It is sent now: nobody sends it a third time.
  await run(...again, "--yes");
  expect(server.sends).toHaveLength(5);
});

it("does not send again what was edited after it was not seen", async () => {
  await using campaign = await sentBefore(
    messages(3, (id) => ({ id })),
    hangUps,
    writtenBefore,
  );
  const { server, run, dir } = campaign;
  await run("reconcile", "m.jsonl");
  await dir.write("m.jsonl", messages(3, (id) => ({ id })).replace("Hola 3", "Adios 3"));
  const again = await run("send", "--file", "m.jsonl", "--resend-not-seen", "--yes");
  expect(summary(again)).toMatchObject({ sent: 0, changed: 1 });
  expect(server.sends).toHaveLength(3);
  const looked = await run("reconcile", "m.jsonl");
  expect(summary(looked)).toMatchObject({ missing: 1 });
});

it("does not take a message of the journal for another one with the same text", async () => {
  const twice = messages(1, () => ({ id: "a" })) + messages(1, () => ({ id: "b" }));
  await using campaign = await sentBefore(twice, { hangUp: (_, times) => (times === 2 ? "before" : undefined) });
  expect(verdicts(await campaign.run("reconcile", "m.jsonl"))).toEqual([[2, "not-seen"]]);
});

/** Two equal messages: the first is accepted, the second is not, and the outcome of both is unknown. */
const equal = messages(1, () => ({ id: "a" })) + messages(1, () => ({ id: "b" }));
const oneOfTwo: MailboxOptions = { hangUp: (_, times) => (["after", "before", "after"] as const)[times - 1] };

it("does not take a message that was sent twice for another one with the same text", async () => {
  await using campaign = await sentBefore(equal, oneOfTwo, undefined, [["--resend", "a"]]);
  expect(verdicts(await campaign.run("reconcile", "m.jsonl"))).toEqual([
    [1, "found"],
    [2, "unclear", "shared"],
  ]);
});

it("does not take the first copy of a message for another one with the same text, once its second copy was sent", async () => {
  const options: MailboxOptions = { hangUp: (_, times) => (["after", "before"] as const)[times - 1] };
  await using campaign = await sentBefore(equal, options, undefined, [["--resend", "a"]]);
  expect(verdicts(await campaign.run("reconcile", "m.jsonl"))).toEqual([[2, "unclear", "shared"]]);
});

it("does not take a parked message that the file no longer has for another one with the same text", async () => {
  await using campaign = await sentBefore(equal, oneOfTwo);
  const [, second = ""] = equal.split("\n");
  await campaign.dir.write("m.jsonl", second);
  const looked = await campaign.run("reconcile", "m.jsonl");
  expect(summary(looked)).toMatchObject({ found: 0, unclear: 1, missing: 1 });
});

it.each([400, 401])("keeps a message parked that may have gone out, when sending it again is answered %i", async (status) => {
  const answers: (Answer | undefined)[] = [undefined, undefined, { status, body: { message: "no" } }];
  const instead = ({ method }: Seen) => (method === "POST" ? answers.shift() : undefined);
  await using campaign = await sentBefore(messages(2), { ...hangUps, instead }, undefined, [["--resend", "2"]]);
  const { server, run, dir } = campaign;
  expect(summary(await run("report", "m.jsonl.journal.jsonl"))).toMatchObject({
    sent: 1,
    rejected: 0,
    "not-sent": 0,
    parked: 1,
  });
  const plain = await run("send", "--file", "m.jsonl", "--retry", "rejected");
  expect([plain.code, server.sends.length]).toEqual([3, 2]);
  await dir.write("m.jsonl", messages(2).replace("Hola 2", "Adios 2"));
  expect(summary(await run("send", "--file", "m.jsonl"))).toMatchObject({ sent: 0, changed: 1 });
  await dir.write("m.jsonl", messages(2));
  expect(verdicts(await run("reconcile", "m.jsonl"))).toEqual([[2, "found"]]);
});

it("sends again what was not seen, also if the token was refused in between", async () => {
  let answer: Answer | undefined;
  await using campaign = await sentBefore(messages(3), { ...hangUps, instead: () => answer }, writtenBefore);
  const { server, run } = campaign;
  await run("reconcile", "m.jsonl");
  answer = { status: 401, body: { message: "no" } };
  const again = ["send", "--file", "m.jsonl", "--resend-not-seen", "--yes"];
  const refused = await run(...again);
  expect(summary(refused)).toMatchObject({ "not-sent": 1, left: 1, inAll: { parked: 1, "not-sent": 0 } });
  answer = undefined;
  await run("send", "--file", "m.jsonl");
  expect(server.sends).toHaveLength(3);
  expect(summary(await run(...again))).toMatchObject({ sent: 1, inAll: { parked: 0 } });
});

it("tells the emails of one thread apart", async () => {
  const email = (id: string) => ({ id, type: "Email", contactId: "contact-1", subject: "Hi", html: "<p>The same</p>" });
  const file = ["a", "b"].map((id) => `${JSON.stringify(email(id))}\n`).join("");
  await using campaign = await sentBefore(file, {
    quirks: { emailThreads: true },
    hangUp: (_, times) => (times === 2 ? "after" : undefined),
  });
  const looked = await campaign.run("reconcile", "m.jsonl");
  expect(verdicts(looked)).toEqual([[2, "found"]]);
  expect(jsonLines(looked.stdout)[0]).toMatchObject({ messageId: "message-1", emailMessageId: "email-2" });
});

it("looks for the messages of a run that was killed, and tells a table and a CSV", async () => {
  await using campaign = await sentBefore(messages(3), hangUps, writtenBefore);
  const { run, dir, journal } = campaign;
  const killed = journal.replaceAll(/.*"event":"unknown".*\n/g, "");
  expect(killed.split("\n").length).toBeLessThan(journal.split("\n").length);
  await dir.write("m.jsonl.journal.jsonl", killed);
  const table = await run("reconcile", "m.jsonl", "--output", "table");
  expect(table.stdout).toMatch(/^found +line 2 +message message-\d, pending\nnot-seen +line 3 +not there until 2/);
  expect(table.stdout).toMatch(/Looked for 2 messages: 1 found, 1 not seen, 0 unclear\.\n.*--resend-not-seen/s);
  const csv = await run("reconcile", "m.jsonl", "--output", "csv");
  expect(csv.stdout).toMatch(/^verdict,name,line,.*\nnot-seen,3,3,not there until [^,]+,,,,\n$/);
});

it("Ctrl-C stops it, and keeps what it has found", async () => {
  await using campaign = await sentBefore(messages(3), hangUps, writtenBefore);
  const { run, dir, journal, server, start } = campaign;
  // The one that was not accepted could still come: this takes two minutes.
  await dir.write(
    "m.jsonl.journal.jsonl",
    journal.replace(/("line":3.*"unknown".*"at":)"[^"]+"/, `$1"${new Date().toISOString()}"`),
  );
  const { child, ended } = start("reconcile", "m.jsonl");
  await eventually(async () => expect(await dir.read("m.jsonl.journal.jsonl")).toContain('"found"'));
  child.kill("SIGINT");
  const stopped = await ended;
  expect(stopped.code).toBe(3);
  expect(summary(stopped)).toEqual({ found: 1, "not-seen": 0, unclear: 0, missing: 0, stopped: true });
  expect(summary(await run("report", "m.jsonl.journal.jsonl"))).toMatchObject({ sent: 2, parked: 1 });
  expect(server.sends).toHaveLength(3);
});

it("says what is missing: the location, the journal, or the scope for reading", async () => {
  await using campaign = await sentBefore(messages(3), { ...hangUps, quirks: { noReadScope: true } });
  const { dir, run } = campaign;
  const nowhere = await leadway(["reconcile", "m.jsonl"], { cwd: dir.path });
  expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringMatching(/LEADWAY_LOCATION.*--location/)]);
  const unknown = await run("reconcile", "m.jsonl", "--journal", "other.jsonl");
  expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining("no such journal")]);
  const elsewhere = await run("reconcile", "m.jsonl", "--base-url", "http://127.0.0.1:2");
  expect([elsewhere.code, elsewhere.stderr]).toEqual([2, expect.stringContaining("this journal is for")]);
  const denied = await run("reconcile", "m.jsonl", "--location", "location-1");
  expect(jsonLines(denied.stdout)[0]).toMatchObject({
    verdict: "unclear",
    reason: "no-read-scope",
    why: expect.stringContaining("conversations.readonly"),
  });
});
