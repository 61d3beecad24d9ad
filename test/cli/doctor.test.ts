// leadway doctor: what a token may do, as the API's answers tell.
import { expect, it } from "vitest";
import { serveMailbox } from "../support/mailbox.js";
import type { Answer, Seen } from "../support/server.js";
import { jsonLines, leadway, type Ran } from "./support.js";

const error = (statusCode: number, message: string): Answer => ({ status: statusCode, body: { statusCode, message } });
const noScope = error(401, "The token is not authorized for this scope.");
const noToken = error(401, "Invalid JWT");
const otherLocation = error(403, "The token does not have access to this location.");

async function run(answer: (seen: Seen) => Answer | undefined, ...args: string[]) {
  await using server = await serveMailbox({ instead: answer });
  server.mailbox.contacts.add({ id: "contact-1" });
  const env = { LEADWAY_BASE_URL: server.url, LEADWAY_LOCATION: args.includes("--location") ? "" : "location-1" };
  const ran = await leadway(["doctor", ...args], { env });
  expect(server.requests.every(({ method }) => method === "GET")).toBe(true);
  return ran;
}

const missing = ({ stdout }: Ran) => jsonLines(stdout).flatMap(({ check, ok }) => (ok ? [] : [check]));

it("finds nothing to complain about", async () => {
  const limits = { "x-ratelimit-max": "100", "x-ratelimit-remaining": "97" };
  const daily = { "x-ratelimit-limit-daily": "200000", "x-ratelimit-daily-remaining": "199000" };
  const ran = await run(({ path }) => {
    return path.startsWith("/contacts/search")
      ? { status: 200, body: { contact: null }, headers: { ...limits, ...daily } }
      : undefined;
  });
  expect([ran.code, missing(ran)]).toEqual([0, []]);
  expect(jsonLines(ran.stdout).map(({ check }) => check)).toEqual([
    "token",
    "location",
    "scope conversations/message.readonly",
    "scope conversations.readonly",
    "scope contacts.readonly",
    "rate limit",
  ]);
  expect(jsonLines(ran.stdout).at(-1)?.text).toBe("97 of 100 requests left in this interval, 199,000 of 200,000 today");
});

it.each([
  ["the token is wrong", () => noToken, ["token"]],
  ["a scope is missing", ({ path }: Seen) => (path.startsWith("/contacts") ? noScope : undefined), ["scope contacts.readonly"]],
  ["it is another location", ({ path }: Seen) => (path.includes("/search") ? otherLocation : undefined), ["location"]],
])("%s: says so", async (_, answer, expected) => {
  const ran = await run(answer);
  expect([ran.code, missing(ran)]).toEqual([1, expected]);
});

it("checks the token without a location too, and tells people what it can't check", async () => {
  const ran = await run(() => undefined, "--location", "");
  expect([ran.code, missing(ran)]).toEqual([1, ["location"]]);
  const text = await run(() => undefined, "--output", "text");
  expect(text.stdout).toMatch(/^ok {2}token: valid\nok {2}location/);
  expect(text.stdout).toContain("conversations/message.write");
});

it("can't check without a token, or while the API is down", async () => {
  const none = await leadway(["doctor"], { env: { LEADWAY_TOKEN: "" } });
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining("LEADWAY_TOKEN is not set")]);
  const down = await run(() => error(503, "Unavailable"));
  expect([down.code, down.stderr]).toEqual([2, expect.stringContaining("503")]);
});
