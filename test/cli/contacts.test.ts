// leadway contacts: from a list of numbers or addresses to a list with contact ids, and a list of those left out.
import { readdir } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { type MockApi, startMock } from "../../src/mock/index.js";
import { type Answer, gate, type Seen, serve } from "../support/server.js";
import { folder, jsonLines, leadway, start } from "./support.js";

const env = { LEADWAY_LOCATION: "location-1" };
let api: MockApi;
beforeAll(async () => {
  api = await startMock();
});
afterEach(() => {
  expect(api.messages).toEqual([]);
  api.reset();
});
afterAll(() => api.close());

/** Some people that the account knows. */
function addContacts() {
  api.contacts.add({ id: "c1", phone: "+34600111221", email: "ana@example.com" });
  api.contacts.add({ id: "c2", phone: "+34600111222", dndSettings: { SMS: { status: "active" } } });
  api.contacts.add({ id: "c3", phone: "+34600111223", email: "zoe@example.com" });
}

/** Runs the command on the mock. Nothing that it prints or keeps may have a number, an address or a name in it. */
async function run(dir: { path: string; read(name: string): Promise<string> }, file: string, ...args: string[]) {
  const ran = await leadway(["contacts", file, "--base-url", api.url, "--rate", "off", ...args], { cwd: dir.path, env });
  const answers = await dir.read(`${file}.answers.jsonl`).catch(() => "");
  expect(ran.stdout + ran.stderr + answers).not.toMatch(/600111|111 221|@example|Ana|Luis|token-1/);
  return ran;
}

const LIST = `\ufeffsep=;\r
Nombre;Phone;Email;Nota\r
Ana;+34 600 111 221;Ana@example.com;"a;b ""c"""\r
Luis;+34600111222;;\r
Zoe;+34600111223;otra@example.com;\r
Iker;600111224;;\r
\r
Eva;;eva@example.com;\r
Unai;+34600111229;;"x\r
y"\r
`;

it("writes the list again with the ids, and a second one with the reasons; a second run asks nothing again", async () => {
  addContacts();
  await using dir = await folder({ "lista.csv": LIST });
  const { code, stdout } = await run(dir, "lista.csv", "--output", "text");
  expect([code, stdout]).toEqual([
    1,
    `1 contact for SMS: lista.contacts.csv
5 rows left out, each with the reason: lista.left-out.csv
  1 missing, 1 invalid, 1 no contact, 1 ambiguous, 1 blocked
The answers are kept. To ask for all of them again, delete lista.csv.answers.jsonl
`,
  ]);
  expect(await dir.read("lista.contacts.csv")).toBe(
    `\ufeffNombre;Phone;Email;Nota;contactId\nAna;+34 600 111 221;Ana@example.com;"a;b ""c""";c1\n`,
  );
  const leftOut = await dir.read("lista.left-out.csv");
  expect(leftOut).toBe(`\ufeffNombre;Phone;Email;Nota;leftOut
Luis;+34600111222;;;SMS is blocked: do-not-disturb is on, or the address is unsubscribed or invalid
Zoe;+34600111223;otra@example.com;;ambiguous: the contact that was found has another phone number, email address or location
Iker;600111224;;;phone must have its + and country code. Such as +34 600 111 222: no country is guessed.
Eva;;eva@example.com;;there is no phone number
Unai;+34600111229;;"x
y";no contact has this phone number
`);

  const asked = api.requests.length;
  const again = await run(dir, "lista.csv");
  expect([again.code, api.requests.length]).toEqual([1, asked]);
  expect(jsonLines(again.stdout).map(({ line, leftOut }) => `${line} ${leftOut}`)).toEqual([
    "4 blocked",
    "5 ambiguous",
    "6 invalid",
    "8 missing",
    "9 no-contact",
    "undefined undefined",
  ]);
  expect(jsonLines(again.stdout).at(-1)?.summary).toMatchObject({ rows: 6, found: 1, channel: "SMS", failed: 0 });
  expect(await dir.read("lista.left-out.csv")).toBe(leftOut);

  // Another channel has other rules, and the same answers.
  expect(jsonLines((await run(dir, "lista.csv", "--type", "WhatsApp")).stdout).at(-1)?.summary).toMatchObject({
    found: 2,
    blocked: 0,
  });
  expect(api.requests).toHaveLength(asked);
  // The second list is a list too: its reasons are replaced.
  await dir.write("lista.left-out.csv", leftOut.replace("600111224", "+34600111221"));
  await run(dir, "lista.left-out.csv");
  expect(await dir.read("lista.left-out.contacts.csv")).toBe(
    "\ufeffNombre;Phone;Email;Nota;contactId\nIker;+34600111221;;;c1\n",
  );
});

