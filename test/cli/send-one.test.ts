// leadway send, one message: flags, JSON, curl line, outcomes and exit codes.
import { spawnSync } from "node:child_process";
import { copyFile, cp, readdir, symlink } from "node:fs/promises";
import type { IncomingHttpHeaders } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { fields } from "../../cli/src/generated/fields.js";
import { type Answer, serve } from "../support/server.js";
import { bin, folder, jsonLines, leadway, messages, start } from "./support.js";

const sms = ["send", "--type", "SMS", "--contact", "c1", "--message", "Hola"];
const body = (server: { requests: { body: string }[] }) => JSON.parse(server.requests.at(-1)?.body ?? "null");

it("sends what the flags say, with the token from the environment", async () => {
  await using server = await serve();
  const ran = await leadway([...sms, "--attachments", "a", "--attachments", "b", "--base-url", server.url]);
  expect([ran.code, jsonLines(ran.stdout)]).toEqual([
    0,
    [expect.objectContaining({ outcome: "sent", messageId: "message-1" })],
  ]);
  expect(server.requests[0]?.headers.authorization).toBe("Bearer token-1");
  const expected = {
    type: "SMS",
    contactId: "c1",
    message: "Hola",
    attachments: ["a", "b"],
    subType: "SMS",
    status: "pending",
  };
  expect(body(server)).toEqual(expected);
});

