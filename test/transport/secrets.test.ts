// Answers and failures that echo what was sent: nothing of it comes back out.
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { createLeadwayClient, type Fetch, isLeadwayError, type LeadwayApiError } from "../../src/index.js";
import { type Call, fetchers, type LeadwayClient, settle } from "../support/call.js";
import { texts } from "../support/judge.js";
import { email, found, marks, token } from "../support/message.js";
import { type Answer, type Seen, type Step, sent, serve } from "../support/server.js";

const request = ({ headers, body }: Seen) => `You said: ${headers.authorization} ${body}`;
/** Every value of the message by itself, as an API that names the culprit does. */
const values = ({ headers, body }: Seen) => [
  String(headers.authorization),
  ...Object.values(JSON.parse(body)).flat().map(plain),
];
const plain = (value: unknown) => (typeof value === "object" ? Object.values(value ?? {}).join(" ") : String(value));
/** What Node takes as a header or a reason: no control characters. */
const line = (text: string) => text.replace(/[^ -~]/g, " ");
const page = (text: string): Answer => ({ body: `<html><h1>${text}</h1></html>`, headers: { "content-type": "text/html" } });

const echoes: [string, (seen: Seen) => Answer][] = [
  ["in message", (seen) => ({ body: { message: request(seen) } })],
  ["in a list of messages", (seen) => ({ body: { message: values(seen) } })],
  ["in other case", (seen) => ({ body: { message: values(seen).flatMap((v) => [v.toLowerCase(), v.toUpperCase()]) } })],
  ["trimmed", (seen) => ({ body: { message: values(seen).map((value) => value.trim()) } })],
  ["in the error's name", (seen) => ({ body: { message: "no", error: request(seen), name: request(seen) } })],
  ["in traceId and canonicalCode", (seen) => ({ body: { traceId: request(seen), canonicalCode: values(seen).join(" ") } })],
  ["in arguments", (seen) => ({ body: { message: "no", arguments: values(seen), [token]: { [token]: request(seen) } } })],
  ["in a header", (seen) => ({ headers: { "x-trace-id": line(request(seen)), "retry-after": line(request(seen)) }, body: "" })],
  ["in the reason phrase", (seen) => ({ reason: line(request(seen)), body: "" })],
  ["in HTML", (seen) => page(request(seen))],
  ["in text", (seen) => ({ body: request(seen), headers: { "content-type": "text/plain" } })],
  ["in truncated JSON", (seen) => ({ body: `{"message": ${JSON.stringify(request(seen))}, "at` })],
  ["in a location", (seen) => ({ headers: { location: `/?${line(request(seen))}` }, body: "" })],
  ["in HTML of 50 kB", (seen) => page(request(seen).repeat(80))],
];
const statuses = [200, 302, 400, 401, 422, 429, 500, 999];

describe.each(fetchers)("%s fetch: an answer that echoes", (_, fetch) => {
  const rows = statuses.flatMap((status) => echoes.map(([name, step]) => ({ name, status, step })));
  test.each(rows)("$status, $name", async ({ status, step }) => {
    const { log, client, ...result } = await send((seen) => ({ status, ...step(seen) }), { ...(fetch && { fetch }) });
    expect(isLeadwayError(result.error), inspect(result)).toBe(true);
    nothingIn({
      ...texts(result.error),
      log: inspect(log, { depth: 10 }),
      client: inspect(client, { showHidden: true, depth: 10 }),
    });
  });
});

test("no part of the token is in the API's words, wherever they are cut short", async () => {
  for (let before = 440; before <= 520; before += 4) {
    const { error } = await send(() => ({ status: 400, body: { message: `${"x".repeat(before)}${token}` } }), {});
    expect(error).toMatchObject({ messages: [expect.stringMatching(/^x+/)] });
    expect(found((error as LeadwayApiError).messages.join()), `${before} characters before it`).toEqual([]);
  }
});

test("POST's own error has no token in it", async () => {
  await using server = await serve((seen) => ({ status: 400, body: { message: values(seen), traceId: token, [token]: 1 } }));
  const client = createLeadwayClient({ token, baseUrl: server.url, rateLimiter: false });
  const { error } = await client.POST("/conversations/messages", { body: { ...email, subType: "Email", status: "pending" } });
  expect(inspect(error, { depth: 10 })).not.toContain(token);
});

