// Columns and cells that would be sent as something else than they look, or not at all: refused, with a remedy.
import { expect, it } from "vitest";
import { serve } from "../support/server.js";
import { folder, jsonLines, leadway } from "./support.js";

/** The problems that a send finds: `path rule. remedy`. Nothing may have been sent. */
async function problems(file: string, content: string, ...args: string[]) {
  await using dir = await folder({ [file]: content });
  await using server = await serve();
  const send = ["send", "--file", file, "--base-url", server.url, ...args];
  const ran = await leadway(send, { cwd: dir.path });
  expect([ran.code, server.requests.length]).toEqual([2, 0]);
  return jsonLines(ran.stdout).map(({ line, path, rule, remedy }) => `${line}: ${path} ${rule}. ${remedy}`);
}

/** The messages that are sent without a problem. */
async function bodies(file: string, content: string, ...args: string[]) {
  await using dir = await folder({ [file]: content });
  await using server = await serve();
  const ran = await leadway(["send", "--file", file, "--base-url", server.url, ...args], { cwd: dir.path });
  expect(ran.code, ran.stdout + ran.stderr).toBe(0);
  return server.requests.map(({ body }) => JSON.parse(body));
}

const SMS = ["--type", "SMS"];

it.each(["ID", "Id", " id", "iD "])("a column or property called %j is not `id`", async (name) => {
  const says = [`2: ${name} is not a field. Did you mean \`id\`?`];
  expect(await problems("a.csv", `contactId,${name},message\nc1,A1,Hola\n`, ...SMS)).toEqual(says);
  const line = JSON.stringify({ contactId: "c1", [name]: "A1", message: "Hola" });
  expect(await problems("a.jsonl", `\n${line}\n`, ...SMS)).toEqual(says);
  await bodies("a.csv", `contactId,${name},message\nc1,A1,Hola\n`, ...SMS, "--ignore-column", name);
});

it.each(["scheduledTimestmap", "scheduledAt", "scheduled_timestamp", "Scheduled Timestamp"])(
  "a misspelt field: %s",
  async (name) => {
    const says = [`2: ${name} is not a field. Did you mean \`scheduledTimestamp\`?`];
    const csv = `id,contactId,message,${name}\na,c1,Hola,1893456000\n`;
    expect(await problems("a.csv", csv, ...SMS)).toEqual(says);
    const line = JSON.stringify({ contactId: "c1", message: "Hola", [name]: 1893456000 });
    expect(await problems("a.jsonl", `\n${line}\n`, ...SMS)).toEqual(says.map((text) => text.replace("d T", "d?T")));
    // A column that is used, or that the user names, is meant.
    expect(await bodies("a.csv", csv, ...SMS, "--ignore-column", name)).toMatchObject([{ message: "Hola" }]);
    const template = [...SMS, "--message", `At {{${name}}}`];
    const used = csv.replace(",message,", ",note,");
    expect(await bodies("a.csv", used, ...template)).toMatchObject([{ message: "At 1893456000" }]);
  },
);

it("a misspelt column is not sent unchecked either", async () => {
  await using dir = await folder({ "a.csv": "contactId,message,scheduledTimestmap\nc1,Hola,1893456000\n" });
  await using server = await serve();
  const args = ["send", "--file", "a.csv", ...SMS, "--no-check-first", "--base-url", server.url];
  const ran = await leadway(args, { cwd: dir.path });
  expect([ran.code, server.requests.length]).toEqual([1, 0]);
  expect(jsonLines(ran.stdout)[0]?.message).toContain("scheduledTimestmap is not a field");
});

it("other columns and properties are no problem", async () => {
  expect(await bodies("a.csv", "contactId,message,name,email,city\nc1,Hola,Ana,a@example.com,Vigo\n", ...SMS)).toHaveLength(1);
  const line = JSON.stringify({ contactId: "c1", message: "Hola", note: "x" });
  expect(await bodies("a.jsonl", line, ...SMS)).toMatchObject([{ note: "x" }]);
});

