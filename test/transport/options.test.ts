// Options are checked once, when the client is made, and never quoted.
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { createLeadwayClient } from "../../src/index.js";
import { type ClientOptions, settle } from "../support/call.js";
import { texts } from "../support/judge.js";
import { sms, token } from "../support/message.js";
import { serve } from "../support/server.js";

const secret = "tok-secret-Zx9";
const make = (options: object) => {
  try {
    return createLeadwayClient({ token, ...options } as ClientOptions);
  } catch (error) {
    return error;
  }
};

const bad: [string, object, path: string | RegExp][] = [
  ["an empty token", { token: "" }, "token"],
  ["a blank token", { token: "  " }, "token"],
  ["a token with a newline", { token: `${secret}\n` }, "token"],
  ["a token with a newline inside", { token: `${secret}\r\nX-Evil: 1` }, "token"],
  ["a token with a NUL", { token: `${secret}\0` }, "token"],
  ["a token beyond Latin-1", { token: `${secret}ă` }, "token"],
  ["no token", { token: undefined }, "token"],
  ["a token of null", { token: null }, "token"],
  ["a token that is a number", { token: 4 }, "token"],
  ["a baseUrl with a user", { baseUrl: `https://${secret}:x@example.com` }, "baseUrl"],
  ["a baseUrl with a query", { baseUrl: `https://example.com/?key=${secret}` }, "baseUrl"],
  ["a baseUrl with an empty query", { baseUrl: "https://example.com/?" }, "baseUrl"],
  ["a baseUrl with a fragment", { baseUrl: `https://example.com/#${secret}` }, "baseUrl"],
  ["a baseUrl of http beyond loopback", { baseUrl: "http://example.com" }, "baseUrl"],
  ["a baseUrl whose name only begins like loopback", { baseUrl: "http://127.0.0.1.example.com" }, "baseUrl"],
  ["a baseUrl whose name only begins like localhost", { baseUrl: "http://localhost.example.com" }, "baseUrl"],
  ["a baseUrl of ftp", { baseUrl: "ftp://example.com" }, "baseUrl"],
  ["a baseUrl of ftp, though http is allowed", { baseUrl: "ftp://example.com", dangerouslyAllowHttp: true }, "baseUrl"],
  ["a relative baseUrl", { baseUrl: "/api" }, "baseUrl"],
  ["a baseUrl without a scheme", { baseUrl: "example.com" }, "baseUrl"],
  ["an empty baseUrl", { baseUrl: "" }, "baseUrl"],
  ["a baseUrl with a blank", { baseUrl: "https://example.com " }, "baseUrl"],
  ["a baseUrl that is no text", { baseUrl: 4 }, "baseUrl"],
  ["a baseUrl that is a URL", { baseUrl: new URL("https://example.com") }, "baseUrl"],
  ["a baseUrl in a list", { baseUrl: ["https://example.com"] }, "baseUrl"],
  ["timeoutMs of 0", { timeoutMs: 0 }, "timeoutMs"],
  ["timeoutMs below 0", { timeoutMs: -1 }, "timeoutMs"],
  ["timeoutMs of 2^31", { timeoutMs: 2 ** 31 }, "timeoutMs"],
  ["timeoutMs of Infinity", { timeoutMs: Number.POSITIVE_INFINITY }, "timeoutMs"],
  ["timeoutMs of NaN", { timeoutMs: Number.NaN }, "timeoutMs"],
  ["timeoutMs as text", { timeoutMs: "300" }, "timeoutMs"],
  ["maxRetries below 0", { maxRetries: -1 }, "maxRetries"],
  ["maxRetries of 1.5", { maxRetries: 1.5 }, "maxRetries"],
  ["maxRetries of NaN", { maxRetries: Number.NaN }, "maxRetries"],
  ["maxRetries of Infinity", { maxRetries: Number.POSITIVE_INFINITY }, "maxRetries"],
  ["delivery misspelt", { delivery: "at_least_once" }, "delivery"],
  ["rateLimiter: true", { rateLimiter: true }, "rateLimiter"],
  ["a rateLimiter without acquire", { rateLimiter: {} }, "rateLimiter"],
  ["a fetch that is no function", { fetch: {} }, "fetch"],
  ["a logger without its four functions", { logger: { info: () => {} } }, /^logger/],
  ["a version with a newline", { version: "2021-07-28\n" }, "version"],
  ["a userAgent with a newline", { userAgent: "x\r\ny" }, "userAgent"],
  ["validate that is no boolean", { validate: "no" }, "validate"],
  ["dangerouslyAllowHttp that is no boolean", { dangerouslyAllowHttp: 1 }, "dangerouslyAllowHttp"],
  ["a misspelt option", { timeoutMS: 300 }, "timeoutMS"],
  ["a misspelt option that holds a secret", { accessToken: secret }, "accessToken"],
];

