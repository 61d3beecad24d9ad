// What a journal knows about the messages of a file, and what follows for each of them: sent again or not, and under which name.
import { describe, expect, it } from "vitest";
import type { JournalEvent } from "../../cli/src/journal/events.js";
import { Known, nameIn } from "../../cli/src/journal/known.js";
import type { Named } from "../../cli/src/journal/name.js";
import type { JournalStore } from "../../cli/src/journal/store.js";

type Event = JournalEvent["event"];

/** A message of the file: its recipient, its text (a digit for each), its line and its id. */
const row = (who: number, print: number, { line = 1, id }: { line?: number; id?: string } = {}): Named => ({
  ...{ line, id },
  ...{ who: `${who}`.repeat(16), print: `${print}`.repeat(24) },
});
const keyed = ({ who, print }: Named, nth?: number) => ({ key: `${who}-${print}${nth ? `-${nth}` : ""}` });

/** The lines of a journal about this message. */
function sent(named: Named, events: Event[], nth?: number): JournalEvent[] {
  const { line, id, who, print } = named;
  const name = id === undefined ? { line, ...keyed(named, nth) } : { line, id };
  return events.map((event) => ({ ...name, event, ...(event === "sending" && id !== undefined && { who, print }), at: "t" }));
}

function load(...events: JournalEvent[]): Promise<Known> {
  const lines = [{ journal: 2, api: "mock", salt: "s", at: "t" }, ...events].map((line) => `${JSON.stringify(line)}\n`);
  async function* chunks() {
    yield Buffer.from(lines.join(""));
  }
  return Known.load({ name: "j", load: chunks } as Partial<JournalStore> as JournalStore);
}

interface Choice {
  resend?: string[];
  retry?: boolean;
}

/** Reads the file twice, as a run does, and sends what is to be sent: all successfully. */
function decide(known: Known, rows: Named[], { resend = [], retry = false }: Choice = {}) {
  for (const named of rows) known.see(named);
  known.compare(resend);
  return rows.map((named) => {
    const { decision, name } = known.decide(named, retry);
    if (decision === "send") known.add({ ...name, event: "sent", at: "t" });
    return decision;
  });
}

const unknown: Event[] = ["sending", "unknown"];

describe("a message that the journal has", () => {
  it.each<[Event[], Choice, string, object]>([
    [["sending", "sent"], {}, "skip", { sent: 1 }],
    [["sending"], {}, "skip", { parked: 1 }],
    [unknown, {}, "skip", { parked: 1 }],
    [["sending", "rejected"], {}, "skip", { rejected: 1 }],
    [["sending", "rejected"], { retry: true }, "send", { sent: 1 }],
    [["sending", "not-sent"], {}, "send", { sent: 1 }],
    [["not-sent"], {}, "send", { sent: 1 }],
    [unknown, { retry: true }, "skip", { parked: 1 }],
    [unknown, { resend: ["1"] }, "send", { sent: 1 }],
    [[...unknown, "sending", "rejected"], { retry: true }, "skip", { parked: 1 }],
    [[...unknown, "sending", "not-sent"], {}, "skip", { parked: 1 }],
    [[...unknown, "found"], {}, "skip", { sent: 1 }],
    [[...unknown, "not-seen"], {}, "skip", { parked: 1 }],
    [[...unknown, "looked"], { resend: ["1"] }, "send", { sent: 1 }],
  ])("%j with %j: %s", async (events, choice, decision, counts) => {
    for (const id of [undefined, "a"]) {
      const named = row(1, 1, { ...(id && { id }) });
      const known = await load(...sent(named, events));
      const choices = choice.resend ? { ...choice, resend: [id ?? "1"] } : choice;
      expect(decide(known, [named], choices)).toEqual([decision]);
      expect(known.counts).toEqual({ sent: 0, rejected: 0, "not-sent": 0, parked: 0, ...counts });
    }
  });
});

