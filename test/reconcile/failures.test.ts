// Reads that fail, input that is wrong, and calls that are aborted.
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { type AnyLeadwayError, createLeadwayClient, reconcile, type UnclearVerdict, type Verdict } from "../../src/index.js";
import { settle } from "../support/call.js";
import { wait } from "../support/clock.js";
import { type ApiOptions, CONTACT, sendInDoubt, sms, withApi } from "./support.js";

/** Reconciles an accepted message, with these failures of the reads. */
const run = (options: ApiOptions, more: Parameters<typeof reconcile>[2] = {}) =>
  withApi(options, async (api) => {
    await api.leadway.messages.send({ ...sms, message: "Another text" });
    const doubt = await sendInDoubt(api, sms, "cut after");
    const before = Date.now();
    api.requests.length = 0;
    const [verdict] = await reconcile(api.leadway, [doubt], more);
    return { verdict: verdict as Verdict, requests: api.requests.length, took: Date.now() - before };
  });

describe("reads", () => {
  test("without the scope: ends at the first, and names it", async () => {
    const { verdict, requests } = await run({ quirks: { noReadScope: true } });
    expect(verdict).toMatchObject({ verdict: "unclear", reason: "no-read-scope", candidates: [] });
    expect((verdict as UnclearVerdict).cause).toMatchObject({ status: 401, outcome: "no-effect" });
    expect(((verdict as UnclearVerdict).cause as Error).message).toContain("conversations/message.readonly");
    expect(requests).toBe(1);
  });

  test("without the scope, for several contacts: ends for all at once", async () => {
    await withApi({ quirks: { noReadScope: true } }, async (api) => {
      const messages = [1, 2, 3].map((n) => ({ ...sms, contactId: `contact-${n}` }));
      const doubts = [];
      for (const message of messages) {
        doubts.push(await sendInDoubt(api, message, "cut after"));
        await wait(500);
      }
      const started = Date.now();
      const verdicts = await reconcile(api.leadway, doubts);
      expect(verdicts.map((verdict) => (verdict as UnclearVerdict).reason)).toEqual(Array(3).fill("no-read-scope"));
      expect(Date.now() - started).toBeLessThan(5_000);
      expect(api.requests.filter((request) => request.startsWith("GET"))).toHaveLength(1);
    });
  });

  test("without the scope to search: names it, and reads what needs no search", async () => {
    const failRead = (url: string) => (url.includes("search") ? { status: 403 } : undefined);
    await withApi({ failRead }, async (api) => {
      await api.leadway.messages.send({ ...sms, message: "Another text" });
      const known = await sendInDoubt(api, sms, "cut after");
      const unknown = await sendInDoubt(api, { ...sms, contactId: "contact-2" }, "cut after");
      const [found, denied] = await reconcile(api.leadway, [known, unknown]);
      expect(found).toMatchObject({ verdict: "found", messageId: "message-2" });
      expect(denied).toMatchObject({ verdict: "unclear", reason: "no-read-scope" });
      expect(((denied as UnclearVerdict).cause as Error).message).toMatch(/the scope conversations\.readonly\.$/);
    });
  });

  test("a 403 is a missing scope too; a 401 without a word of it is not", async () => {
    expect((await run({ failRead: () => ({ status: 403 }) })).verdict).toMatchObject({
      reason: "no-read-scope",
    });
    expect((await run({ failRead: () => ({ status: 401 }) })).verdict).toMatchObject({
      reason: "read-failed",
    });
    const failRead = () => ({ status: 400, body: { statusCode: 400, message: "The scope of the search is too large" } });
    expect((await run({ failRead })).verdict).toMatchObject({ reason: "read-failed" });
  });

  test.each<[string, ApiOptions["failRead"], object]>([
    ["500", () => ({ status: 500 }), { status: 500, outcome: "no-effect" }],
    ["404", () => ({ status: 404 }), { status: 404 }],
    ["cut", () => "cut", { code: "connection-failed", outcome: "no-effect" }],
    ["a list", () => ({ status: 200, body: [] }), { code: "unreadable-answer" }],
    ["no list", () => ({ status: 200, body: {} }), { code: "unreadable-answer" }],
    ["a part of a list", () => ({ status: 206, body: { messages: [] } }), { code: "unreadable-answer", status: 206 }],
  ])("%s, always: read-failed, with the cause", async (_, failRead, cause) => {
    const { verdict } = await run({ failRead, client: { maxRetries: 0 } });
    expect(verdict).toMatchObject({ verdict: "unclear", reason: "read-failed" });
    expect((verdict as UnclearVerdict).cause).toMatchObject(cause);
  });

  test("failing twice each time: the client's retries get through", async () => {
    let reads = 0;
    const failRead = () => (reads++ % 3 < 2 ? { status: reads % 2 ? 503 : 429 } : undefined);
    expect((await run({ failRead })).verdict).toMatchObject({ verdict: "found" });
  });

  test("failing for a minute: found later", async () => {
    const until = { at: 0 };
    const { verdict, took } = await run({
      client: { maxRetries: 0 },
      failRead: () => {
        until.at ||= Date.now() + 60_000;
        return Date.now() < until.at ? { status: 500 } : undefined;
      },
    });
    expect(verdict).toMatchObject({ verdict: "found", messageId: "message-2" });
    expect(took).toBeGreaterThan(60_000);
  });

  test("failing with the clock of a proxy: the API's clock counts", async () => {
    let reads = 0;
    const failRead = () => (reads++ === 0 ? { status: 502, date: new Date(Date.now() + 3_600_000).toUTCString() } : undefined);
    const { verdict } = await run({ client: { maxRetries: 0 }, failRead });
    expect(verdict).toMatchObject({ verdict: "found", messageId: "message-2" });
  });

  test("the last look fails: it is repeated once", async () => {
    const verdict = await withApi({ client: { maxRetries: 0 } }, async (api) => {
      await api.leadway.messages.send({ ...sms, message: "Another text" });
      const doubt = await sendInDoubt(api, sms, "cut before");
      const looks: boolean[] = [];
      const onLook = ({ complete }: { complete: boolean }) => {
        looks.push(complete);
        api.mailbox.quirks.stuckCursor = looks.length === 6;
      };
      const [only] = await reconcile(api.leadway, [doubt], { onLook });
      expect(looks).toEqual([true, true, true, true, true, true, false, true]);
      return only;
    });
    expect(verdict).toMatchObject({ verdict: "not-seen", looks: 7 });
  });
});

