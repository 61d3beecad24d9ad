// Several sends at once: equal texts are counted, own messages are remembered, and reads are shared.
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { type OutgoingMessage, type ReconcileLook, reconcile, type UnknownSend, type Verdict } from "../../src/index.js";
import { wait } from "../support/clock.js";
import { type Api, type Fault, sendInDoubt, sms, withApi } from "./support.js";

const say = (verdict: Verdict | undefined) =>
  verdict?.verdict === "unclear"
    ? verdict.reason
    : verdict?.verdict === "found"
      ? (verdict.messageId ?? "found")
      : verdict?.verdict;

/** Sends these in doubt, one after the other, and reconciles them together. */
const run = (sends: [OutgoingMessage, Fault][], before?: (api: Api) => unknown) =>
  withApi({}, async (api) => {
    await before?.(api);
    const doubts: UnknownSend[] = [];
    for (const [message, fault] of sends) doubts.push(await sendInDoubt(api, message, fault));
    return (await reconcile(api.leadway, doubts)).map(say);
  });
const first = ({ leadway }: Api) => leadway.messages.send({ ...sms, message: "Another text" });

describe("equal texts", () => {
  test.each<[string, [OutgoingMessage, Fault][], string[]]>([
    [
      "both accepted: found, without ids",
      [
        [sms, "cut after"],
        [sms, "cut after"],
      ],
      ["found", "found"],
    ],
    [
      "one of two accepted: shared",
      [
        [sms, "cut after"],
        [sms, "cut before"],
      ],
      ["shared", "shared"],
    ],
    [
      "none accepted: not seen",
      [
        [sms, "cut before"],
        [sms, "cut before"],
      ],
      ["not-seen", "not-seen"],
    ],
    [
      "different texts: each with its id",
      [
        [sms, "cut after"],
        [{ ...sms, message: "Adiós" }, "cut after"],
      ],
      ["message-2", "message-3"],
    ],
    [
      "to different contacts",
      [
        [sms, "cut after"],
        [{ ...sms, contactId: "contact-2" }, "cut after"],
      ],
      ["message-2", "message-3"],
    ],
  ])("%s", async (_, sends, expected) => {
    expect(await run(sends, first)).toEqual(expected);
  });

  test("an accepted one is not mistaken for the one in doubt", async () => {
    const verdicts = await run([[sms, "cut before"]], ({ leadway }) => leadway.messages.send(sms));
    expect(verdicts).toEqual(["not-seen"]);
  });

  test("one accepted while we look is not either", async () => {
    await withApi({}, async (api) => {
      await first(api);
      const doubt = await sendInDoubt(api, sms, "cut before");
      const verdicts = reconcile(api.leadway, [doubt]);
      await wait(30_000);
      await api.leadway.messages.send(sms);
      expect((await verdicts).map(say)).toEqual(["not-seen"]);
    });
  });

  test("one that is sent and accepted while a read waits is not either", async () => {
    const failRead = async () => void (await beforeRead?.());
    let beforeRead: (() => unknown) | undefined;
    await withApi({ failRead }, async (api) => {
      await first(api);
      const doubt = await sendInDoubt(api, sms, "cut before");
      beforeRead = () => {
        beforeRead = undefined;
        return api.leadway.messages.send(sms);
      };
      expect((await reconcile(api.leadway, [doubt])).map(say)).toEqual(["not-seen"]);
    });
  });

  test("one with a response that is still awaited is not either", async () => {
    let stall = false;
    const slow = async (url: string, init: RequestInit) => {
      const response = await fetch(url, init);
      if (stall && init.method === "POST") await wait(50_000);
      return response;
    };
    await withApi({ client: { timeoutMs: 60_000, fetch: slow as never } }, async (api) => {
      await first(api);
      const doubt = await sendInDoubt(api, sms, "cut before");
      stall = true;
      const [other, verdicts] = await Promise.all([api.leadway.messages.send(sms), reconcile(api.leadway, [doubt])]);
      expect(other.messageId).toBe("message-2");
      expect(verdicts.map(say)).toEqual(["not-seen"]);
    });
  });

  test("reconciled in two calls: not the same id twice", async () => {
    await withApi({}, async (api) => {
      await first(api);
      const one = await sendInDoubt(api, sms, "cut after");
      const two = await sendInDoubt(api, sms, "cut before");
      const said = [...(await reconcile(api.leadway, [one])), ...(await reconcile(api.leadway, [two]))].map(say);
      expect(said).toEqual(["shared", "shared"]);
    });
  });

  test("one that was found before is out of the count, and found again", async () => {
    await withApi({}, async (api) => {
      await first(api);
      const one = await sendInDoubt(api, sms, "cut after");
      expect((await reconcile(api.leadway, [one])).map(say)).toEqual(["message-2"]);
      const two = await sendInDoubt(api, sms, "cut after");
      expect((await reconcile(api.leadway, [two])).map(say)).toEqual(["message-3"]);
      expect((await reconcile(api.leadway, [one])).map(say)).toEqual(["message-2"]);
    });
  });
});

