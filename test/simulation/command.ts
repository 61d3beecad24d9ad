// One process of the command.
import { sendBulk } from "../../cli/src/bulk/index.js";
import { reconcileBulk } from "../../cli/src/bulk/reconcile.js";
import { UsageError } from "../../cli/src/errors.js";
import { lockJournal } from "../../cli/src/journal/lock.js";
import { JournalError } from "../../cli/src/journal/store.js";
import { utf8Source } from "../../cli/src/read/text.js";
import type { MessageFile } from "./file.js";
import type { Process } from "./machine.js";
import { judgeSecrets } from "./oracle.js";
import type { RunPlan } from "./plan.js";
import { outputTo, type Ran } from "./said.js";
import type { Session } from "./session.js";
import { MemoryStore } from "./store.js";
import type { World } from "./world.js";

/** What the journal calls the API. */
export const API = "api";

export interface CommandOptions {
  file: MessageFile;
  token: string;
  retry: boolean;
  resend: string[];
  resendNotSeen: boolean;
  /** Looks for the parked messages, and sends none. */
  reconcile: boolean;
  /** It is the second of two runs at once: started so much later, and where. */
  second: RunPlan["second"];
  /** Called when the run has the journal. The returned function judges the run while it still has it. */
  judge(): (ran: Ran) => void;
}

/** What the command calls the journal. */
const JOURNAL = "messages.journal";

/** The address of the API for a process: the network tells by it whose request it is. */
export const addressFor = (isSecond: boolean) => `https://${isSecond ? "second" : "first"}.example.com`;

/** One process of the command, from its start to its end. It claims the journal first, as `withJournal` of the command does. */
export async function runCommand(session: Session, options: CommandOptions, process: Process, ran: Ran): Promise<void> {
  const { world, computer, journal, processes } = session;
  const { place = "the same user's" } = options.second ?? {};
  const isFree =
    session.isUnclaimed && place !== "another container's" && processes.every((one) => one === process || one.dead);
  try {
    using _lock = await lockJournal(JOURNAL, computer.start(place, options.second !== undefined, process));
    if (journal.user) world.violate(1, "two runs have the journal at once");
    if (processes.some(({ dead }) => dead)) world.count("second run: goes on after the other one was killed");
    const judge = options.judge();
    journal.user = { process, judge: () => judge(ran) };
    const code = await work(session, options, process, ran).catch((error: unknown) => explain(world, error));
    // Killed at its last words, which it does not wait for.
    if (process.dead) return;
    ran.code = code;
    world.tell(`command: exit code ${code}`);
    judge(ran);
    journal.user = undefined;
  } catch (error) {
    ran.code = explain(world, error);
    ran.refused = (error as Error).message;
    world.count("run: refused, another has the journal");
    if (isFree) world.violate(4, "a run is refused, and nobody has the journal");
  }
}

/** What the command does with the journal. */
function work({ world, plan, journal, keys }: Session, options: CommandOptions, process: Process, ran: Ran): Promise<number> {
  const { file, token, retry, resend, resendNotSeen } = options;
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
  return (options.reconcile ? reconcileBulk : sendBulk)(flags, {
    source: utf8Source(file.name, async function* () {
      await process.port("read");
      yield file.bytes();
    }),
    store: new MemoryStore(JOURNAL, journal, plan.disk, process),
    target: {
      name: API,
      baseUrl: addressFor(options.second !== undefined),
      token,
      [Symbol.asyncDispose]: async () => undefined,
    },
    output: outputTo(ran, world, process),
    stop: keys.stop.signal,
    stopNow: keys.stopNow.signal,
    confirm: async () => true,
  });
}

/** What `index.ts` of the command does with an error. */
function explain(world: World, error: unknown): number {
  if (!(error instanceof UsageError || error instanceof JournalError)) throw error;
  world.tell(`command: ${error.message}`);
  judgeSecrets(world, error.message);
  return 2;
}
