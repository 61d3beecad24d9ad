// leadway send --file: what is sent, what is not, and what a second run makes of the journal.
import { expect, it } from "vitest";
import { type Seen, type Step, serve } from "../support/server.js";
import { contacts, folder, jsonLines, leadway, messages } from "./support.js";

const FILE = "a.jsonl";
const refused = {
  status: 400,
  body: { statusCode: 400, message: "Contact not found", canonicalCode: "CONVERSATIONS_CONTACT_NOT_FOUND", traceId: "trace-1" },
};

/** A folder with a file of messages, a server, and the command over both. */
async function bench(content: string, step: Step = {}, file = FILE) {
  const dir = await folder({ [file]: content });
  const server = await serve(step);
  const run = (...args: string[]) =>
    leadway(["send", "--file", file, "--rate", "off", "--base-url", server.url, ...args], { cwd: dir.path });
  return {
    dir,
    server,
    run,
    sent: () => contacts(server.requests).map((contact) => contact.replace("contact-", "")),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await dir[Symbol.asyncDispose]();
    },
  };
}

const outcomes = (stdout: string) =>
  jsonLines(stdout)
    .flatMap(({ name, outcome }) => (outcome ? [`${name} ${outcome}`] : []))
    .sort();
const summary = (stdout: string) => jsonLines(stdout).at(-1)?.summary as Record<string, unknown>;
const bodyOf = (step: Step) => (seen: Seen) => (typeof step === "function" ? step(seen) : step);

/** Answers by contact; 201 to the others. */
const byContact =
  (steps: Record<string, Step>): Step =>
  (seen) =>
    bodyOf(steps[JSON.parse(seen.body).contactId.replace("contact-", "")] ?? {})(seen);

it("sends each message once, without its id, and a second run sends nothing", async () => {
  await using it = await bench(messages(5, (number) => ({ id: `id-${number}` })));
  const first = await it.run();
  expect(first.code, first.stderr).toBe(0);
  expect(it.sent().sort()).toEqual(["1", "2", "3", "4", "5"]);
  expect(JSON.parse(it.server.requests[0]?.body ?? "")).not.toHaveProperty("id");
  expect(outcomes(first.stdout)).toEqual(["id-1 sent", "id-2 sent", "id-3 sent", "id-4 sent", "id-5 sent"]);
  const second = await it.run();
  expect([second.code, it.server.requests.length, summary(second.stdout).skipped]).toEqual([0, 5, 5]);
});

it("keeps no token, recipient or text in the journal", async () => {
  await using it = await bench(messages(3), byContact({ 2: refused, 3: { fault: "close" } }));
  await it.run();
  const journal = await it.dir.read(`${FILE}.journal.jsonl`);
  expect(journal).not.toMatch(/token-1|contact-|Hola|not found/i);
  expect(journal).toContain("CONVERSATIONS_CONTACT_NOT_FOUND");
});

it("tries rejected ones again when asked, parked ones when named, and those alone", async () => {
  const steps: Record<string, Step> = { 2: refused, 3: { fault: "close" }, 4: { status: 500 } };
  await using it = await bench(messages(5), byContact(steps));
  const first = await it.run();
  expect(first.code).toBe(3);
  expect(outcomes(first.stdout)).toEqual(["1 sent", "2 rejected", "3 unknown", "4 unknown", "5 sent"]);
  for (const step of Object.keys(steps)) delete steps[step];

  const plain = await it.run();
  expect([plain.code, it.server.requests.length]).toEqual([3, 5]);
  const retried = await it.run("--retry", "rejected");
  expect([retried.code, it.sent().slice(5)]).toEqual([3, ["2"]]);
  const wrong = await it.run("--resend", "3", "5");
  expect([wrong.code, wrong.stderr, it.server.requests.length]).toEqual([
    2,
    expect.stringContaining("--resend 5: the journal has it as sent"),
    6,
  ]);
  const named = await it.run("--resend", "3");
  expect([named.code, it.sent().slice(6)]).toEqual([3, ["3"]]);
  const all = await it.run("--resend", "4");
  expect([all.code, it.sent().slice(7)]).toEqual([0, ["4"]]);
});