test("a send that was accepted at its second attempt may have gone out at its first: shared", async () => {
  await withApi({ client: { delivery: "at-least-once", maxRetries: 1 } }, async (api) => {
    await first(api);
    api.mock.reply({ hangUp: true, accepted: true });
    await api.leadway.messages.send(sms);
    api.mock.reply({ hangUp: true });
    const doubt = await sendInDoubt(api, sms, "cut before");
    expect((await reconcile(api.leadway, [doubt])).map(say)).toEqual(["shared"]);
  });
});

test("a slow response does not move the server's clock", async () => {
  const slow = async (url: string, init: RequestInit) => {
    const response = await fetch(url, init);
    const text = await response.text();
    if (init.method === "GET") await wait(20_000);
    return { status: response.status, headers: response.headers, text: async () => text };
  };
  await withApi({ client: { fetch: slow as never } }, async (api) => {
    await first(api);
    const doubt = await sendInDoubt(api, sms, "cut before");
    const verdicts = reconcile(api.leadway, [doubt], { timeoutMs: 90_000 });
    await wait(110_000);
    api.mailbox.add({ ...sms });
    expect((await verdicts).map(say)).toEqual(["message-2"]);
  });
});

// The client knows its sends by their times.
test.each([
  ["began", { Hola: [0, 1_000], Adiós: [0, 2_000] }],
  ["ended", { Hola: [0, 2_000], Adiós: [1_000, 2_000] }],
])("of two sends that %s together, one is found: the other may still have gone out", async (_, times) => {
  const pending = new Map(Object.entries(times));
  const beforeSend = async ({ message = "" }: OutgoingMessage) => {
    const [startMs = 0, endMs = 0] = pending.get(message) ?? [];
    if (!pending.delete(message)) return;
    accept({ ...sms, message });
    await wait(endMs - startMs);
    throw new TypeError("fetch failed");
  };
  let accept = (_: OutgoingMessage): unknown => undefined;
  await withApi({ beforeSend, client: { rateLimiter: false } }, async (api) => {
    accept = (message) => api.mailbox.add({ ...message });
    const lose = async ([message, [startMs = 0]]: [string, number[]]) => {
      await wait(startMs);
      return sendInDoubt(api, { ...sms, message }, undefined);
    };
    const [, adios] = await Promise.all(Object.entries(times).map(lose));
    expect((await reconcile(api.leadway, [adios as UnknownSend])).map(say)).toEqual(["message-2"]);
    const third = await sendInDoubt(api, { ...sms, message: "Hola" }, "cut before");
    expect((await reconcile(api.leadway, [third])).map(say)).toEqual(["shared"]);
  });
});

test.each([0, 1])("of two sends that began and ended together, one is reconciled: certain, number %i", async (nth) => {
  let meet = () => {};
  const both = new Promise<void>((resolve) => (meet = resolve));
  let arrived = 0;
  const beforeSend = async ({ message = "" }: OutgoingMessage) => {
    if (message === "Another text") return;
    accept({ ...sms, message });
    if (++arrived === 2) meet();
    await both;
    throw new TypeError("fetch failed");
  };
  let accept = (_: OutgoingMessage): unknown => undefined;
  await withApi({ beforeSend, client: { rateLimiter: false } }, async (api) => {
    await first(api);
    accept = (message) => api.mailbox.add({ ...message });
    const doubts = await Promise.all([sms, { ...sms, message: "Adiós" }].map((one) => sendInDoubt(api, one, undefined)));
    const [one, two] = doubts.map(({ error }) => [error?.startedAt, error?.endedAt]);
    expect(one).toEqual(two);
    expect((await reconcile(api.leadway, [doubts[nth] as UnknownSend])).map(say)).toEqual([`message-${nth + 2}`]);
  });
});

test("the wait for the rate limiter is no part of the clock's margin", async () => {
  const rateLimiter = { acquire: async (_: unknown, __: unknown, reads: boolean) => void (reads && (await wait(40_000))) };
  await withApi({ client: { rateLimiter } }, async (api) => {
    await first(api);
    api.mailbox.add({ ...sms });
    await wait(20_000);
    const doubt = await sendInDoubt(api, sms, "cut before");
    expect((await reconcile(api.leadway, [doubt])).map(say)).toEqual(["not-seen"]);
  });
});

test("reads ask for no stored response", async () => {
  const asked = new Set<string | undefined>();
  const noted = async (url: string, init: { method: string; headers: Record<string, string> }) => {
    if (init.method === "GET") asked.add(new Headers(init.headers).get("cache-control") ?? undefined);
    return fetch(url, init);
  };
  await withApi({ client: { fetch: noted as never } }, async (api) => {
    const doubt = await sendInDoubt(api, sms, "cut after");
    await reconcile(api.leadway, [doubt]);
    expect([...asked]).toEqual(["no-cache"]);
  });
});

