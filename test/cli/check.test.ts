// leadway check: what it warns about, the first message as it will go out, and how long the send takes.
import { expect, it } from "vitest";
import { checkFile } from "../../cli/src/check.js";
import { OWN_RATE } from "../../cli/src/target.js";
import { pacer } from "../../src/transport/pacer.js";
import { withClock } from "../support/clock.js";
import { folder, jsonLines, leadway } from "./support.js";

/** The warnings about a file: `line: path rule`. There may be no problem. */
async function warnings(file: string, content: string, ...args: string[]) {
  await using dir = await folder({ [file]: content });
  const { code, stdout } = await leadway(["check", file, ...args], { cwd: dir.path });
  const lines = jsonLines(stdout);
  const { summary } = lines.pop() as { summary: object };
  expect([code, summary]).toEqual([0, expect.objectContaining({ problems: 0, warnings: lines.length })]);
  for (const { warning } of lines) expect(warning).toBe(true);
  return lines.map(({ line, path, rule }) => `${line}: ${path} ${rule}`);
}

const line = (message: object) => `${JSON.stringify({ type: "SMS", contactId: "c1", message: "Hola", ...message })}\n`;
const image = "https://example.com/a.png";

it.each<[message: object, says: string | undefined]>([
  [{}, undefined],
  [{ message: "Hola {{nombre}}" }, "message contains {{nombre}}, which goes out like that"],
  [{ message: "Hola {nombre de pila}" }, "message contains {nombre de pila}, which goes out like that"],
  [{ message: "a {} b { c: 1 } {1}" }, undefined],
  [
    { type: "Email", message: undefined, subject: "{name}", html: "<style>p { color: red }</style>" },
    "subject contains {name}, which goes out like that",
  ],
  [{ message: "ñ".repeat(1600) }, undefined],
  [{ message: "😀".repeat(1601) }, "message has 1,601 characters. More than 1,600 fail"],
  [{ type: "WhatsApp", message: "ñ".repeat(1601) }, undefined],
  [
    { type: "WhatsApp", message: undefined, attachments: [image] },
    "message is missing. WhatsApp gets the text and drops the attachments",
  ],
  [{ type: "WhatsApp", message: undefined, attachments: [image], templateId: "t1" }, undefined],
  [{ message: undefined, attachments: [image] }, undefined],
  ...[
    "a.png",
    "./a.png",
    "/tmp/a.png",
    "C:\\a.png",
    "file:///tmp/a.png",
    "http://localhost/a.png",
    "http://127.0.0.1/a.png",
  ].map((url): [object, string] => [{ attachments: [image, url] }, "attachments[1] is not a public URL"]),
  [{ scheduledTimestamp: 1577836800 }, "scheduledTimestamp is in the past: 2020-01-01T00:00:00.000Z"],
  [{ scheduledTimestamp: 4102444800 }, undefined],
])("%j: %s", async (message, says) => {
  expect(await warnings("a.jsonl", line({}).replace("c1", "c0") + line(message))).toEqual(says ? [`2: ${says}`] : []);
});

it("warns of an empty placeholder and of the same contact twice, with the line", async () => {
  const csv = "Contact Id;Nombre;Foto\nc1;Ana;\nc2; ;\n\nc1;Luis;\n";
  const flags = ["--type", "SMS", "--contact", "{{Contact Id}}", "--message", "Hola {{Nombre}}"];
  expect(await warnings("a.csv", csv, ...flags)).toEqual([
    "3: message uses {{Nombre}}, which is empty here",
    "5: contactId is the one of line 2 too",
  ]);
});

