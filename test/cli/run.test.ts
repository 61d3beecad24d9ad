// A bulk send in this process: when it stops, what it says, and what it leaves alone. Real sockets, and a journal on the disk.
import { expect, it } from "vitest";
import { sendBulk } from "../../cli/src/bulk/index.js";
import type { BulkOptions, BulkPorts } from "../../cli/src/bulk/options.js";
import { UsageError } from "../../cli/src/errors.js";
import { DiskStore } from "../../cli/src/journal/disk.js";
import { gate, type Step, serve } from "../support/server.js";
import { contacts, folder } from "./support.js";

const line = (contactId: string, more: object = {}) =>
  `${JSON.stringify({ type: "SMS", contactId, message: "Hola", ...more })}\n`;

const flags: BulkOptions = {
  ...{ fields: {}, ignoreColumn: [], checkFirst: true, rate: "off", concurrency: 1, retry: false, resend: [] },
  ...{ resendNotSeen: false, maxUnknown: 20 },
};

/** Starts a send of a file whose text comes in these pieces. `between` is awaited before each piece but the first of the second reading. */
async function start(pieces: string[], { steps = [], options = {}, ports = {} }: Start = {}) {
  const server = await serve(...steps);
  const dir = await folder({});
  const [stop, stopNow] = [new AbortController(), new AbortController()];
  const [results, notes]: [Record<string, unknown>[], string[]] = [[], []];
  let readings = 0;
  async function* text() {
    const reading = ++readings;
    for (const [index, piece] of pieces.entries()) {
      if (reading === 2 && index > 0) await ports.between?.(index, stop);
      yield piece;
    }
  }
  const store = new DiskStore(`${dir.path}/journal`);
  const output: BulkPorts["output"] = {
    ...{ json: true, interactive: false, status: () => undefined, raw: async () => undefined },
    note: (note) => void notes.push(note),
    result: async (value) => void results.push(value as Record<string, unknown>),
  };
  ports.store?.(store, stop);
  const done = sendBulk(
    { ...flags, ...options },
    {
      ...{ source: { name: "a.jsonl", text }, store, output, stop: stop.signal, stopNow: stopNow.signal },
      target: { name: "api", baseUrl: server.url, token: "t", [Symbol.asyncDispose]: async () => undefined },
      confirm: async () => true,
    },
  );
  return {
    ...{ server, stop, stopNow, done, results, notes },
    summary: () => results.at(-1)?.summary as Record<string, unknown>,
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
  ports?: {
    between?: (index: number, stop: AbortController) => unknown;
    store?: (store: DiskStore, stop: AbortController) => void;
  };
}

it("sends to the end of the file, and says nothing of a stop", async () => {
  await using run = await start([line("c1"), line("c2")]);
  expect([await run.done, run.notes, contacts(run.server.requests)]).toEqual([0, [], ["c1", "c2"]]);
  expect(run.summary()).toMatchObject({ sent: 2, left: 0, stopped: undefined });
});

it("after Ctrl-C, sends nothing that it was still reading", async () => {
  await using run = await start([line("c1"), line("c2"), line("c3")], { ports: { between: (_, stop) => stop.abort() } });
  expect([await run.done, contacts(run.server.requests)]).toEqual([1, ["c1"]]);
  expect(run.notes).toEqual(["Stopping: waiting for 0 in flight. Press Ctrl-C again to stop at once."]);
  expect(run.summary()).toMatchObject({ sent: 1, left: 2, stopped: "interrupted." });
});

it("sends nothing at Ctrl-C before the first message", async () => {
  const store = (disk: DiskStore, stop: AbortController) => {
    const open = disk.open.bind(disk);
    disk.open = async (...args) => {
      stop.abort();
      await open(...args);
    };
  };
  await using run = await start([line("c1")], { ports: { store } });
  expect([await run.done, run.server.requests]).toEqual([1, []]);
  expect(run.summary()).toMatchObject({ left: 1, stopped: "interrupted." });
});

it("at a second Ctrl-C, leaves what is in flight, and does not read the rest", async () => {
  const { opened, open } = gate();
  let read = 0;
  await using run = await start([line("c1"), line("c2")], {
    steps: [{ after: opened }],
    ports: { between: () => ++read },
  });
  await run.server.arrived(1);
  run.stop.abort();
  run.stopNow.abort();
  expect(await run.done).toBe(3);
  expect(run.summary()).toMatchObject({
    inFlight: ["1"],
    inAll: expect.objectContaining({ parked: 1 }),
    stopped: "interrupted.",
  });
  expect(read).toBe(0);
  open();
});

it("counts, after a stop, what of the rest earlier lines have dealt with", async () => {
  const refuse = { status: 401, body: { message: "Invalid JWT" } };
  await using run = await start([line("c1", { id: "a" }), line("c2", { id: "b" }), line("c3", { id: "a" })], {
    ...{ steps: [refuse], options: { checkFirst: false } },
  });
  expect([await run.done, run.server.requests.length]).toEqual([1, 1]);
  expect(run.results[0]).toMatchObject({ name: "a", id: "a", line: 1, outcome: "not-sent", code: "api-error" });
  expect(run.results[1]).toMatchObject({ name: "a", id: "a", line: 3, outcome: "not-sent", code: "invalid-input" });
  expect(run.results[1]?.message).toBe("id is not unique");
  expect(run.summary()).toMatchObject({ "not-sent": 1, refused: 1, left: 2, stopped: expect.stringContaining("401") });
});

it("stops when the file can't be read any more, and says why", async () => {
  const fail = () => {
    throw new UsageError("a.jsonl: it changed.");
  };
  await using run = await start([line("c1"), line("c2")], { ports: { between: fail } });
  expect([await run.done, contacts(run.server.requests)]).toEqual([1, ["c1"]]);
  expect(run.summary()).toMatchObject({ sent: 1, stopped: "a.jsonl: it changed." });
});

it("throws what is a bug, once what is in flight has ended", async () => {
  const fail = () => {
    throw new TypeError("a bug");
  };
  await using run = await start([line("c1"), line("c2")], { ports: { between: fail } });
  await expect(run.done).rejects.toThrow(new TypeError("a bug"));
  expect(run.server.requests).toHaveLength(1);
});

it("sends nothing that the journal can't record, and counts it as not sent yet", async () => {
  const store = (disk: DiskStore) => {
    const append = disk.append.bind(disk);
    disk.append = (text) => (text.includes("sending") ? Promise.reject(new Error("the disk is full")) : append(text));
  };
  await using run = await start([line("c1"), line("c2")], { ports: { store } });
  expect([await run.done, run.server.requests]).toEqual([1, []]);
  expect(run.summary()).toMatchObject({ left: 2, inAll: { sent: 0, rejected: 0, "not-sent": 0, parked: 0 } });
  expect(run.summary().stopped).toContain("journal");
});