describe("--resend", () => {
  const parked = sent(row(1, 1, { line: 3 }), unknown);
  it.each<[string, JournalEvent[], string, string]>([
    ["a message that was sent", sent(row(1, 1, { line: 3 }), ["sending", "sent"]), "3", "the journal has it as sent, not"],
    ["no message", parked, "4", "the journal has no such message, not parked"],
    ["two messages of one line", [...parked, ...sent(row(2, 2, { line: 3 }), unknown)], "3", "several parked messages"],
    ["a line that is an id's", sent(row(1, 1, { line: 3, id: "a" }), unknown), "3", "the journal has no such message"],
    ["one that the file no longer has", sent(row(5, 5, { line: 9 }), unknown), "9", "the file no longer has this message"],
  ])("refuses %s", async (_, events, name, why) => {
    const known = await load(...events);
    const rows = [row(1, 1, { line: 3 }), row(2, 2, { line: 3 })];
    expect(() => decide(known, rows, { resend: [name] })).toThrow(`--resend ${name}: ${why}`);
  });

  it.each<[string, (named: Named) => string]>([
    ["its line", () => "3"],
    ["its key", (named) => keyed(named).key],
  ])("takes a message by %s, and no other", async (_, nameOf) => {
    const [first, second] = [row(1, 1, { line: 3 }), row(2, 2, { line: 4 })];
    const known = await load(...sent(first, unknown), ...sent(second, unknown));
    expect(decide(known, [first, second], { resend: [nameOf(first)] })).toEqual(["send", "skip"]);
    expect(known.counts).toMatchObject({ sent: 1, parked: 1 });
  });
});

describe("--resend-not-seen", () => {
  const named = row(1, 1, { id: "a" });
  const looked: Event[] = [...unknown, "not-seen"];
  it.each<[string, Event[], Named[], number]>([
    ["not seen", looked, [named], 1],
    ["not looked for", unknown, [named], 0],
    ["found since", [...looked, "found"], [named], 0],
    ["unclear since", [...looked, "looked"], [named], 0],
    ["being sent again", [...looked, "sending"], [named], 0],
    ["unknown again", [...looked, "sending", "unknown"], [named], 0],
    ["refused the second time", [...looked, "sending", "rejected"], [named], 1],
    ["never left the second time", [...looked, "sending", "not-sent"], [named], 1],
    ["no longer in the file", looked, [], 0],
    ["another message now", looked, [row(1, 2, { id: "a" })], 0],
  ])("%s", async (_, events, rows, count) => {
    const known = await load(...sent(named, events));
    for (const each of rows) known.see(each);
    known.compare([]);
    expect(known.resendNotSeen()).toBe(count);
    expect(rows.map((each) => known.decide(each, false).decision)).toEqual(
      rows.map((each) => (count ? "send" : each === named ? "skip" : "changed")),
    );
  });
});

describe("a message that the journal does not have", () => {
  const gone = sent(row(1, 1), ["sending", "sent"]);
  const goneWithId = sent(row(1, 1, { id: "a" }), ["sending", "sent"]);
  it.each<[string, JournalEvent[], Named, string]>([
    ["to nobody that it has", gone, row(2, 2), "send"],
    ["to whom an earlier message is gone", gone, row(1, 2), "changed"],
    ["the same, with an id", gone, row(1, 2, { id: "b" }), "changed"],
    ["to whom a message with an id is gone", goneWithId, row(1, 2), "changed"],
    ["the same, with another id", goneWithId, row(1, 2, { id: "b" }), "send"],
    ["to whom a refused message is gone", sent(row(1, 1), ["sending", "rejected"]), row(1, 2), "send"],
    ["to whom an unsent message is gone", sent(row(1, 1), ["not-sent"]), row(1, 2), "send"],
    ["to whom a parked message is gone", sent(row(1, 1), unknown), row(1, 2), "changed"],
  ])("%s: %#", async (_, events, named, decision) => {
    expect(decide(await load(...events), [named])).toEqual([decision]);
  });

  it("no longer counts a refused one that is gone, unless it has an id", async () => {
    const refused: Event[] = ["sending", "rejected"];
    const known = await load(...sent(row(1, 1), refused), ...sent(row(2, 2, { id: "a" }), refused));
    expect(decide(known, [row(3, 3)])).toEqual(["send"]);
    expect(known.counts).toEqual({ sent: 1, rejected: 1, "not-sent": 0, parked: 0 });
  });
});