test("POST's own error has no part of the token in it, wherever the answer is cut short", async () => {
  for (let before = 960; before <= 1_040; before += 4) {
    await using server = await serve({ status: 400, body: `<p>${"x".repeat(before)}${token}</p>` });
    const client = createLeadwayClient({ token, baseUrl: server.url, rateLimiter: false });
    const { error } = await client.POST("/conversations/messages", { body: { ...email, subType: "Email", status: "pending" } });
    expect(found(inspect(error)), `${before} characters before it`).toEqual([]);
  }
});

test.each([
  ["a slash escaped", (text: string) => text.replaceAll("/", "\\/")],
  ["all escaped", (text: string) => [...text].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`).join("")],
])("a token is found in JSON that writes it otherwise: %s", async (_, write) => {
  const slashed = "pit/7c1e55d0/93ab+4f02=";
  await using server = await serve({ status: 400, body: `{"message":"${write(slashed)}","traceId":"${write(slashed)}"}` });
  const client = createLeadwayClient({ token: slashed, baseUrl: server.url, rateLimiter: false });
  const { error } = await client.POST("/conversations/messages", { body: { ...email, subType: "Email", status: "pending" } });
  expect(inspect(error)).not.toContain(slashed);
  expect(inspect((await settle(() => client.messages.send(email))).error)).not.toContain(slashed);
});

test("a token with a quotation mark is found as it is", async () => {
  const quoted = 'pit-"quoted\\token-0001';
  await using server = await serve({ status: 400, body: { message: `Invalid token ${quoted}` } });
  const client = createLeadwayClient({ token: quoted, baseUrl: server.url, rateLimiter: false });
  const { error } = await settle(() => client.messages.send(email));
  expect((error as LeadwayApiError).messages).toEqual(["Invalid token [redacted]"]);
});

test("the tokens that a function gave are scrubbed too, each of them", async () => {
  const tokens = ["pit-first-token-0001", "pit-second-token-0002"];
  const seen: unknown[] = [];
  let asked = 0;
  const echo = ({ headers }: Seen) => {
    seen.push(headers.authorization);
    return { status: 401, body: { message: seen.join(), traceId: seen.join() } };
  };
  const { error, log } = await send(echo, { token: () => tokens[asked++] as string });
  expect(seen).toHaveLength(2);
  const all = [...Object.values(texts(error)), inspect(log, { depth: 10 })].join();
  for (const each of tokens) expect(all).not.toContain(each);
});

test("each call's own token is scrubbed, however many were given since", async () => {
  let given = 0;
  const echo = ({ headers }: Seen): Answer => ({
    status: 400,
    delayMs: 100,
    body: { message: `no: ${headers.authorization}` },
  });
  await using server = await serve(echo);
  const one = () => `pit-token-of-call-${++given}`;
  const client = createLeadwayClient({ token: one, baseUrl: server.url, rateLimiter: false });
  const all = await Promise.all(Array.from({ length: 20 }, () => settle(() => client.messages.send(email))));
  expect(given).toBe(20);
  for (const { error } of all) expect(Object.values(texts(error)).join()).not.toContain("pit-token-of-call");
});

test("a message's list that is used again for the next: what went out is scrubbed", async () => {
  await using server = await serve((seen) => ({ status: 400, delayMs: 100, body: { message: values(seen) } }));
  const client = createLeadwayClient({ token, baseUrl: server.url, rateLimiter: false });
  const emailCc = [...email.emailCc];
  const sending = settle(() => client.messages.send({ ...email, emailCc }));
  await server.arrived(1);
  emailCc[0] = "next@example.com";
  nothingIn(texts((await sending).error));
});

test("POST: what is written as JSON in a way of its own is scrubbed as it went out", async () => {
  const fetch: Fetch = async (_, { body }) => Promise.reject(new Error(`lost ${JSON.parse(String(body)).attachments}`));
  const client = createLeadwayClient({ token, rateLimiter: false, fetch });
  const attachments = [new URL("https://storage.com/text-marker.pdf")] as never;
  const body = { ...email, attachments, subType: "Email", status: "pending" } as const;
  nothingIn(texts((await settle(() => client.POST("/conversations/messages", { body }))).error));
});

test("an answer's own names are not told where they are texts", async () => {
  const { log } = await send((seen) => ({ body: { ...sent, ...Object.fromEntries(values(seen).map((v) => [v, 1])) } }), {});
  expect(inspect(log, { depth: 10 })).toContain("differs from the contract");
  nothingIn({ log: inspect(log, { depth: 10 }).replaceAll("?", " ") });
});

test("a token function that fails may quote the token before", async () => {
  await using server = await serve({});
  let asked = 0;
  const fail = () => Promise.reject(new Error(`could not renew ${token}`));
  const client = createLeadwayClient({ token: () => (asked++ ? fail() : token), baseUrl: server.url, rateLimiter: false });
  await client.messages.send(email);
  nothingIn(texts((await settle(() => client.messages.send(email))).error));
});

test("values under three characters do not tear a text apart", async () => {
  await using server = await serve({ status: 400, body: { message: "a bad thing: no contact at all" } });
  const client = createLeadwayClient({ token, baseUrl: server.url, rateLimiter: false });
  const { error } = await settle(() => client.messages.send({ type: "SMS", contactId: "a", message: "no" }));
  expect((error as { messages: string[] }).messages).toEqual(["a bad thing: no contact at all"]);
});

describe("what is refused is not quoted", () => {
  const secret = "x-secret-header-value";
  const calls: [string, (client: LeadwayClient) => Promise<unknown>][] = [
    ["a header with a newline", (client) => client.messages.send(email, withHeaders({ "x-a": `${secret}\nb` }))],
    ["a header with a carriage return", (client) => client.messages.send(email, withHeaders({ "x-a": `${secret}\rb` }))],
    ["a header with a NUL", (client) => client.messages.send(email, withHeaders({ "x-a": `${secret}\0` }))],
    ["a header beyond Latin-1", (client) => client.messages.send(email, withHeaders({ "x-a": `${secret}ă` }))],
    ["a header's name with a newline", (client) => client.messages.send(email, withHeaders({ [`${secret}\n`]: "b" }))],
    ["a header's name with a blank", (client) => client.messages.send(email, withHeaders({ [`${secret} `]: "b" }))],
    ["an empty header's name", (client) => client.messages.send(email, withHeaders({ "": secret }))],
    ["a header that is no text", (client) => client.messages.send(email, withHeaders({ "x-a": { secret } as never }))],
  ];
  test.each(calls)("%s", async (_, call) => {
    await using server = await serve({});
    const log: unknown[] = [];
    const write = (...args: unknown[]) => void log.push(args);
    const logger = { debug: write, info: write, warn: write, error: write };
    const { error } = await settle(() => call(createLeadwayClient({ token, baseUrl: server.url, rateLimiter: false, logger })));
    expect(error).toMatchObject({ name: "LeadwayInputError", code: "invalid-input", outcome: "not-sent", attempts: 0 });
    expect([...Object.values(texts(error)), inspect(log, { depth: 10 })].join()).not.toContain(secret);
    expect(server.requests).toEqual([]);
  });
});

function withHeaders(headers: Record<string, string>): Call {
  return { headers };
}

async function send(step: Step, options: Partial<Parameters<typeof createLeadwayClient>[0]>) {
  await using server = await serve(step);
  const log: unknown[][] = [];
  const write = (...args: unknown[]) => void log.push(args);
  const logger = { debug: write, info: write, warn: write, error: write };
  const client = createLeadwayClient({ token, baseUrl: server.url, rateLimiter: false, maxRetries: 0, logger, ...options });
  return { ...(await settle(() => client.messages.send(email))), log, client };
}

function nothingIn(all: Record<string, string>): void {
  for (const [what, text] of Object.entries(all)) expect(found(text), `${what} gives away`).toEqual([]);
  expect(marks.length).toBeGreaterThan(0);
}
