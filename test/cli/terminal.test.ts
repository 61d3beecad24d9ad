// What a person sees on a terminal of 50, 80 and 200 columns, and when its window changes.
import { describe, expect, it } from "vitest";
import { gate, serve } from "../support/server.js";
import { folder, messages } from "./support.js";
import { hasTerminal, Screen } from "./terminal.js";

describe.skipIf(!hasTerminal)("in tmux", () => {
  it("shows the progress in one line that fits, also when the window changes", async () => {
    await using dir = await folder({ "a.jsonl": messages(40) });
    const { opened, open } = gate();
    let requests = 0;
    await using server = await serve(() => (++requests === 2 ? { status: 400 } : requests > 10 ? { after: opened } : {}));
    const send = ["send", "--file", "a.jsonl", "--rate", "off", "--concurrency", "2", "--base-url", server.url];
    using screen = new Screen(200, send, dir.path);
    const looks: [columns: number, line: RegExp][] = [
      [200, /^[█░]{24} 10\/40: 9 sent, 1 failed, 0 unknown, [\d.]+\/s, [\d.]+ s left$/],
      [80, /^[█░]{8,24} 10\/40: 9 sent, 1 failed, 0 unknown, [\d.]+\/s, [\d.]+ s left$/],
      [50, /^10\/40: 9 sent, 1 failed, 0 unknown, .* left$/],
      [30, /^[█░]{0,24} ?10\/40, .* left$/],
      [200, /^[█░]{24} 10\/40: 9 sent/],
      [50, /^10\/40: 9 sent/],
    ];
    for (const [columns, line] of looks) {
      screen.resize(columns);
      await screen.until(line);
      // Nothing is left of the line that fitted the window before.
      const text = screen.lines.join("");
      expect([text.match(/[█░]+/g)?.length ?? 0, text.match(/10\/40/g)?.length]).toEqual([expect.toBeOneOf([0, 1]), 1]);
      expect(text).toMatch(/^rejected line \d: The API answered 400\. The message was not accepted\./);
    }
    open();
    await screen.until(/^exit code 1$/);
    expect(screen.lines.join("")).toMatch(/^rejected line \d: .* accepted\.Sent 39 messages in .*In all: 39 sent, 1 rejected/);
  });

  it.each([
    ["no", ["n", "Enter"], /Nothing was sent\.$/, 2, 0],
    ["Ctrl-C", ["C-c"], /Nothing was sent\.$/, 2, 0],
    ["yes", ["y", "Enter"], /Sent 1 message in .*In all: 1 sent, 0 rejected, 0 parked/, 0, 1],
  ])("asks before it sends again what was not seen: %s", async (_, keys, said, code, sends) => {
    await using server = await serve({});
    const lines = [
      { journal: 2, api: server.url, salt: "s" },
      ...["sending", "not-seen"].map((event) => ({ line: 1, id: "a", event })),
    ];
    const journal = lines.map((line) => `${JSON.stringify({ ...line, at: new Date().toISOString() })}\n`).join("");
    await using dir = await folder({ "a.jsonl": messages(1, () => ({ id: "a" })), "a.jsonl.journal.jsonl": journal });
    const send = ["send", "--file", "a.jsonl", "--resend-not-seen", "--base-url", server.url];
    using screen = new Screen(200, send, dir.path);
    await screen.until(/^1 message that was not seen will be sent again, .* Send\? \[y\/N\]$/);
    screen.press(...keys);
    await screen.until(new RegExp(`^exit code ${code}$`));
    expect(screen.lines.slice(0, -1).join("")).toMatch(said);
    expect(server.requests).toHaveLength(sends);
  });

  it.each([50, 80, 200])("shows the progress of a look-up, and leaves nothing of it, at %i columns", async (columns) => {
    const numbers = Array.from({ length: 40 }, (_, index) => `+346001112${10 + index}\n`);
    await using dir = await folder({ "n.csv": `phone\n${numbers.join("")}` });
    const { opened, open } = gate();
    const none = { status: 200, body: { contact: null } };
    let requests = 0;
    await using server = await serve(() => (++requests > 10 ? { ...none, after: opened } : none));
    const find = ["contacts", "n.csv", "--location", "location-1", "--rate", "off", "--base-url", server.url];
    using screen = new Screen(columns, find, dir.path);
    await screen.until(/\d+\/40(: 0 found, \d+ left out)?.* left$/);
    expect(screen.written.filter((line) => line.length >= columns)).toEqual([]);
    open();
    await screen.until(/^exit code 1$/);
    expect(screen.written).toEqual([
      "0 contacts for SMS: n.contacts.csv",
      "40 rows left out, each with the reason: n.left-out.csv",
      "  40 no contact",
      "The answers are kept. To ask for all of them again, delete n.csv.answers.jsonl",
      "exit code 1",
    ]);
  });

  it.each([50, 80, 200])("wraps help between words at %i columns", async (columns) => {
    for (const command of [
      [],
      ["send"],
      ["contacts"],
      ["check"],
      ["reconcile"],
      ["report"],
      ["status"],
      ["doctor"],
      ["mock"],
    ]) {
      using screen = new Screen(columns, [...command, "--help"]);
      await screen.until(/^exit code 0$/);
      // An example is to be copied, so it has one line, which the terminal wraps.
      const long = screen.written.filter((line) => line.length > columns && !line.startsWith("  leadway "));
      expect(long).toEqual([]);
      const text = screen.lines.map((line) => line.trim()).join(" ");
      if (command[0] === "send") expect(text).toContain("send these parked messages again; they may have gone out");
    }
  });
});