it("takes the API owner's own export: who has an id is not looked up, and the list can be sent", async () => {
  addContacts();
  await using dir = await folder({
    "export.csv": `Contact Id,First Name,Phone,Email\nc9,Eva,+34600111229,eva@example.com\n,Ana,+34600111221,ana@example.com\n`,
  });
  expect((await run(dir, "export.csv")).code).toBe(0);
  expect(await dir.read("export.contacts.csv")).toBe(
    `Contact Id,First Name,Phone,Email,contactId\nc9,Eva,+34600111229,eva@example.com,c9\n,Ana,+34600111221,ana@example.com,c1\n`,
  );
  expect(await dir.read("export.left-out.csv")).toBe("Contact Id,First Name,Phone,Email,leftOut\n");
  expect(api.requests).toHaveLength(2);
  const check = ["check", "export.contacts.csv", "--type", "SMS", "--message", "Hola {{First Name}}", "--strict"];
  expect((await leadway(check, { cwd: dir.path })).code).toBe(0);
});

it("reads JSON Lines, and looks addresses up for Email", async () => {
  addContacts();
  const rows = [
    { id: "a", email: "ANA@example.com", more: { deep: [1] } },
    { id: "b", email: "nobody@example.com" },
    { id: "c", phone: "+34600111221" },
    { id: "d", phone: 34600111221, email: "zoe@example.com", contactId: "" },
  ];
  await using dir = await folder({ "l.jsonl": rows.map((row) => `${JSON.stringify(row)}\n\n`).join("") });
  const { code, stdout } = await run(dir, "l.jsonl", "--type", "Email");
  expect([code, jsonLines(stdout).slice(0, -1)]).toEqual([
    1,
    [
      { line: 3, id: "b", leftOut: "no-contact", why: "no contact has this email address" },
      { line: 5, id: "c", leftOut: "missing", why: "there is no email address" },
    ],
  ]);
  expect(jsonLines(await dir.read("l.contacts.jsonl"))).toEqual([
    { ...rows[0], contactId: "c1" },
    { ...rows[3], contactId: "c3" },
  ]);
  expect(jsonLines(await dir.read("l.left-out.jsonl"))).toEqual([
    { ...rows[1], leftOut: "no contact has this email address" },
    { ...rows[2], leftOut: "there is no email address" },
  ]);
});

it("fills a column contactId that is there, drops an earlier reason, and keeps the answers of each key apart", async () => {
  addContacts();
  api.contacts.add({ id: "c4", email: "eva@example.com" });
  await using dir = await folder({
    "n.csv": "contactId,phone\n,+34600111221\nc9,\n",
    "n.jsonl": `${JSON.stringify({ phone: "+34600111229", email: "eva@example.com", leftOut: "no contact" })}\n`,
  });
  expect((await run(dir, "n.csv")).code).toBe(0);
  expect(await dir.read("n.contacts.csv")).toBe("contactId,phone\nc1,+34600111221\nc9,\n");
  expect((await run(dir, "n.jsonl")).code).toBe(1);
  expect((await run(dir, "n.jsonl", "--type", "Email")).code).toBe(0);
  expect(jsonLines(await dir.read("n.contacts.jsonl"))).toEqual([
    { phone: "+34600111229", email: "eva@example.com", contactId: "c4" },
  ]);
});

it("a list with addresses alone is for Email; a channel that needs neither takes what a row has", async () => {
  addContacts();
  await using dir = await folder({
    "e.csv": "email\nana@example.com\n",
    "i.csv": "email,phone\nana@example.com,\n,+34600111223\n",
  });
  expect(jsonLines((await run(dir, "e.csv")).stdout)).toMatchObject([{ summary: { channel: "Email", found: 1 } }]);
  expect(jsonLines((await run(dir, "i.csv", "--type", "IG")).stdout)).toMatchObject([{ summary: { channel: "IG", found: 2 } }]);
});