it("has a flag for every field of the contract, read as its type", async () => {
  await using server = await serve();
  const values = { string: "x", number: "5", boolean: "true", list: "x" };
  const flagOf = (path: string) => `--${path.replace(".", "-").replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const flags = fields.flatMap((field) => {
    const value = field.path === "type" ? "Email" : "choices" in field ? field.choices[0] : values[field.kind];
    return [field.path === "contactId" ? "--contact" : flagOf(field.path), value];
  });
  const ran = await leadway(["send", ...flags, "--base-url", server.url]);
  expect(ran.code, ran.stderr + ran.stdout).toBe(0);
  const sent = body(server);
  for (const { path, kind } of fields) {
    const value = path.split(".").reduce((at, key) => at?.[key], sent);
    expect(typeof value, path).toBe(kind === "list" ? "object" : kind);
  }
  expect(sent).toMatchObject({ scheduledTimestamp: 5, emailCc: ["x"], forward: { isForwarded: true } });
});

it("takes the body from a file or stdin; flags win", async () => {
  await using server = await serve();
  const json = '{"type":"SMS","contactId":"c1","message":"from JSON","extra":1}';
  const options = { env: { LEADWAY_BASE_URL: server.url }, input: json };
  expect((await leadway(["send", "--json", "-", "--message", "from the flag"], options)).code).toBe(0);
  expect(body(server)).toMatchObject({ message: "from the flag", contactId: "c1", extra: 1 });
  await using dir = await folder({ "m.json": json, "bad.json": '{\n "type": SMS\n}' });
  expect((await leadway(["send", "--json", "m.json"], { ...options, cwd: dir.path })).code).toBe(0);
  const marked = { ...options, input: `\ufeff${json}` };
  expect((await leadway(["send", "--json", "-"], marked)).code).toBe(0);
  const bad = await leadway(["send", "--json", "bad.json"], { ...options, cwd: dir.path });
  expect([bad.code, bad.stderr]).toEqual([2, "leadway: bad.json:2:10: is not JSON: invalid symbol.\n"]);
});

it.each<[string, Uint8Array]>([
  ["Latin-1", Buffer.from('{"type":"SMS","contactId":"c1","message":"ma\xf1ana"}', "latin1")],
  ["UTF-16", Buffer.from('\ufeff{"type":"SMS","contactId":"c1","message":"x"}', "utf16le")],
])("refuses %s as the body", async (_, bytes) => {
  await using server = await serve();
  await using dir = await folder({ "m.json": bytes });
  for (const from of ["m.json", "-"]) {
    const options = { cwd: dir.path, input: bytes, env: { LEADWAY_BASE_URL: server.url } };
    const ran = await leadway(["send", "--json", from], options);
    expect([ran.code, ran.stderr, server.requests.length]).toEqual([2, expect.stringContaining("not UTF-8"), 0]);
  }
});

const rows: [name: string, answer: Answer, code: number, says: object][] = [
  [
    "rejected",
    { status: 400, body: { message: "No", canonicalCode: "X_Y", traceId: "t" } },
    1,
    { outcome: "rejected", canonicalCode: "X_Y" },
  ],
  ["unknown: 500", { status: 500 }, 3, { outcome: "unknown", status: 500 }],
  ["unknown: cut", { fault: "close" }, 3, { outcome: "unknown", code: "connection-failed" }],
];

it.each(rows)("%s", async (_, answer, code, says) => {
  await using server = await serve(answer);
  const ran = await leadway([...sms, "--base-url", server.url]);
  expect([ran.code, jsonLines(ran.stdout)[0]]).toEqual([code, expect.objectContaining(says)]);
  expect(ran.stdout).not.toMatch(/token-1|Hola/);
});

const wrong: [args: string[], says: RegExp][] = [
  [["send", "--type", "SMS", "--message", "x"], /contactId/],
  [["send", "--type", "Pigeon", "--contact", "c1"], /--type.*Pigeon.*SMS/],
  [["send", "--type", "Instagram"], /--type.*Did you mean `IG`\?/],
  [["send", "--optimization-period", "24"], /--optimization-period.*Did you mean `24h`\?/],
  [[...sms, "--uses-native-scheduling-ai", "yes"], /must be true\|false/],
  [[...sms, "--scheduled-timestamp", "soon"], /--scheduled-timestamp.*seconds since 1970 nor a time with its zone/],
  [[...sms, "--scheduled-timestamp", "2026-12-24T20:30"], /Write it as 2026-12-24T20:30\+01:00/],
  [[...sms, "--scheduled-timestamp", "2026-06-31T20:30Z"], /--scheduled-timestamp/],
  [[...sms, "--contact-id", "c1"], /unknown option '--contact-id'/],
  [[...sms, "--token", "secret"], /unknown option '--token'/],
  [[...sms, "--retry", "rejected"], /--retry needs --file/],
  [["send", "--type", "SMS", "--contact", "c1", "--message", "Hola {{name}}"], /\{\{name\}\} names a column/],
  [["send", "--file", "a.csv", "--contact", "c1"], /--contact is for one message/],
  [["send", "--file", "a.csv", "--json", "-"], /cannot be used with/],
  [["send", "--file", "a.csv", "--rate", "0"], /a number from 0.01 to 10/],
  [["nothing"], /unknown command 'nothing'/],
  [["help", "nothing"], /^error: unknown command 'nothing'\n$/],
];

it.each(wrong)("refuses %j", async (args, says) => {
  const ran = await leadway([...args, ...(args[0] === "send" ? ["--base-url", "http://127.0.0.1:9"] : [])]);
  expect([ran.code, ran.stderr + ran.stdout]).toEqual([2, expect.stringMatching(says)]);
});

it.each(["--to", "--phone", "--email", "--body", "--text"])(
  "says what to use instead of %s, and not its value",
  async (flag) => {
    for (const command of [["send"], ["check", "a.csv"]]) {
      const { code, stdout, stderr } = await leadway([...command, flag, "+34600111222"]);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/^leadway: --\w+ is not an option: .*(leadway contacts|--message).*\n$/);
      expect(stderr).not.toContain("600111222");
    }
  },
);

it.each([
  ["", /LEADWAY_TOKEN is not set\. .* node --env-file=\.env \S+cli\.mjs/],
  ['"abc"', /LEADWAY_TOKEN has quotes around it: leave them out/],
  ["Bearer abc", /LEADWAY_TOKEN begins with `Bearer`: leave that out/],
  ["abc\n", /LEADWAY_TOKEN contains a line break/],
])("sends nothing with %j as the token, and says how to fix it", async (token, says) => {
  await using dir = await folder({ "a.jsonl": messages(1) });
  for (const args of [sms, ["send", "--file", "a.jsonl"]]) {
    const ran = await leadway(args, { cwd: dir.path, env: { LEADWAY_TOKEN: token } });
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringMatching(says)]);
    expect(ran.stderr).not.toContain("abc");
  }
  // Nothing is left that would count as a campaign.
  expect(await readdir(dir.path)).toEqual(["a.jsonl"]);
});

it.each<[string[], RegExp]>([
  [["send"], /type is missing/],
  [["send", "--type", "SMS"], /contactId is missing/],
  [["send", "--file", "none/b.csv"], /none\/b\.csv: there is no such file/],
  [["send", "--file", "a.jsonl", "--message", ""], /needs one of message/],
  [["send", "--json", "b.json"], /b\.json: there is no such file/],
])("reports what is wrong with %j before a missing token", async (args, says) => {
  await using dir = await folder({ "a.jsonl": messages(1) });
  const ran = await leadway(args, { cwd: dir.path, env: { LEADWAY_TOKEN: "" } });
  expect([ran.code, ran.stdout + ran.stderr]).toEqual([2, expect.stringMatching(says)]);
});

it.each(["2026-12-24T20:30:30.9+01:00", "2026-12-24 20:30:30+0100", "2026-12-24T19:30:30Z", "1798140630"])(
  "reads the time %s",
  async (time) => {
    await using server = await serve();
    const { code } = await leadway([...sms, "--scheduled-timestamp", time, "--base-url", server.url]);
    expect([code, body(server).scheduledTimestamp]).toEqual([0, 1798140630]);
  },
);

it("says in one line that the mock needs Prism", async () => {
  await using dir = await folder();
  const modules = join(dir.path, "node_modules");
  // A copy: what it can find of Prism depends on where it is.
  const installed = fileURLToPath(new URL("../../node_modules/", import.meta.url));
  for (const name of ["dist", "package.json"])
    await cp(join(installed, "leadway-client", name), join(modules, "leadway-client", name), { recursive: true });
  await symlink(join(installed, "openapi-fetch"), join(modules, "openapi-fetch"), "junction");
  const copy = join(dir.path, "cli.mjs");
  await copyFile(bin, copy);
  for (const args of [["mock"], [...sms, "--mock"]]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [copy, ...args], { encoding: "utf8" });
    expect([status, stdout, stderr]).toEqual([
      2,
      "",
      expect.stringMatching(/^leadway: The mock needs Prism\. .*npm install.*\n$/),
    ]);
  }
});

it("prints a curl line that sends the same request, whatever is in the text", async () => {
  await using server = await serve();
  const text = `it's "$HOME" \`id\` \\ \n 100% ñ !! $(id)`;
  const args = ["send", "--type", "SMS", "--contact", "c1", "--message", text, "--base-url", server.url];
  const { stdout, code } = await leadway([...args, "--dry-run"], { env: { LEADWAY_TOKEN: "" } });
  expect([code, server.requests.length, stdout.trim().split("\n").length]).toEqual([0, 0, 1]);
  expect(stdout).toContain('"Authorization: Bearer $LEADWAY_TOKEN"');
  await leadway(args);
  // The shell's own reading of the line, with a curl that shows its arguments.
  const script = `curl() { for word; do printf '%s\\0' "$word"; done; }\n${stdout}`;
  const shell = spawnSync("sh", ["-c", script], { env: { ...process.env, LEADWAY_TOKEN: "token-1" }, encoding: "utf8" });
  const words = shell.stdout.split("\0");
  expect(JSON.parse(words[words.indexOf("--data-raw") + 1] ?? "")).toEqual(body(server));
  const headers: IncomingHttpHeaders = server.requests[0]?.headers ?? {};
  for (const name of ["accept", "version", "content-type", "authorization"]) {
    expect(words.map((word) => word.toLowerCase())).toContain(`${name}: ${headers[name]}`.toLowerCase());
  }
});