it("--strict makes them problems", async () => {
  await using dir = await folder({ "a.jsonl": line({ message: "{name}" }) });
  const strict = await leadway(["check", "a.jsonl", "--strict", "--output", "text"], { cwd: dir.path });
  expect([strict.code, strict.stdout]).toEqual([
    1,
    expect.stringMatching(/^a\.jsonl:1:42: message contains \{name\}.*\n1 problem in 1 message\.\n$/),
  ]);
  const { code, stdout } = await leadway(["check", "a.jsonl", "--output", "text"], { cwd: dir.path });
  expect([code, stdout]).toEqual([
    0,
    expect.stringMatching(/^a\.jsonl:1:42: warning: message contains .*\n1 warning in 1 message\.\n/),
  ]);
});

it("shows the first message as it will go out, and how long the send takes", async () => {
  await using dir = await folder({
    "a.csv": "contactId,name,scheduledTimestamp\nc1,María,2030-01-02T03:04+01:00\nc2,Zoe,\n",
    "b.jsonl": line({
      type: "Email",
      message: undefined,
      emailTo: "ana@example.com",
      subject: "Su\u001b[31mcita",
      html: "<b>x</b>",
    }),
    "wrong.jsonl": line({}) + line({ type: "Fax", contactId: "c2" }),
  });
  const options = { cwd: dir.path, env: { TZ: "UTC" } };
  const run = async (...args: string[]) => (await leadway(["check", ...args, "--output", "text"], options)).stdout;
  expect(await run("a.csv", "--type", "SMS", "--message", "Hola {{name}}:\nhasta mañana", "--rate", "0.5")).toBe(
    `2 messages, all fine.
The first one:
  to          c1
  channel     SMS, 1 segment (UCS-2)
  when        Wed Jan 02 2030 02:04:00 GMT+0000 (Coordinated Universal Time)
  text        Hola María:
              hasta mañana
Sending 2 messages takes at least 4.0 s.
`,
  );
  const email = await run("b.jsonl", "--rate", "off");
  expect(email).toMatch(
    /to +c1, ana@example\.com\n {2}channel +Email\n {2}when +at once\n {2}subject +Su\\u\{1b\}\[31mcita\n {2}html +<b>x<\/b>\n$/,
  );
  expect(await run("wrong.jsonl")).toMatch(/1 problem in 2 messages\.\n$/);
  const json = await leadway(["check", "a.csv", "--type", "SMS", "--message", "Hola {{name}}"], options);
  expect(jsonLines(json.stdout)).toEqual([
    {
      summary: { messages: 2, problems: 0, warnings: 0 },
      first: { type: "SMS", contactId: "c1", scheduledTimestamp: 1893549840, message: "Hola María" },
      seconds: 0.2,
    },
  ]);
});

it("counts the segments of a long SMS", async () => {
  // 2 x 153: the sign for the euro takes two characters, and is not split.
  await using dir = await folder({ "a.jsonl": line({ message: "€".repeat(153) }) });
  const { stdout } = await leadway(["check", "a.jsonl", "--output", "text"], { cwd: dir.path });
  expect(stdout).toContain("SMS, 3 segments (GSM-7)");
});

it("knows the pace of the client", async () => {
  const limiter = pacer();
  const seconds = await withClock(async () => {
    const start = performance.now();
    for (let turn = 0; turn < 1000; turn++) await limiter.acquire();
    return (performance.now() - start) / 1000;
  });
  expect(1000 / seconds).toBeCloseTo(OWN_RATE, 1);
});

it("stops while it reads: what was not read is not taken for missing", async () => {
  const stop = new AbortController();
  async function* text() {
    yield line({ contactId: "c1" });
    stop.abort();
    yield line({ contactId: "c2" });
  }
  const seen: unknown[] = [];
  const onMessage = (_: unknown, { contactId }: Record<string, unknown>) => void seen.push(contactId);
  const flags = { fields: {}, ignoreColumn: [] };
  const checked = checkFile({ name: "a.jsonl", text }, flags, {} as never, { stop: stop.signal, onMessage });
  await expect(checked).rejects.toThrow("Stopped while reading a.jsonl: nothing was sent. Run the same command again.");
  expect(seen).toEqual(["c1"]);
});