describe("what the client does not remember", () => {
  const late = (known: string[] | undefined) =>
    withApi({}, async (api) => {
      await api.leadway.messages.send(sms);
      const doubt = await sendInDoubt(api, sms, "cut before");
      await wait(3_700_000);
      await api.leadway.messages.send({ ...sms, contactId: "contact-2" });
      return (await reconcile(api.leadway, [doubt], { known })).map(say);
    });

  test("an hour later, an equal text may be an earlier send's: similar", async () => {
    expect(await late(undefined)).toEqual(["similar"]);
  });

  test("an equal text that was sent just before, and is forgotten while this send is not: similar", async () => {
    await withApi({}, async (api) => {
      await api.leadway.messages.send(sms);
      await wait(3_000);
      const doubt = await sendInDoubt(api, sms, "cut before");
      await wait(3_598_000);
      await api.leadway.messages.send({ ...sms, contactId: "contact-2" });
      expect((await reconcile(api.leadway, [doubt])).map(say)).toEqual(["similar"]);
    });
  });

  test("unless the caller knows the other sends", async () => {
    expect(await late(["message-1"])).toEqual(["not-seen"]);
    expect(await late([])).toEqual(["message-1"]);
  });

  test("known may be another realm's set, which grows", async () => {
    await withApi({}, async (api) => {
      await first(api);
      const doubt = await sendInDoubt(api, sms, "cut before");
      const known = runInNewContext("new Set()") as Set<string>;
      const verdicts = reconcile(api.leadway, [doubt], { known });
      known.add(api.mailbox.add({ ...sms }).messageId);
      expect((await verdicts).map(say)).toEqual(["not-seen"]);
    });
  });

  test("a send of another client needs known", async () => {
    await withApi({}, async (api) => {
      const { message, error } = await sendInDoubt(api, sms, "cut after");
      const { startedAt = 0, endedAt = 0 } = error ?? {};
      const sends = [{ message, startedAt, endedAt }];
      expect((await reconcile(api.another(), sends)).map(say)).toEqual(["similar"]);
      expect((await reconcile(api.another(), sends, { known: [] })).map(say)).toEqual(["message-1"]);
    });
  });
});

test("each look is told of: its reads, and the messages that could be one of the sends", async () => {
  await withApi({}, async (api) => {
    api.mailbox.add({ ...sms, message: `${sms.message} And more.` });
    const doubts = [await sendInDoubt(api, sms, "cut after"), await sendInDoubt(api, sms, "cut before")];
    const looks: ReconcileLook[] = [];
    await reconcile(api.leadway, doubts, { settleMs: 2_000, onLook: (look) => looks.push(look) });
    const [at, complete] = [expect.any(Number), true];
    expect(looks).toEqual([
      { at, complete, requests: 2, candidates: 2 },
      { at, complete, requests: 1, candidates: 2 },
    ]);
  });
});

test("sends that ended one after the other: the looks go on until the last is settled", async () => {
  await withApi({}, async (api) => {
    await first(api);
    const one = await sendInDoubt(api, sms, "cut before");
    await wait(30_000);
    const two = await sendInDoubt(api, { ...sms, message: "Adiós" }, "cut before");
    expect((await reconcile(api.leadway, [one, two])).map(say)).toEqual(["not-seen", "not-seen"]);
  });
});

test("verdicts come as soon as they are known, and in order at the end", async () => {
  await withApi({}, async (api) => {
    await wait(60_000);
    await first(api);
    const sends: [OutgoingMessage, Fault][] = [
      [{ ...sms, message: "Lost" }, "cut before"],
      [sms, "cut after"],
    ];
    const doubts: UnknownSend[] = [];
    for (const [message, fault] of sends) doubts.push(await sendInDoubt(api, message, fault));
    const told: [number, string | undefined, number][] = [];
    const started = Date.now();
    const onVerdict = (verdict: Verdict, index: number) =>
      told.push([index, say(verdict), Math.round((Date.now() - started) / 1000)]);
    const verdicts = await reconcile(api.leadway, doubts, { onVerdict });
    expect(verdicts.map(say)).toEqual(["not-seen", "message-2"]);
    expect(told).toEqual([
      [1, "message-2", 2],
      [0, "not-seen", 125],
    ]);
  });
});

test("500 sends to 50 contacts take at most 600 requests, within the rate", async () => {
  await withApi({}, async (api) => {
    const isAccepted = (index: number) => index % 100 < 50;
    const doubts: UnknownSend[] = [];
    for (let index = 0; index < 500; index++) {
      const message = { ...sms, contactId: `contact-${index % 50}`, message: `Hola #${index}` };
      doubts.push(await sendInDoubt(api, message, isAccepted(index) ? "cut after" : "cut before"));
    }
    api.requests.length = 0;
    const started = Date.now();
    const verdicts = await reconcile(api.leadway, doubts);
    console.log(`500 sends to 50 contacts: ${api.requests.length} requests in ${(Date.now() - started) / 1000} s`);
    expect(api.requests.length).toBeLessThanOrEqual(600);
    expect(api.requests.length / ((Date.now() - started) / 1000)).toBeLessThan(9.6);
    for (const [index, verdict] of verdicts.entries()) expect(verdict.verdict).toBe(isAccepted(index) ? "found" : "not-seen");
  });
});