/** A list of this many numbers, and an API that knows all of them. */
const numbers = (count: number) =>
  `phone\n${Array.from({ length: count }, (_, index) => `+3460000${1000 + index}\n`).join("")}`;
const numberIn = ({ path }: Seen) => new URL(path, "http://x").searchParams.get("number");
function known({ path }: Seen): Answer {
  const id = path.split("/")[2]?.split("?")[0] ?? "";
  const number = numberIn({ path } as Seen);
  if (number) return { status: 200, body: { contact: { id: number.slice(1) } } };
  return { status: 200, body: { contact: { id, locationId: "location-1", phone: `+${id}` } } };
}
const find = (url: string) => ["contacts", "n.csv", "--base-url", url, "--rate", "off"];

it("after kill -9, looks up only those that have no answer yet", async () => {
  await using dir = await folder({ "n.csv": numbers(40) });
  const { opened, open } = gate();
  let requests = 0;
  await using server = await serve((seen) => (++requests > 30 ? { ...known(seen), after: opened } : known(seen)));
  const killed = start(find(server.url), { cwd: dir.path, env });
  await server.arrived(38);
  killed.child.kill("SIGKILL");
  await killed.ended;
  open();
  const answered = jsonLines(await dir.read("n.csv.answers.jsonl")).filter(({ key }) => key).length;
  expect(answered).toBeGreaterThan(5);
  const before = server.requests.length;
  expect((await leadway(find(server.url), { cwd: dir.path, env })).code).toBe(0);
  const asked = server.requests.slice(before).filter(numberIn);
  expect(asked).toHaveLength(40 - answered);
  const ids = (await dir.read("n.contacts.csv")).trim().split("\n").slice(1);
  expect(ids).toEqual(
    numbers(40)
      .trim()
      .split("\n")
      .slice(1)
      .map((number) => `${number},${number.slice(1)}`),
  );
});

// With 8 rows, none is left to start.
it.each([8, 20])("at Ctrl-C, writes no list yet, and goes on with the next run: %i rows", async (rows) => {
  await using dir = await folder({ "n.csv": numbers(rows) });
  const { opened, open } = gate();
  await using server = await serve(known, known, (seen) => ({ ...known(seen), after: opened }));
  const run = start(find(server.url), { cwd: dir.path, env });
  await server.arrived(9);
  run.child.kill("SIGINT");
  const { code, stdout } = await run.ended;
  open();
  const { summary } = jsonLines(stdout).at(-1) as { summary: { left: number } };
  expect([code, summary]).toEqual([1, { rows, left: expect.any(Number), stopped: "interrupted." }]);
  expect(summary.left).toBeGreaterThanOrEqual(8);
  expect(await readdir(dir.path)).toEqual(["n.csv", "n.csv.answers.jsonl"]);
  expect((await leadway(find(server.url), { cwd: dir.path, env })).code).toBe(0);
});

const day = { "x-ratelimit-daily-remaining": "0", "x-ratelimit-daily-reset": "60000000" };
it.each<[name: string, answer: Answer, says: RegExp]>([
  ["401", { status: 401, body: { message: "Invalid JWT" } }, /The API answered 401/],
  ["403", { status: 403, body: { message: "The token does not have access to this location." } }, /The API answered 403/],
  ["the day's limit", { status: 429, headers: day }, /The API answered 429/],
  ["an API that is down", { fault: "close" }, /connection to the API failed/],
])("%s stops the run: the other rows would fail too", async (_, answer, says) => {
  await using dir = await folder({ "n.csv": numbers(100) });
  await using server = await serve(known, known, answer);
  const { code, stdout } = await leadway(find(server.url), { cwd: dir.path, env });
  const [{ summary }] = jsonLines(stdout) as [{ summary: { left: number } }];
  expect([code, summary]).toEqual([1, { rows: 100, left: expect.any(Number), stopped: expect.stringMatching(says) }]);
  expect(summary.left).toBeGreaterThanOrEqual(99);
  expect(await readdir(dir.path)).toEqual(["n.csv", "n.csv.answers.jsonl"]);
});

