// A bulk send in this process: when it stops, what it says, and what it leaves alone. Real sockets, and a journal on the disk.
import { describe, expect, it } from "vitest";
import type { BulkOptions } from "../../cli/src/bulk/options.js";
import { UsageError } from "../../cli/src/errors.js";
import { DiskStore } from "../../cli/src/journal/disk.js";
import { gate, type Step, serve } from "../support/server.js";
import { bulk } from "./in-process.js";
import { contacts, folder } from "./support.js";

const line = (contactId: string, more: object = {}) =>
  `${JSON.stringify({ type: "SMS", contactId, message: "Hola", ...more })}\n`;

/** Starts a send of a file whose text comes in these pieces, one message at a time. */
async function start(pieces: string[], { steps = [], options = {}, asText = false, between, change }: Start = {}) {
  const server = await serve(...steps);
  const dir = await folder({});
  const [stop, stopNow] = [new AbortController(), new AbortController()];
  let readings = 0;
  async function* text() {
    const reading = ++readings;
    for (const [index, piece] of pieces.entries()) {
      if (reading === 2 && index > 0) await between?.(stop);
      yield piece;
    }
  }
  const store = new DiskStore(`${dir.path}/journal`);
  change?.(store, stop);
  const signals = { stop: stop.signal, stopNow: stopNow.signal };
  const ports = { source: { name: "a.jsonl", text }, store, baseUrl: server.url, ...signals, asText };
  const done = bulk(ports, { concurrency: 1, ...options });
  return {
    ...{ server, stop, stopNow, done },
    async [Symbol.asyncDispose]() {
      await Promise.allSettled([done]);
      await server[Symbol.asyncDispose]();
      await dir[Symbol.asyncDispose]();
    },
  };
}

interface Start {
  steps?: Step[];
  options?: Partial<BulkOptions>;
  asText?: boolean;
  /** Awaited before each piece but the first, when the file is read the second time: to be sent. */
  between?: (stop: AbortController) => unknown;
  /** Changes the journal's store. */
  change?: (store: DiskStore, stop: AbortController) => void;
}

it("sends to the end of the file, and says nothing of a stop", async () => {
  await using run = await start([line("c1"), line("c2")]);
  expect(await run.done).toMatchObject({ code: 0, notes: [], summary: { sent: 2, left: 0, stopped: undefined } });
  expect(contacts(run.server.requests)).toEqual(["c1", "c2"]);
});

it("after Ctrl-C, sends nothing that it was still reading", async () => {
  await using run = await start([line("c1"), line("c2"), line("c3")], { between: (stop) => stop.abort() });
  expect(await run.done).toMatchObject({
    ...{ code: 1, summary: { sent: 1, left: 2, stopped: "interrupted." } },
    notes: ["Stopping: waiting for 0 in flight. Press Ctrl-C again to stop at once."],
  });
  expect(contacts(run.server.requests)).toEqual(["c1"]);
});

it("sends nothing at Ctrl-C before the first message", async () => {
  const change = (disk: DiskStore, stop: AbortController) => {
    const open = disk.open.bind(disk);
    disk.open = async (...args) => {
      stop.abort();
      await open(...args);
    };
  };
  await using run = await start([line("c1")], { change });
  expect(await run.done).toMatchObject({ code: 1, summary: { left: 1, stopped: "interrupted." } });
  expect(run.server.requests).toEqual([]);
});

it("at a second Ctrl-C, leaves what is in flight, and does not read the rest", async () => {
  const { opened, open } = gate();
  let read = 0;
  await using run = await start([line("c1"), line("c2")], { steps: [{ after: opened }], between: () => ++read });
  await run.server.arrived(1);
  run.stop.abort();
  run.stopNow.abort();
  const inAll = expect.objectContaining({ parked: 1 });
  expect(await run.done).toMatchObject({ code: 3, summary: { inFlight: ["1"], inAll, stopped: "interrupted." } });
  expect(read).toBe(0);
  open();
});

