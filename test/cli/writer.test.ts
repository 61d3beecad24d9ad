// How the journal is written: what shares a write, what is flushed, and what happens after a failure.
import { expect, test } from "vitest";
import type { Header, JournalEvent } from "../../cli/src/journal/events.js";
import type { JournalStore } from "../../cli/src/journal/store.js";
import { JournalWriter } from "../../cli/src/journal/writer.js";

const header: Header = { journal: 2, api: "mock", salt: "s", at: "t" };
const sending: JournalEvent = { line: 1, event: "sending", at: "t" };
const sent: JournalEvent = { line: 1, event: "sent", at: "t" };
const lines = (...events: object[]) => events.map((event) => `${JSON.stringify(event)}\n`).join("");

/** A store that keeps what it was told, and fails where it is asked to. */
function storeOf(fails: { append?: unknown; flush?: unknown } = {}) {
  const calls: string[] = [];
  const told = async (call: string, failure?: unknown) => {
    calls.push(call);
    if (failure !== undefined) throw failure;
  };
  const store: JournalStore = {
    name: "j",
    async *load() {},
    open: (end, start) => told(`open ${end} ${start}`),
    append: (text) => told(text, fails.append),
    flush: () => told("flush", fails.flush),
    [Symbol.asyncDispose]: () => told("close"),
  };
  return { store, calls, fails };
}

const opened = async (fails = {}) => {
  const made = storeOf();
  const writer = await JournalWriter.open(made.store, header, 7);
  made.calls.length = 0;
  Object.assign(made.fails, fails);
  return { ...made, writer };
};
const failure = (code?: string) => Object.assign(new Error("no"), code && { code });

test.each([
  ["new", header, 0, ["open 0 undefined", lines(header), "flush"]],
  ["continued", header, 7, ["open 7 undefined", "flush"]],
  ["of version 1", { ...header, journal: 1 } as const, 7, ['open 7 {"journal":2', "flush"]],
])("a journal that is %s", async (_, first, end, expected) => {
  const { store, calls } = storeOf();
  await JournalWriter.open(store, first, end);
  expect(calls).toEqual(expected);
});

test("a journal that can't be opened is closed", async () => {
  const { store, calls } = storeOf({ flush: failure("EIO") });
  await expect(JournalWriter.open(store, header, 7)).rejects.toThrow(/j can't be written \(EIO\)/);
  expect(calls).toEqual(["open 7 undefined", "flush", "close"]);
});

test("an intent is flushed, a result is not", async () => {
  const { writer, calls } = await opened();
  await writer.append(sent);
  await writer.append(sending);
  await writer.append(sent);
  expect(calls).toEqual([lines(sent), lines(sending), "flush", lines(sent)]);
});

test("lines that come together share one write and one flush", async () => {
  const { writer, calls } = await opened();
  await Promise.all([writer.append(sending), writer.append(sent), writer.append(sending)]);
  expect(calls).toEqual([lines(sending, sent, sending), "flush"]);
});

test("the end waits for what is being written, flushes it and closes", async () => {
  const { writer, calls } = await opened();
  void writer.append(sent);
  await writer[Symbol.asyncDispose]();
  expect(calls).toEqual([lines(sent), "flush", "close"]);
});

test.each([
  ["ENOSPC", "the disk is full"],
  ["EIO", "EIO"],
  [undefined, "unknown error"],
])("after a failure (%s), nothing is written", async (code, why) => {
  const { writer, calls, fails } = await opened({ append: failure(code) });
  await expect(writer.append(sending)).rejects.toThrow(`The journal j can't be written (${why}), so nothing more is sent.`);
  const first = writer.failure;
  delete fails.append;
  await expect(writer.append(sent)).rejects.toBe(first);
  expect(calls).toEqual([lines(sending)]);
  await writer[Symbol.asyncDispose]();
  expect(calls.at(-1)).toBe("close");
});
