// On Deno the body is a stream, so that Deno can't send it again. `npm run test:runtimes` proves it on Deno itself.
import { afterEach, expect, test, vi } from "vitest";
import { createLeadwayClient, type Fetch } from "../../src/index.js";
import { startMock } from "../../src/mock/index.js";
import { toBody } from "../../src/transport/body.js";
import { token } from "../support/message.js";
import { sent, serve } from "../support/server.js";

const sms = { type: "SMS", contactId: "abc123def456", message: "¿Qué tal? 🙂" } as const;

afterEach(() => vi.unstubAllGlobals());

/** A client on Deno, and the bodies that its fetch got. */
function onDeno() {
  vi.stubGlobal("Deno", {});
  const bodies: unknown[] = [];
  const create = (baseUrl: string) => {
    const recorded: Fetch = (url, init) => {
      bodies.push(init.body);
      return fetch(url, init);
    };
    return createLeadwayClient({ token, baseUrl, rateLimiter: false, delivery: "at-least-once", fetch: recorded });
  };
  return { create, bodies };
}

test("each attempt gets a new stream with the whole body", async () => {
  await using server = await serve({ status: 500 }, { fault: "reset" }, { body: sent });
  const { create, bodies } = onDeno();
  await create(server.url).messages.send(sms);
  expect(bodies).toHaveLength(3);
  expect(new Set(bodies).size).toBe(3);
  for (const body of bodies) expect(body).toBeInstanceOf(ReadableStream);
  for (const { body } of server.requests) expect(JSON.parse(body)).toMatchObject(sms);
});

test("the mock accepts a stream: the contract is kept", async () => {
  await using mock = await startMock();
  const { create } = onDeno();
  await create(mock.url).messages.send(sms);
  expect(mock.violations).toEqual([]);
  expect(mock.requests).toMatchObject([{ headers: { "transfer-encoding": "chunked" }, body: sms }]);
});

test("elsewhere it is a string: a stream costs more", () => {
  expect(toBody("{}")).toEqual({ body: "{}" });
});
