// Kills a bulk send at random moments, over and over, until the file is done; then counts who was sent what.
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { serve } from "../support/server.js";
import { contacts, folder, jsonLines, leadway, messages, start } from "./support.js";

const CONCURRENCY = 4;
const ANSWER_MS = 40;
const JOURNAL = "messages.jsonl.journal.jsonl";

/** What a journal says, read without any code of ours: the last whole line of each message. */
function lastEvents(journal: string): Map<number, string> {
  const lines = journal.split("\n").slice(1, -1);
  return new Map(lines.map((line) => JSON.parse(line)).map(({ line, event }) => [line, event]));
}

const linesThat = (events: Map<number, string>, ...wanted: string[]) =>
  [...events].filter(([, event]) => wanted.includes(event)).map(([line]) => line);

export interface KillProof {
  messages: number;
  kills: number;
}

/** Every second message has an id. Resolves to what happened; every claim is checked on the way. */
export async function proveKills({ messages: total, kills }: KillProof) {
  await using dir = await folder({
    "messages.jsonl": messages(total, (number) => (number % 2 === 0 ? { id: `id-${number}` } : {})),
  });
  await using server = await serve(() => ({ delayMs: Math.random() * ANSWER_MS }));
  const arrived = () => contacts(server.requests).map((contact) => Number(contact.replace("contact-", "")));
  const args = ["send", "--file", "messages.jsonl", "--rate", "off", "--concurrency", String(CONCURRENCY)];
  const options = { cwd: dir.path, env: { LEADWAY_BASE_URL: server.url } };
  const readJournal = () => dir.read(JOURNAL).catch(() => "");

  let parked: number[] = [];
  let done = 0;
  for (; done < kills; done++) {
    const before = server.requests.length;
    const run = start(args, options);
    // Half of the kills come while sends are under way, half at any moment, the start included. However fast the machine, each
    // leaves enough of the file for those after it.
    const share = (total - linesThat(lastEvents(await readJournal()), "sent", "sending").length) / (kills - done) - CONCURRENCY;
    const enough = server.arrived(before + 1 + Math.floor(Math.random() * Math.max(share, 0)));
    await Promise.race([run.ended, done % 2 === 0 ? enough : sleep(Math.random() * 400), enough]);
    await sleep(Math.random() * ANSWER_MS);
    run.child.kill("SIGKILL");
    const { code } = await run.ended;
    if (code !== null) break;

    const events = lastEvents(await readJournal());
    const now = linesThat(events, "sending");
    const fresh = now.filter((line) => !parked.includes(line));
    const earlier = new Set(arrived().slice(0, before));
    // Parked are those that were in flight at the kill, and no other.
    expect(fresh.length).toBeLessThanOrEqual(CONCURRENCY);
    expect(fresh.filter((line) => earlier.has(line))).toEqual([]);
    expect(parked.filter((line) => !now.includes(line))).toEqual([]);
    const sentNow = linesThat(events, "sent");
    expect(arrived().filter((line) => !sentNow.includes(line) && !now.includes(line))).toEqual([]);
    parked = now;
  }

  const last = await leadway(args, options);
  const events = lastEvents(await readJournal());
  const sent = linesThat(events, "sent");
  expect(last.code, last.stderr).toBe(parked.length > 0 ? 3 : 0);
  expect(twice(arrived())).toEqual([]);
  expect(linesThat(events, "sending").sort()).toEqual([...parked].sort());
  expect(sent.length + parked.length).toBe(total);
  expect(sent.filter((line) => !arrived().includes(line))).toEqual([]);

  const report = jsonLines((await leadway(["report", JOURNAL], options)).stdout);
  const names = report.filter(({ state }) => state === "parked").map(({ name, line }) => ({ name, line }));
  expect(names.map(({ line }) => line)).toEqual([...parked].sort((a, b) => a - b));

  // The user has looked, and names those that never arrived.
  const lost = names.filter(({ line }) => !arrived().includes(line as number)).map(({ name }) => String(name));
  if (lost.length > 0) await leadway([...args, "--resend", ...lost], options);
  expect(arrived().sort((a, b) => a - b)).toEqual(Array.from({ length: total }, (_, index) => index + 1));
  return { kills: done, parked: parked.length, neverArrived: lost.length };
}

const twice = (lines: number[]) => lines.filter((line, index) => lines.indexOf(line) !== index);