it("a failure that is about one row leaves that row out, and the next run looks it up", async () => {
  await using dir = await folder({ "n.csv": numbers(12) });
  let broken = true;
  await using server = await serve((seen) => (broken && numberIn(seen)?.endsWith("1005") ? { status: 422 } : known(seen)));
  const { code, stdout } = await leadway(find(server.url), { cwd: dir.path, env });
  expect(code).toBe(1);
  expect(jsonLines(stdout)).toMatchObject(
    [{ line: 7, leftOut: "failed", why: /422/ }, { summary: { found: 11, failed: 1 } }].map((row) => ({
      ...row,
      ...("why" in row && { why: expect.stringContaining("The API answered 422") }),
    })),
  );
  broken = false;
  const before = server.requests.length;
  expect((await leadway(find(server.url), { cwd: dir.path, env })).code).toBe(0);
  expect(server.requests.slice(before).filter(numberIn)).toHaveLength(1);
});

it.each<[name: string, contact: object]>([
  ["another number", { phone: "+3460000999" }],
  ["another location", { locationId: "location-2" }],
  ["another id", { id: "c2" }],
])("a contact with %s is ambiguous, never the one", async (_, other) => {
  await using dir = await folder({ "n.csv": numbers(1) });
  await using server = await serve(known, (seen) => {
    const { contact } = known(seen).body as { contact: object };
    return { status: 200, body: { contact: { ...contact, ...other } } };
  });
  const { stdout } = await leadway(find(server.url), { cwd: dir.path, env });
  expect(jsonLines(stdout)[0]).toMatchObject({ leftOut: "ambiguous" });
});

it("an answer that is none is a failure, not an answer", async () => {
  await using dir = await folder({ "n.csv": numbers(1) });
  await using server = await serve({ status: 200, body: "<html>", headers: { "content-type": "text/html" } });
  const { stdout } = await leadway(find(server.url), { cwd: dir.path, env });
  expect(jsonLines(stdout)[0]).toMatchObject({ leftOut: "failed" });
});

it.each<[name: string, file: string, content: string, says: RegExp]>([
  [
    "no such column",
    "a.csv",
    "Teléfono,name\n1,Ana\n",
    /no column is called phone or email\. It has Teléfono, name\. Rename one/,
  ],
  ["no rows", "a.csv", "phone\n", /a\.csv: it contains no rows/],
  ["a row of another length", "a.csv", "phone,name\n1,2\n1,2,3\n", /a\.csv:3: has 3 cells, but the first line has 2/],
  ["a line that is not JSON", "a.jsonl", '{"phone":"1"}\n{\n', /a\.jsonl:2: is not JSON/],
  ["a JSON list", "a.json", "[]", /reads a \.csv or a \.jsonl file/],
])("refuses %s before the first request", async (_, file, content, says) => {
  await using dir = await folder({ [file]: content });
  const { code, stdout, stderr } = await run(dir, file);
  expect([code, stdout, stderr.split("\n").length]).toEqual([2, "", 2]);
  expect(stderr).toMatch(says);
  expect([api.requests.length, await readdir(dir.path)]).toEqual([0, [file]]);
});

it("refuses to overwrite a file that is not its own, and the answers of another location or address", async () => {
  addContacts();
  await using dir = await folder({ "n.csv": "phone\n+34600111221\n", "n.left-out.csv": "mine\n" });
  expect((await run(dir, "n.csv")).stderr).toMatch(/n\.left-out\.csv: this file would be overwritten/);
  expect(await dir.read("n.left-out.csv")).toBe("mine\n");
  await dir.write("m.csv", "phone\n+34600111221\n");
  await run(dir, "m.csv");
  expect((await run(dir, "m.csv", "--location", "other")).stderr).toMatch(
    /m\.csv\.answers\.jsonl: this file is not about location other/,
  );
  expect((await run(dir, "m.csv", "--base-url", "http://127.0.0.1:9")).stderr).toMatch(/this journal is for/);
  expect((await leadway(["contacts", "m.csv"], { cwd: dir.path })).stderr).toMatch(
    /LEADWAY_LOCATION is not set, and --location/,
  );
  expect((await leadway(["contacts", "x.csv"], { cwd: dir.path, env: { ...env, LEADWAY_TOKEN: "" } })).stderr).toMatch(
    /no such file/,
  );
});
