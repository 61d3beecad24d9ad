// One request passed to a `fetch` of our own: what it gets, what becomes of it, and which signals are used again.
import { afterEach, describe, expect, test, vi } from "vitest";
import { attempt, type Fetch, type FetchInit, type HttpRequest } from "../../src/transport/attempt.js";
import { Stop } from "../../src/transport/interrupt.js";
import { UNDICI_FETCH } from "../../src/transport/proof.js";
import type { FetchedResponse } from "../../src/transport/response.js";

afterEach(() => vi.restoreAllMocks());

const request: HttpRequest = { method: "POST", url: "https://a.example/b", headers: { version: "1" }, body: "{}", path: "/b" };
const answer = (status: number, text = "{}"): FetchedResponse => ({ status, headers: new Headers(), text: async () => text });
const refused = Object.assign(new Error("refused"), { code: "ECONNREFUSED", syscall: "connect" });

/** A fetch, marked as the one of `undiciFetch` where `marked`, that keeps what it was called with. */
function fetchOf(respond: (init: FetchInit) => Promise<FetchedResponse>, marked = false) {
  const calls: FetchInit[] = [];
  const fetch: Fetch = (_, init) => {
    calls.push(init);
    return respond(init);
  };
  return { fetch: marked ? Object.assign(fetch, { [UNDICI_FETCH]: true }) : fetch, calls };
}

const never = () => new Promise<never>(() => undefined);
const send = (fetch: Fetch, ms = Infinity, signal?: AbortSignal) => attempt(fetch, request, "token-1", ms, signal);

test("fetch gets the request's headers, and the token", async () => {
  const { fetch, calls } = fetchOf(async () => answer(201));
  await send(fetch);
  expect(calls[0]).toMatchObject({
    method: "POST",
    redirect: "manual",
    headers: { version: "1", authorization: "Bearer token-1" },
  });
});

test.each([
  [100, "unknown"],
  [200, "accepted"],
  [299, "accepted"],
  [300, "unknown"],
  [399, "unknown"],
  [400, "rejected"],
  [408, "unknown"],
  [499, "unknown"],
  [500, "unknown"],
])("a complete %i is %s", async (status, outcome) => {
  const result = await send(fetchOf(async () => answer(status)).fetch);
  expect(result).toMatchObject({ outcome, stop: undefined, received: { status } });
});

test("the body of a redirect is not read, and its request is aborted", async () => {
  const { fetch, calls } = fetchOf(async () => ({ ...answer(302), text: never }));
  await expect(send(fetch)).resolves.toMatchObject({ outcome: "unknown" });
  expect(calls[0]?.signal.aborted).toBe(true);
});

test("without a fetch, nothing is sent, and the error says so", async () => {
  const failure = send(undefined as never);
  await expect(failure).rejects.toBeInstanceOf(Stop);
  await expect(failure).rejects.toMatchObject({ code: "connection-failed", text: "There is no global fetch" });
});

test("the duration is the time from the start to the end", async () => {
  vi.spyOn(performance, "now").mockReturnValueOnce(100).mockReturnValueOnce(107);
  expect((await send(fetchOf(async () => answer(201)).fetch)).durationMs).toBe(7);
});

describe("proof that nothing was sent", () => {
  test("is an error of undiciFetch that shows a failure to connect", async () => {
    expect((await send(fetchOf(() => Promise.reject(refused), true).fetch)).outcome).toBe("not-sent");
    expect((await send(fetchOf(() => Promise.reject(refused)).fetch)).outcome).toBe("unknown");
  });

  test("is not the reason of a caller who aborts, whatever it looks like", async () => {
    const controller = new AbortController();
    const ended = send(fetchOf(never, true).fetch, Infinity, controller.signal);
    controller.abort(refused);
    await expect(ended).resolves.toMatchObject({ outcome: "unknown", stop: { code: "aborted" } });
  });
});

describe("the signal of a request", () => {
  test("is used again by undiciFetch, which leaves no listener on it", async () => {
    const { fetch, calls } = fetchOf(async () => answer(201), true);
    await send(fetch);
    await send(fetch);
    expect(calls[1]?.signal).toBe(calls[0]?.signal);
  });

  test("is new for any other fetch, and after it was aborted", async () => {
    const { fetch, calls } = fetchOf(async () => answer(201));
    await send(fetch);
    await send(fetch);
    expect(calls[1]?.signal).not.toBe(calls[0]?.signal);
    const redirecting = fetchOf(async () => answer(302), true);
    await send(redirecting.fetch);
    await send(redirecting.fetch);
    expect(redirecting.calls[1]?.signal).not.toBe(redirecting.calls[0]?.signal);
    expect(redirecting.calls[1]?.signal.aborted).toBe(true);
  });
});
