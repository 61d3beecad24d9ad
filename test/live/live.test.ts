// npm run live, against the mock server. And the live API's own responses, where somebody has kept some here: see CONTRIBUTING.
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { Mailbox, type Quirks } from "../../src/mock/mailbox/index.js";
import { serve } from "../../src/mock/server.js";
import type { MockRequest, StartMockOptions } from "../../src/mock/types.js";
import { brokenParts } from "../contract/responses.js";

const script = fileURLToPath(new URL("../../scripts/live.mjs", import.meta.url));
const contact = {
  ...{ id: "AbC123def456GhI789jk", locationId: "LoC123def456GhI789jk", phone: "+34600111222", email: "Ana@example.com" },
  ...{
    firstName: "Anastasia",
    dateOfBirth: "1984-07-23T00:00:00.000Z",
    source: "Anastasia",
    score: 34600111222,
    dndSettings: { Call: { status: "active", message: "By Anastasia" } },
  },
};

interface Kept {
  method: "GET" | "POST" | "DELETE";
  path: string;
  status: number;
  body: unknown;
}

/** The responses that break the contract, and where. */
async function broken(responses: Kept[]): Promise<object[]> {
  const found = responses.map(async ({ method, path, status, body }) => {
    const request = { method: method.toLowerCase() as "get", url: { path: path.replace(/\?.*/, "") } };
    const parts = status ? await brokenParts(request, { status, body }) : [];
    return parts.length > 0 ? [{ method, path, status, parts }] : [];
  });
  return (await Promise.all(found)).flat();
}

/** Runs the script against a mock server with one contact. */
async function run(args: string[], quirks: Quirks = {}, env: object = {}, options: StartMockOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), "leadway-live-"));
  const api = await serve(new Mailbox({ now: () => Date.now(), quirks }), options);
  onTestFinished(async () => {
    rmSync(folder, { recursive: true });
    await api.close();
  });
  api.contacts.add(contact);
  const all = [script, "--base-url", api.url, "--out", folder, ...args];
  const account = { LEADWAY_TOKEN: "pit-secret-token", LEADWAY_LOCATION: contact.locationId };
  const ended = await new Promise<{ code: unknown; output: string }>((resolve) => {
    execFile(process.execPath, all, { env: { ...process.env, ...account, ...env } }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, output: stdout + stderr }),
    );
  });
  const files = Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
  return { ...ended, api, report: files["report.md"] ?? "", responses: files["responses.json"] ?? "" };
}

test("sends five messages to the contact and writes down what comes back, and nothing personal", async () => {
  const { code, output, api, report, responses } = await run(["--contact", contact.id, "--yes"]);
  expect(code, output).toBe(0);
  expect(api.messages.map(({ contactId, status }) => [contactId, status])).toEqual(
    ["pending", "pending", "pending", "cancelled", "cancelled"].map((status) => [contact.id, status]),
  );
  expect(api.violations).toEqual([{ where: "query", why: "must have required property 'locationid'" }]);
  expect(report).toContain("| Is a scheduled SMS listed before its time? | yes, status scheduled, dateAdded 0 minutes after");
  expect(report).toMatch(/\| SMS: from the 2xx until it is in the list \| \d+ ms \|/);
  expect(report).toContain("| Is the text of an SMS stored as sent? | yes |");
  expect(report).toContain("| Cancel a scheduled SMS again | HTTP 200, status 404 in the body |");
  expect(report).toContain("| reconcile on the SMS | found, exact, id given |");
  expect(report).toContain("| Find a contact by its last nine digits | HTTP 200, null");
  const personal = /pit-secret|AbC123|LoC123|600111222|example\.com|Anastasia|1984|Check|message-\d|conversation-A/i;
  for (const text of [output, report, responses]) expect(text).not.toMatch(personal);
  const kept: Kept[] = JSON.parse(responses);
  expect(kept.length).toBeGreaterThan(20);
  expect(await broken(kept)).toEqual([]);
});

test("says what was added, what may not be read, and what was not cancelled", async () => {
  const suffix = await run(["--contact", contact.id, "--yes"], { suffix: "\nReply STOP to end.", cancelFails: true });
  expect(suffix.report).toContain("| no: 0 characters before it, 19 after it |");
  expect(suffix.report).toContain("| reconcile on the SMS | found, extended, id given |");
  expect(suffix.output).toContain("Perhaps the scheduled SMS was not cancelled.");
  const unread = await run(["--contact", contact.id, "--yes"], { noReadScope: true });
  expect(unread.report).toContain("| SMS: from the 2xx until it is in the list | HTTP 401 |");
  expect(unread.report).toContain("| reconcile on the SMS | unclear, no-read-scope |");
  expect(unread.responses).toContain("The token is not authorized for this scope.");
});

test("warns of a scheduled message that may have been accepted: it would go out in an hour", async () => {
  const onRequest = ({ body }: MockRequest) => {
    if (Object(body).scheduledTimestamp) throw new Error("The response is lost.");
  };
  const { api, output } = await run(["--contact", contact.id, "--yes"], {}, {}, { onRequest });
  expect(api.messages.map(({ status }) => status).slice(3)).toEqual(["scheduled", "scheduled"]);
  for (const type of ["SMS", "Email"]) expect(output).toContain(`Perhaps the scheduled ${type} was not cancelled.`);
});

test.each<[string, string[], object, string]>([
  ["--yes", ["--contact", contact.id], {}, "Nothing was sent. To do it, add --yes."],
  ["a contact", ["--yes"], {}, "--contact is missing."],
  ["a token", ["--contact", contact.id, "--yes"], { LEADWAY_TOKEN: "" }, "LEADWAY_TOKEN is missing."],
  ["a location", ["--contact", contact.id, "--yes"], { LEADWAY_LOCATION: "" }, "LEADWAY_LOCATION is missing."],
])("without %s it does nothing, and exits with 2", async (_, args, env, why) => {
  const { code, output, api, report } = await run(args, {}, env);
  expect([code, api.requests, report]).toEqual([2, [], ""]);
  expect(output).toContain(why);
});

const here = new URL("./", import.meta.url);
describe.each(readdirSync(here).filter((name) => name.endsWith(".json")))("%s", (name) => {
  test("the contract allows every response", async () => {
    expect(await broken(JSON.parse(readFileSync(new URL(name, here), "utf8")))).toEqual([]);
  });
});