describe("input", () => {
  const leadway = createLeadwayClient({ token: "pit-1" });
  const times = { startedAt: 1, endedAt: 2 };
  test.each<[string, unknown, object, string]>([
    ["no list", undefined, {}, "sends"],
    ["no message", [{ ...times }], {}, "sends[0]"],
    ["nothing", [null], {}, "sends[0]"],
    ["no contact", [{ message: { type: "SMS" }, ...times }], {}, "sends[0]"],
    ["no type", [{ message: { contactId: CONTACT }, ...times }], {}, "sends[0]"],
    ["the second of two", [{ message: sms, ...times }, {}], {}, "sends[1]"],
    ["no time yet", [{ message: sms, startedAt: 0, endedAt: 1 }], {}, "sends[0]"],
    ["times in words", [{ message: sms, startedAt: "2026-01-01", endedAt: "2026-01-02" }], {}, "sends[0]"],
    ["no times", [{ message: sms }], {}, "sends[0]"],
    ["times in the wrong order", [{ message: sms, startedAt: 2, endedAt: 1 }], {}, "sends[0]"],
    ["another error", [{ message: sms, error: new Error("no") }], {}, "sends[0]"],
    ["a bad settleMs", [], { settleMs: -1 }, "settleMs"],
    ["a settleMs that no timer can wait", [], { settleMs: 2 ** 31 }, "settleMs"],
    ["no end of settleMs", [], { settleMs: Infinity }, "settleMs"],
    ["a bad timeoutMs", [], { timeoutMs: 0 }, "timeoutMs"],
    ["known is no list", [], { known: 1 }, "known"],
    ["no location to search in", [{ message: sms, ...times }], {}, "locationId"],
  ])("%s", async (_, sends, options, path) => {
    const { error } = await settle(() => reconcile(leadway, sends as never, options as never));
    expect(error).toMatchObject({ code: "invalid-input", outcome: "no-effect" });
    expect((error as unknown as { problems: { path: string }[] }).problems.map((problem) => problem.path)).toContain(path);
  });

  test("another object than a client", async () => {
    const { error } = await settle(() => reconcile({ messages: {} }, []));
    expect(error).toMatchObject({ code: "invalid-input", problems: [{ path: "leadway" }] });
  });

  test("no location, and a conversation that is known: nothing is missing", async () => {
    await withApi({ client: { locationId: undefined } }, async (api) => {
      const doubt = await sendInDoubt(api, sms, "cut after");
      const conversationId = `conversation-${CONTACT}`;
      const [verdict] = await reconcile(api.leadway, [{ ...doubt, conversationId }]);
      expect(verdict).toMatchObject({ verdict: "found", conversationId });
    });
  });

  test("a Set of the caller's that fails: its error", async () => {
    const failure = new Error("no");
    class Failing extends Set<string> {
      override has(): boolean {
        throw failure;
      }
    }
    await withApi({}, async (api) => {
      const doubt = await sendInDoubt(api, sms, "cut after");
      const { error } = await settle(() => reconcile(api.leadway, [doubt], { known: new Failing() }));
      expect(error).toBe(failure);
    });
  });

  test("known is one id: refused by its type, and when it is called", async () => {
    // @ts-expect-error: a string is a list of characters.
    const { error } = await settle(() => reconcile(leadway, [], { known: "message-1" }));
    expect(error).toMatchObject({ code: "invalid-input", problems: [{ path: "known" }] });
  });

  test("a send that was rejected has nothing to find out", async () => {
    await withApi({}, async ({ leadway, mock }) => {
      mock.reply({ status: 400 });
      const { error } = await settle(() => leadway.messages.send(sms));
      const refused = await settle(() => reconcile(leadway, [{ message: sms, error: error as unknown as AnyLeadwayError }]));
      expect(refused.error).toMatchObject({ code: "invalid-input" });
    });
  });

  test("no sends: no verdicts", async () => {
    expect(await reconcile(leadway, [])).toEqual([]);
  });
});