describe("equal messages", () => {
  const same = row(1, 1);
  it("are as many as the file has", async () => {
    const two = [...sent(same, ["sending", "sent"]), ...sent(same, ["sending", "sent"], 2)];
    expect(decide(await load(...two), [same, same, same, same])).toEqual(["skip", "skip", "send", "send"]);
    expect(decide(await load(), [same, same])).toEqual(["send", "send"]);
  });

  it("keep their own outcomes", async () => {
    const two = [...sent(same, ["sending", "sent"]), ...sent(same, unknown, 2)];
    const known = await load(...two);
    expect(decide(known, [same, same], { resend: [keyed(same, 2).key] })).toEqual(["skip", "send"]);
    expect(known.counts).toMatchObject({ sent: 2, parked: 0 });
  });

  it("with one id are one, also under an id that they got later", async () => {
    const [first, again] = [row(1, 1, { id: "a" }), row(1, 1, { id: "a", line: 2 })];
    expect(decide(await load(), [first, again])).toEqual(["send", "twice"]);
    expect(decide(await load(...sent(same, ["sending", "sent"])), [first, again])).toEqual(["skip", "skip"]);
    expect(decide(await load(...sent(same, ["sending", "not-sent"])), [first, again])).toEqual(["send", "twice"]);
  });

  it("with an id that got it later: another text under that id is not sent", async () => {
    const known = await load(...sent(same, ["sending", "sent"]));
    expect(decide(known, [row(1, 1, { id: "a" }), row(2, 2, { id: "a" })])).toEqual(["skip", "twice"]);
  });
});

it("sends a message once, also if it meets it again before anything was written about it", async () => {
  const known = await load();
  known.compare([]);
  const [first, again] = [row(1, 1, { id: "a" }), row(2, 2)];
  expect([first, first, again, again].map((named) => known.decide(named, false))).toEqual([
    { decision: "send", name: { line: 1, id: "a" } },
    { decision: "twice", name: { line: 1, id: "a" } },
    { decision: "send", name: { line: 1, ...keyed(again) } },
    { decision: "send", name: { line: 1, ...keyed(again, 2) } },
  ]);
});

it("counts a message in flight as parked until its result is there", async () => {
  const named = row(1, 1);
  const known = await load();
  known.compare([]);
  const { name } = known.decide(named, false);
  known.add({ ...name, event: "sending", at: "t" });
  expect(known.counts).toMatchObject({ sent: 0, parked: 1 });
  known.add({ ...name, event: "sent", at: "t" });
  expect(known.counts).toMatchObject({ sent: 1, parked: 0 });
});

it.each<[string, Named, object]>([
  ["=a", row(1, 1, { id: "a", line: 2 }), { line: 2, id: "a" }],
  ["#7", row(1, 1, { line: 2 }), { line: 7 }],
  ["who-print", row(1, 1, { line: 2 }), { line: 2, key: "who-print" }],
  ["who-print", row(1, 1, { id: "a", line: 2 }), { line: 2, key: "who-print" }],
])("names a message by its key %s", (key, named, name) => {
  expect(nameIn(key, named)).toEqual(name);
});

it("leaves a parked message parked if it is refused when it is sent again: the first time may have worked", async () => {
  const named = row(1, 1);
  const known = await load(...sent(named, unknown));
  known.see(named);
  known.compare(["1"]);
  const { name } = known.decide(named, false);
  for (const event of ["sending", "rejected"] as const) known.add({ ...name, event, at: "t" });
  expect(known.counts).toMatchObject({ rejected: 0, parked: 1 });
});