it("counts, after a stop, what of the rest needs no sending", async () => {
  const refuse = { status: 401, body: { message: "Invalid JWT" } };
  await using run = await start([line("c1", { id: "a" }), line("c2", { id: "b" }), line("c3", { id: "a" })], {
    ...{ steps: [refuse], options: { checkFirst: false } },
  });
  const { code, results, summary } = await run.done;
  expect([code, run.server.requests.length]).toEqual([1, 1]);
  expect(results[0]).toMatchObject({ name: "a", id: "a", line: 1, outcome: "not-sent", code: "api-error" });
  expect(results[1]).toMatchObject({ name: "a", id: "a", line: 3, outcome: "not-sent", code: "invalid-input" });
  expect(results[1]?.message).toBe("id is not unique");
  expect(summary).toMatchObject({ "not-sent": 1, refused: 1, left: 2, stopped: expect.stringContaining("401") });
});

it("stops when the file can't be read any more, and says why", async () => {
  const between = () => {
    throw new UsageError("a.jsonl: it changed.");
  };
  await using run = await start([line("c1"), line("c2")], { between });
  expect(await run.done).toMatchObject({ code: 1, summary: { sent: 1, stopped: "a.jsonl: it changed." } });
  expect(contacts(run.server.requests)).toEqual(["c1"]);
});

it("throws what is a bug, once what is in flight has ended", async () => {
  const between = () => {
    throw new TypeError("a bug");
  };
  await using run = await start([line("c1"), line("c2")], { between });
  await expect(run.done).rejects.toThrow(new TypeError("a bug"));
  expect(run.server.requests).toHaveLength(1);
});

it("sends nothing that the journal can't record, and counts it as not sent yet", async () => {
  const change = (disk: DiskStore) => {
    const append = disk.append.bind(disk);
    disk.append = (text) => (text.includes("sending") ? Promise.reject(new Error("the disk is full")) : append(text));
  };
  await using run = await start([line("c1"), line("c2")], { change });
  const inAll = { sent: 0, rejected: 0, "not-sent": 0, parked: 0 };
  expect(await run.done).toMatchObject({ code: 1, summary: { left: 2, inAll, stopped: expect.stringContaining("journal") } });
  expect(run.server.requests).toEqual([]);
});

it("parks a message whose result the journal can't record, as the next run will find it", async () => {
  const change = (disk: DiskStore) => {
    const append = disk.append.bind(disk);
    disk.append = (text) => (text.includes("messageId") ? Promise.reject(new Error("the disk is full")) : append(text));
  };
  await using run = await start([line("c1"), line("c2")], { change });
  const inAll = { sent: 0, rejected: 0, "not-sent": 0, parked: 1 };
  const summary = { sent: 1, left: 1, inAll, stopped: expect.stringContaining("journal") };
  expect(await run.done).toMatchObject({ code: 3, summary });
  expect(contacts(run.server.requests)).toEqual(["c1"]);
});

describe("what it says about each message", () => {
  const rows = [line("c1"), line("c2", { id: "b" }), "{}{}\n"];
  const steps = [{}, { status: 500 }];

  it("to a program: all that there is", async () => {
    await using run = await start(rows, { steps, options: { checkFirst: false } });
    const [first, second, third] = JSON.parse(JSON.stringify((await run.done).results));
    const key = expect.stringMatching(/^[\da-f]{16}-[\da-f]{24}$/);
    expect(first).toStrictEqual({ name: "1", outcome: "sent", line: 1, key, messageId: "message-1" });
    const message = expect.stringMatching(/^The API answered 500/);
    expect(second).toStrictEqual({ name: "b", outcome: "unknown", line: 2, id: "b", code: "api-error", status: 500, message });
    expect(third).toStrictEqual({
      ...{ name: "3", outcome: "not-sent", line: 3, code: "invalid-input" },
      message: expect.stringMatching(/^\S.*\S$/),
    });
  });

  it("to people: not what was sent", async () => {
    await using run = await start(rows, { steps, options: { checkFirst: false }, asText: true });
    expect((await run.done).texts).toEqual([
      expect.stringMatching(/^unknown id b: The API answered 500/),
      expect.stringMatching(/^refused line 3: \S.*\S$/),
      expect.stringMatching(/^Sent 1 message in /),
    ]);
  });
});