it("skips a message that changed under an id, says so, and sends the new ones, wherever they stand", async () => {
  await using it = await bench(messages(2, (number) => ({ id: `id-${number}` })));
  await it.run();
  const [first = "", second = ""] = messages(2, (number) => ({ id: `id-${number}` })).split("\n");
  const fresh = '{"id":"id-3","type":"SMS","contactId":"contact-3","message":"x"}';
  await it.dir.write(FILE, [fresh, first, second.replace("Hola", "Adiós")].join("\n"));
  const ran = await it.run();
  expect([ran.code, it.sent().slice(2), summary(ran.stdout)]).toEqual([
    1,
    ["3"],
    expect.objectContaining({ skipped: 1, changed: 1 }),
  ]);
});

it("sends an id that is there twice once, even unchecked", async () => {
  const line = messages(1, () => ({ id: "same" }));
  await using it = await bench(line + line + line);
  const ran = await it.run("--no-check-first", "--concurrency", "3");
  expect([ran.code, it.server.requests.length]).toEqual([1, 1]);
});

it("stops at what fails for all: a token that is refused", async () => {
  await using it = await bench(messages(50), { status: 401, body: { message: "Invalid Private Integration token" } });
  const ran = await it.run("--concurrency", "2");
  expect(ran.code).toBe(1);
  expect(it.server.requests.length).toBeLessThanOrEqual(4);
  expect(summary(ran.stdout).stopped).toContain("Invalid Private Integration token");
});

it("stops where the API can't be reached, and keeps its journal for that address", async () => {
  await using it = await bench(messages(30));
  const closed = await serve();
  await closed[Symbol.asyncDispose]();
  const journal = ["--journal", "other.jsonl"];
  const ran = await it.run("--base-url", closed.url, ...journal);
  expect(ran.code).toBe(1);
  const elsewhere = await it.run(...journal);
  expect([elsewhere.code, elsewhere.stderr]).toEqual([2, expect.stringContaining("this journal is for")]);
});

it("keeps the mock's journal apart from the API's", async () => {
  await using it = await bench(messages(2));
  const mocked = await leadway(["send", "--file", FILE, "--mock"], { cwd: it.dir.path, env: { LEADWAY_TOKEN: "" } });
  expect(mocked.code, mocked.stderr).toBe(0);
  expect((await it.run()).code).toBe(0);
  expect(it.server.requests.length).toBe(2);
});

it("fills {{column}} in, in html as HTML text, and sends only what is a field", async () => {
  const csv = 'id,contactId,name,city\n1,c1,"Ana & <Co>",Vigo\n';
  await using it = await bench(csv, {}, "a.csv");
  const html = ["--type", "Email", "--html", "<p>{{ name }}, {{city}}</p>", "--subject", "{{name}}", "--email-cc", "{{id}}@x"];
  expect((await it.run(...html)).code).toBe(0);
  expect(JSON.parse(it.server.requests[0]?.body ?? "")).toEqual({
    type: "Email",
    subType: "Email",
    status: "pending",
    contactId: "c1",
    html: "<p>Ana &amp; &lt;Co&gt;, Vigo</p>",
    subject: "Ana & <Co>",
    emailCc: ["1@x"],
  });
});

it("refuses a template whose column is not there, before anything is sent", async () => {
  await using it = await bench("contactId,name\nc1,Ana\n", {}, "a.csv");
  for (const unchecked of [[], ["--no-check-first"]]) {
    const ran = await it.run("--type", "SMS", "--message", "Hola {{nombre}}", ...unchecked);
    const says = "leadway: {{nombre}}: the file has no such column. It has contactId, name.\n";
    expect([ran.code, ran.stderr]).toEqual([2, says]);
  }
  expect(it.server.requests).toEqual([]);
});

it("paces by --rate", async () => {
  await using it = await bench(messages(6));
  const ran = await leadway(["send", "--file", FILE, "--rate", "10", "--base-url", it.server.url], { cwd: it.dir.path });
  expect(ran.code).toBe(0);
  const [first, last] = [it.server.requests[0]?.at ?? 0, it.server.requests.at(-1)?.at ?? 0];
  expect(last - first).toBeGreaterThan(400);
});