it.each([
  ["scheduledTimestamp", "1.89E+09"],
  ["scheduledTimestamp", "1,89E+09"],
  ["scheduledTimestamp", "0x70DBD880"],
  ["toNumber", "3.46E+11"],
  ["fromNumber", "3.46e11"],
])("a number that Excel has shortened: %s %s", async (name, cell) => {
  const [problem] = await problems("a.csv", `contactId;message;${name}\nc1;Hola;${cell}\n`, ...SMS);
  expect(problem).toMatch(new RegExp(`^2: ${name} .*Excel has shortened this number`));
});

it("also in a contactId, and through a template", async () => {
  const says = (field: string) => [expect.stringMatching(new RegExp(`${field} .*Excel has shortened this number`))];
  expect(await problems("a.csv", "contactId,message\n1.23E+19,Hola\n", ...SMS)).toEqual(says("contactId"));
  const csv = "contactId,phone\nc1,3.46E+11\n";
  const template = [...SMS, "--message", "Hola", "--to-number", "{{phone}}"];
  expect(await problems("a.csv", csv, ...template)).toEqual(says("toNumber"));
});

it("a time in a cell or a property is seconds, or has its zone", async () => {
  const csv = "contactId;message;scheduledTimestamp\nc1;Hola;2026-12-24 20:30+01:00\nc2;Hola;1893456000\nc3;Hola;\n";
  expect((await bodies("a.csv", csv, ...SMS)).map(({ scheduledTimestamp }) => scheduledTimestamp)).toEqual([
    1798140600,
    1893456000,
    undefined,
  ]);
  const line = JSON.stringify({ contactId: "c1", message: "Hola", scheduledTimestamp: "2026-12-24T19:30Z" });
  expect(await bodies("a.jsonl", line, ...SMS)).toMatchObject([{ scheduledTimestamp: 1798140600 }]);
  for (const cell of ["24/12/2026 20:30", "2026-12-24T20:30", "2026-02-30T20:30Z"]) {
    const [problem] = await problems("a.csv", `contactId,message,scheduledTimestamp\nc1,Hola,${cell}\n`, ...SMS);
    expect(problem).toMatch(/^2: scheduledTimestamp is neither .* zone\. Write it as 2026-12-24T20:30\+01:00$/);
  }
});

it("a column in any flag, read as the flag's type", async () => {
  const csv = `Contact Id,Channel,Text,When,Photos,Whole\nc1,Email,Hola,2026-12-24T20:30+01:00,https://x/a.png; https://x/b.png,TRUE\n`;
  const flags = { type: "Channel", contact: "Contact Id", html: "Text", "scheduled-timestamp": "When", attachments: "Photos" };
  const more = { "uses-native-scheduling-ai": "Whole", "forward-is-forwarded": "Whole" };
  const args = Object.entries({ ...flags, ...more }).flatMap(([flag, column]) => [`--${flag}`, `{{${column}}}`]);
  expect(await bodies("a.csv", csv, ...args)).toMatchObject([
    {
      type: "Email",
      contactId: "c1",
      html: "Hola",
      scheduledTimestamp: 1798140600,
      attachments: ["https://x/a.png", "https://x/b.png"],
      usesNativeSchedulingAi: true,
      forward: { isForwarded: true },
    },
  ]);
  const wrong = csv.replace("Email", "Instagram").replace("TRUE", "yes");
  expect(await problems("a.csv", wrong, ...args)).toEqual([expect.stringMatching(/^2: type .*Did you mean `IG`\?/)]);
  // An empty cell is no reason to send at once.
  const empty = csv.replace("2026-12-24T20:30+01:00", "");
  expect(await problems("a.csv", empty, ...args)).toEqual([expect.stringMatching(/^2: scheduledTimestamp is neither/)]);
});