it("sends to the built-in mock, which checks the message", async () => {
  const [good, bad] = await Promise.all([
    leadway([...sms, "--mock"], { env: { LEADWAY_TOKEN: "" } }),
    leadway([...sms, "--mock", "--base-url", "https://example.com"]),
  ]);
  expect([good.code, jsonLines(good.stdout)[0]]).toEqual([0, expect.objectContaining({ outcome: "sent" })]);
  expect(bad.code).toBe(2);
});

it("runs the mock until Ctrl-C, a line for each request", async () => {
  const mock = start(["mock"]);
  const [first = ""] = (await new Promise<string>((resolve) => mock.child.stdout?.once("data", resolve))).split("\n");
  const { url } = JSON.parse(first);
  expect((await leadway([...sms, "--base-url", url])).code).toBe(0);
  mock.child.kill("SIGINT");
  const { code, stdout } = await mock.ended;
  expect([code, jsonLines(stdout)[1]]).toEqual([
    0,
    { method: "POST", path: "/conversations/messages", status: 201, violations: [] },
  ]);
});

it("has help for each command, with the exit codes", async () => {
  const commands = [[], ["send"], ["check"], ["mock"], ["report"]];
  for (const command of commands)
    expect((await leadway(["help", ...command])).stdout).toBe((await leadway([...command, "--help"])).stdout);
  const helps = await Promise.all(commands.map((command) => leadway([...command, "--help"])));
  expect(helps.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
  for (const [index, { stdout }] of helps.entries()) if (index !== 3) expect(stdout).toMatch(/Exit codes:\n {2}0 {2}/);
  for (const flag of ["--version", "-v"]) expect((await leadway([flag])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
