// What leaves: our headers win, and any function of fetch's shape can carry it.
import { afterEach, describe, expect, test, vi } from "vitest";
import { server as address, clientVersion, defaultVersion, sendPath } from "../../src/generated/facts.js";
import { createLeadwayClient } from "../../src/index.js";
import { type Fetch, fetchers } from "../support/call.js";
import { email, sms, token } from "../support/message.js";
import { sent, serve } from "../support/server.js";

describe.each(fetchers)("%s fetch", (_, fetch) => {
  const connect = (baseUrl: string, options = {}) =>
    createLeadwayClient({ token, baseUrl, rateLimiter: false, ...(fetch && { fetch }), ...options });

  test("a request as the API wants it", async () => {
    await using server = await serve({});
    await connect(server.url).messages.send(email);
    const [request] = server.requests;
    expect(request).toMatchObject({ method: "POST", path: sendPath });
    expect(request?.headers).toMatchObject({
      authorization: `Bearer ${token}`,
      version: defaultVersion,
      accept: "application/json",
      "content-type": "application/json",
    });
    expect(request?.headers["user-agent"]).toContain(`leadway-client/${clientVersion}`);
    expect(JSON.parse(request?.body ?? "")).toEqual({ ...email, subType: "Email", status: "pending" });
  });

  test.each(["Authorization", "authorization", "AUTHORIZATION", "aUTHORIZATION"])(
    "the caller's %s does not win",
    async (name) => {
      await using server = await serve({});
      const client = connect(server.url);
      await client.messages.send(sms, { headers: { [name]: "Bearer other", "X-Own": "kept" } });
      await client.POST(sendPath, { body: { ...sms, subType: "SMS", status: "pending" }, headers: { [name]: "Bearer other" } });
      expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${token}`, `Bearer ${token}`]);
      expect(server.requests[0]?.headers["x-own"]).toBe("kept");
    },
  );

  test("what is checked is what is sent, below the top level too", async () => {
    await using server = await serve({});
    const texts = ["Hola", 42, "Adios"];
    const read = () => texts.shift();
    const attachments = Object.defineProperty(["https://storage.com/menu.jpg"], 0, { enumerable: true, get: read });
    const message = { ...sms, attachments: attachments as string[] };
    await connect(server.url).messages.send(message);
    expect(JSON.parse(server.requests[0]?.body ?? "")).toMatchObject({ attachments: ["Hola"] });
  });

  const connection = ["Content-Length", "Transfer-Encoding", "Host", "Expect", "Connection", "Keep-Alive", "Upgrade", "TE"];
  test.each([...connection, "Trailer", "content-length"])("the connection's own header %s is refused", async (name) => {
    await using server = await serve({});
    const call = connect(server.url).messages.send(sms, { headers: { "X-Own": "kept", [name]: "5" } });
    const problems = [{ path: `headers.${name}`, rule: expect.any(String) }];
    await expect(call).rejects.toMatchObject({ code: "invalid-input", outcome: "not-sent", problems });
    expect(server.requests).toEqual([]);
  });

  test("onResponse gets status, headers and attempts before the call ends, and can't change its result", async () => {
    await using server = await serve({ status: 429, headers: { "retry-after": "0" }, body: "" }, { headers: { "x-own": "a" } });
    const seen: unknown[] = [];
    const sent = await connect(server.url).messages.send(sms, {
      onResponse: ({ status, headers, attempts }) => {
        seen.push([status, headers.get("x-own"), attempts]);
        throw new Error("mine");
      },
    });
    expect(sent.messageId).toBeTruthy();
    expect(seen).toEqual([[201, "a", 2]]);
  });

  test.each(["", "   ", "\n"])("an id of %j is not an id", async (id) => {
    await using server = await serve({ body: { conversationId: "c", messageId: id } });
    await expect(connect(server.url).messages.send(sms)).rejects.toMatchObject({
      code: "unreadable-answer",
      outcome: "unknown",
    });
  });

  test.each(["Version", "version", "VERSION"])("the caller's header %s does not win, the option does", async (name) => {
    await using server = await serve({});
    await connect(server.url, { version: "2023-02-21" }).messages.send(sms, { headers: { [name]: "1" } });
    expect(server.requests[0]?.headers.version).toBe("2023-02-21");
  });

  test("userAgent stands before our own", async () => {
    await using server = await serve({});
    await connect(server.url, { userAgent: "shop/1.2" }).messages.send(sms);
    expect(server.requests[0]?.headers["user-agent"]).toMatch(/^shop\/1\.2 leadway-client\//);
  });

  test("each attempt carries the same body, and asks for the token again", async () => {
    await using server = await serve({ status: 429, headers: { "retry-after": "0" }, body: "" }, {});
    let asked = 0;
    await connect(server.url, { token: () => `pit-token-${++asked}` }).messages.send(email);
    const [first, second] = server.requests;
    expect(second?.body).toBe(first?.body);
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(["Bearer pit-token-1", "Bearer pit-token-2"]);
  });

  test("a text beyond ASCII arrives whole", async () => {
    await using server = await serve({});
    const message = "Grüße, 你好, 👩‍👩‍👧, \u2028 and \u0000";
    await connect(server.url).messages.send({ ...sms, message });
    expect(JSON.parse(server.requests[0]?.body ?? "").message).toBe(message);
  });
});

describe("any function of fetch's shape", () => {
  const calls: Parameters<Fetch>[] = [];
  const fake = (async (...args: Parameters<Fetch>) => {
    calls.push(args);
    return Response.json(sent, { status: 201 });
  }) as Fetch;

  afterEach(() => {
    calls.length = 0;
    vi.unstubAllGlobals();
  });

  test("is called with an address, a string body and plain headers", async () => {
    await createLeadwayClient({ token, rateLimiter: false, fetch: fake }).messages.send(sms);
    const [url, init] = calls[0] ?? [];
    expect(url).toBe(`${address}${sendPath}`);
    expect(typeof init?.body).toBe("string");
    expect(Object.getPrototypeOf(init?.headers)).toBe(Object.prototype);
    expect(Object.values(init?.headers ?? {}).every((value) => typeof value === "string")).toBe(true);
    expect(init).toMatchObject({ method: "POST", redirect: "manual" });
  });

  test("is not called with the client as its this", async () => {
    let self: unknown = "not called";
    const fetch = function (this: unknown, ...args: Parameters<Fetch>) {
      self = this;
      return fake(...args);
    } as Fetch;
    await createLeadwayClient({ token, rateLimiter: false, fetch }).messages.send(sms);
    expect([undefined, globalThis]).toContain(self);
  });

  test("may give an answer with a status and a text alone", async () => {
    const plain = (async () => ({
      status: 201,
      ok: true,
      headers: new Headers(),
      text: async () => JSON.stringify(sent),
    })) as never;
    await expect(createLeadwayClient({ token, rateLimiter: false, fetch: plain }).messages.send(sms)).resolves.toMatchObject(
      sent,
    );
  });

  test("the global one is looked up per call", async () => {
    const client = createLeadwayClient({ token, rateLimiter: false });
    vi.stubGlobal("fetch", fake);
    await client.messages.send(sms);
    expect(calls).toHaveLength(1);
  });

  test("no global is changed", async () => {
    const before = Object.getOwnPropertyDescriptors(globalThis);
    await createLeadwayClient({ token, fetch: fake }).messages.send(sms);
    expect(Object.getOwnPropertyDescriptors(globalThis)).toEqual(before);
  });
});
