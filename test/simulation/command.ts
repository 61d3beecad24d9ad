// One run of the command, on a machine that may die in the middle of it.
import { getEventListeners } from "node:events";
import { sendBulk } from "../../cli/src/bulk/index.js";
import { reconcileBulk } from "../../cli/src/bulk/reconcile.js";
import { UsageError } from "../../cli/src/errors.js";
import { JournalError } from "../../cli/src/journal/store.js";
import type { Output } from "../../cli/src/output.js";
import type { MessageFile } from "./file.js";
import { Machine } from "./machine.js";
import { judgeLeaks, judgeSecrets, judgeStop } from "./oracle.js";
import type { RunPlan } from "./plan.js";
import { MemoryStore, type StoredFile } from "./store.js";
import type { World } from "./world.js";

/** What the journal calls the API. */
export const API = "api";

/** A line that the command printed about one message. */
export interface Line {
  name: string;
  outcome: "sent" | "not-sent" | "rejected" | "unknown";
  line: number;
  id?: string;
  key?: string;
  code?: string;
  status?: number;
  messageId?: string;
}

export interface Summary {
  sent: number;
  rejected: number;
  "not-sent": number;
  unknown: number;
  skipped: number;
  changed: number;
  refused: number;
  /** What the same command would send, run again. */
  left: number;
  inFlight: string[];
  stopped?: string;
  inAll: { sent: number; rejected: number; "not-sent": number; parked: number };
}

/** A line that `reconcile` printed about one message. */
export interface VerdictLine extends Pick<Line, "name" | "line" | "id" | "key" | "messageId"> {
  verdict: "found" | "not-seen" | "unclear";
  why: string;
}

/** What a person sees of a run. */
export interface Ran {
  /** The exit code; undefined if the machine died. */
  code: number | undefined;
  lines: Line[];
  verdicts: VerdictLine[];
  summary: Summary | undefined;
}

export interface CommandOptions {
  plan: RunPlan;
  file: MessageFile;
  journal: StoredFile;
  token: string;
  retry: boolean;
  resend: string[];
  resendNotSeen: boolean;
  /** Looks for the parked messages, and sends none. */
  reconcile: boolean;
}

/** Runs the command to its end, or to the machine's. */
export async function runCommand(world: World, options: CommandOptions): Promise<Ran> {
  const { plan, file, journal, token, retry, resend, resendNotSeen } = options;
  const machine = new Machine(world, plan.diesAt);
  const ran: Ran = { code: undefined, lines: [], verdicts: [], summary: undefined };
  const keys = new Keyboard(world, plan.ctrlC ?? []);
  world.connect(machine.through(world.network.fetch));
  async function* text() {
    await machine.port("read");
    yield file.render().text;
  }
  const { checkFirst, concurrency } = plan;
  const flags = {
    fields: { type: "SMS" },
    rate: undefined,
    maxUnknown: 20,
    ignoreColumn: [],
    checkFirst,
    concurrency,
    retry,
    resend,
    resendNotSeen,
    locationId: "location-1",
    format: "json",
  };
  const bulk = (options.reconcile ? reconcileBulk : sendBulk)(flags, {
    source: { name: file.name, text },
    store: new MemoryStore("messages.journal", journal, plan.disk, machine),
    target: { name: API, baseUrl: "https://api.example.com", token, [Symbol.asyncDispose]: async () => undefined },
    output: outputTo(ran, world, machine),
    stop: keys.stop.signal,
    stopNow: keys.stopNow.signal,
    confirm: async () => true,
  });
  let ended = false;
  bulk
    .catch((error: unknown) => explain(world, error))
    .then((code) => {
      ran.code = code;
      ended = true;
    });
  if (!(await world.time.until(() => ended || machine.dead))) world.violate(4, "a run never ends");
  if (machine.dead) ran.code = undefined;
  // A second Ctrl-C ends the process while requests are in flight.
  if (machine.dead || keys.stopNow.signal.aborted) world.reset();
  else judgeLeaks(world, keys.release());
  judgeStop(world, keys.atStop, concurrency);
  if (machine.dead) journal.crash(plan.survives);
  world.tell(machine.dead ? "machine: is back" : `command: exit code ${ran.code}`);
  await world.time.until(() => world.time.own === 0);
  return ran;
}

/** What `index.ts` of the command does with an error. */
function explain(world: World, error: unknown): number {
  if (!(error instanceof UsageError || error instanceof JournalError)) throw error;
  world.tell(`command: ${error.message}`);
  judgeSecrets(world, error.message);
  return 2;
}

/** The results as JSON lines, and the rest of what the command prints. */
function outputTo(ran: Ran, world: World, machine: Machine): Output {
  const print = async (text: string) => {
    await machine.port("output");
    judgeSecrets(world, text);
    world.tell(`command: ${text}`);
  };
  return {
    json: true,
    interactive: false,
    status: () => undefined,
    raw: print,
    note: (text) => void print(text),
    async result(value) {
      const text = JSON.stringify(value);
      await print(text);
      const printed: { outcome?: string; verdict?: string; summary?: Summary } = JSON.parse(text);
      if (printed.verdict) ran.verdicts.push(printed as VerdictLine);
      // After a second Ctrl-C, a result may still come in behind the summary.
      if (printed.outcome && !ran.summary) ran.lines.push(printed as Line);
      ran.summary ??= printed.summary;
    },
  };
}

/** Presses Ctrl-C when the plan says so: the first time to stop, the second time to stop at once. */
class Keyboard {
  readonly stop = new AbortController();
  readonly stopNow = new AbortController();
  /** How many messages had left when Ctrl-C was pressed. */
  atStop: number | undefined;
  readonly #presses: (() => void)[];

  constructor(world: World, times: number[]) {
    this.#presses = [...times]
      .sort((a, b) => a - b)
      .map((ms, index) =>
        world.time.after(ms, () => {
          world.count(index === 0 ? "person: Ctrl-C" : "person: Ctrl-C again");
          world.tell("person: presses Ctrl-C");
          this.atStop ??= world.network.requests.size;
          (index === 0 ? this.stop : this.stopNow).abort();
        }),
      );
  }

  /** Leaves the keyboard alone. Returns how many listeners are left on the signals. */
  release(): number {
    for (const cancel of this.#presses) cancel();
    return [this.stop, this.stopNow].flatMap(({ signal }) => getEventListeners(signal, "abort")).length;
  }
}