test.each([0, 3_000])("aborted after %i ms: LeadwayAbortError, and nothing more is read", async (ms) => {
  await withApi({}, async (api) => {
    const doubt = await sendInDoubt(api, sms, "cut before");
    const controller = new AbortController();
    if (ms) setTimeout(() => controller.abort(), ms);
    else controller.abort();
    const { error } = await settle(() => reconcile(api.leadway, [doubt], { signal: controller.signal }));
    expect(error).toMatchObject({ code: "aborted", outcome: "no-effect", name: "LeadwayAbortError" });
    const requests = api.requests.length;
    await wait(200_000);
    expect(api.requests).toHaveLength(requests);
  });
});

test("callbacks that throw change nothing; no text is shown anywhere", async () => {
  const shown: unknown[] = [];
  const log = (...line: unknown[]) => shown.push(line);
  const fail = (...seen: unknown[]) => {
    shown.push(seen);
    throw new Error("no");
  };
  const { verdict } = await run(
    { client: { logger: { debug: log, info: log, warn: log, error: log } }, quirks: { suffix: "\nReply STOP" } },
    { onVerdict: fail, onLook: fail },
  );
  expect(verdict.verdict).toBe("found");
  expect(inspect([shown, verdict], { depth: 9 })).not.toMatch(/Hola|STOP/);
  expect(JSON.stringify(verdict)).not.toContain(CONTACT.replace("contact", "Hola"));
});