describe("refused when the client is made", () => {
  test.each(bad)("%s", (_, options, path) => {
    const error = make(options);
    expect(error).toMatchObject({ name: "LeadwayInputError", code: "invalid-input", outcome: "not-sent", attempts: 0 });
    const paths = (error as { problems: { path: string }[] }).problems.map((problem) => problem.path);
    expect(paths).toEqual([typeof path === "string" ? path : expect.stringMatching(path)]);
    const all = Object.values(texts(error)).join();
    expect(all).not.toContain(secret);
    expect(all).not.toContain(token);
  });

  test("no options at all", () => {
    for (const options of [undefined, null, 4, "x"] as never[])
      expect(() => createLeadwayClient(options)).toThrow(expect.objectContaining({ code: "invalid-input" }));
  });

  test("all that is wrong is listed", () => {
    expect((make({ timeoutMs: 0, maxRetries: -1, baseUrl: "x" }) as { problems: unknown[] }).problems).toHaveLength(3);
  });
});

const good: [string, object][] = [
  ["http on 127.0.0.1", { baseUrl: "http://127.0.0.1:4010" }],
  ["http on all of 127/8", { baseUrl: "http://127.8.9.10:4010" }],
  ["http on localhost", { baseUrl: "http://localhost:4010" }],
  ["http on a name under localhost", { baseUrl: "http://api.localhost:4010" }],
  ["http on ::1", { baseUrl: "http://[::1]:4010" }],
  ["http elsewhere, when allowed", { baseUrl: "http://mock:4010", dangerouslyAllowHttp: true }],
  ["a path in baseUrl", { baseUrl: "https://example.com/v2/" }],
  ["options that are undefined", { baseUrl: undefined, timeoutMs: undefined, logger: undefined, rateLimiter: undefined }],
  ["the bounds of timeoutMs", { timeoutMs: 2 ** 31 - 1 }],
  ["no retries", { maxRetries: 0 }],
];

test.each(good)("accepted: %s", (_, options) => {
  expect(inspect(make(options))).not.toContain("LeadwayInputError");
});

test("a baseUrl with a path, with and without a slash at its end, keeps it", async () => {
  await using server = await serve({});
  for (const baseUrl of [server.url, `${server.url}/`, `${server.url}/v2`, `${server.url}/v2/`])
    await createLeadwayClient({ token, baseUrl, rateLimiter: false }).messages.send(sms);
  const path = "/conversations/messages";
  expect(server.requests.map((request) => request.path)).toEqual([path, path, `/v2${path}`, `/v2${path}`]);
});

describe("a call's own options", () => {
  const calls: [string, object, string | RegExp][] = [
    ["timeoutMs of 0", { timeoutMs: 0 }, "timeoutMs"],
    ["maxRetries below 0", { maxRetries: -1 }, "maxRetries"],
    ["a signal that is none", { signal: {} }, "signal"],
    ["a signal in name only", { signal: { aborted: false } }, "signal"],
    ["headers as a Headers object, which would be lost", { headers: new Headers({ "x-a": "b" }) }, /^headers/],
    ["headers as a Map", { headers: new Map([["x-a", "b"]]) }, /^headers/],
    ["headers as pairs", { headers: [["x-a", "b"]] }, /^headers/],
    ["a misspelt option", { timeout: 300 }, "timeout"],
    ["a header with a newline", { headers: { "x-a": "b\n" } }, /^headers/],
  ];
  test.each(calls)("refused: %s", async (_, options, path) => {
    await using server = await serve({});
    const client = createLeadwayClient({ token, baseUrl: server.url, rateLimiter: false });
    const error = await client.messages.send(sms, options as never).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "invalid-input", outcome: "not-sent", attempts: 0 });
    expect((error as { problems: { path: string }[] }).problems[0]?.path).toEqual(
      typeof path === "string" ? path : expect.stringMatching(path),
    );
    expect(server.requests).toEqual([]);
  });
});

test("a call without an object of options ends as an error of the client, or goes out", async () => {
  await using server = await serve({});
  const client = createLeadwayClient({ token, baseUrl: server.url, rateLimiter: false });
  for (const options of [null, 4, "x"] as never[]) {
    const { error } = await settle(() => client.messages.send(sms, options));
    if (error !== undefined) expect(error).toMatchObject({ code: "invalid-input" });
  }
  for (const body of [undefined, () => {}, 4n]) {
    const { error } = await settle(() => client.POST("/conversations/messages", { body } as never));
    expect(error).toMatchObject({ code: "invalid-input", outcome: "not-sent" });
  }
});
