// One or two runs of the command at once, until all have ended or the computer has died.
import { addressFor, type CommandOptions, runCommand } from "./command.js";
import type { Computer } from "./computer.js";
import { Keyboard } from "./keyboard.js";
import { Machine, Process } from "./machine.js";
import { judgeLeaks, judgeStop } from "./oracle.js";
import type { RunPlan } from "./plan.js";
import type { Ran } from "./said.js";
import type { StoredFile } from "./store.js";
import type { World } from "./world.js";

/** What the runs share. */
export interface Session {
  world: World;
  plan: RunPlan;
  computer: Computer;
  journal: StoredFile;
  processes: Process[];
  /** Whether no earlier process has left a claim. */
  isUnclaimed: boolean;
  keys: Keyboard;
}

/** Runs the commands to their ends, or to the computer's. Ctrl-C goes to all of them. */
export async function runSession(
  parts: Pick<Session, "world" | "plan" | "computer" | "journal">,
  commands: CommandOptions[],
): Promise<Ran[]> {
  const { world, plan, computer, journal } = parts;
  const machine = new Machine(world, plan.diesAt);
  const keys = new Keyboard(world, plan.ctrlC ?? []);
  const processes = commands.map((options) => startProcess(parts, machine, options));
  const session: Session = { ...parts, processes, isUnclaimed: computer.claims.size === 0, keys };
  const [first, second] = processes.map((process) => process.through(world.network.fetch));
  world.connect((url, init) => ((url.startsWith(addressFor(true)) ? second : first) as typeof world.network.fetch)(url, init));
  const rans: Ran[] = commands.map(() => ({
    code: undefined,
    refused: undefined,
    lines: [],
    verdicts: [],
    summary: undefined,
  }));
  const running = new Set(processes);
  for (const [index, options] of commands.entries()) {
    const process = processes[index] as Process;
    const start = () => void runCommand(session, options, process, rans[index] as Ran).then(() => running.delete(process));
    // Two that start in the same moment take turns.
    if (options.second?.afterMs) world.time.after(options.second.afterMs, start);
    else start();
  }
  const isOver = () => [...running].every(({ dead }) => dead);
  // A second Ctrl-C ends the processes while requests are in flight.
  const abandoned = () => keys.stopNow.signal.aborted && !journal.user;
  if (!(await world.time.until(() => isOver() || machine.dead || abandoned()))) world.violate(4, "a run never ends");
  const crashed = machine.dead;
  const isKilled = processes.some(({ dead }) => dead);
  machine.dead = true;
  if (crashed || keys.stopNow.signal.aborted) world.reset();
  else if (isKilled) keys.release();
  else judgeLeaks(world, keys.release());
  judgeStop(world, keys.atStop, plan.concurrency);
  const isInterrupted = rans.some(({ summary }) => summary?.stopped === "interrupted.");
  if (isInterrupted && keys.atStop === undefined) world.violate(5, "a run was interrupted, and nobody pressed Ctrl-C");
  if (crashed) {
    journal.user?.judge();
    journal.crash(plan.survives);
    world.tell("machine: is back");
  }
  computer.stop(crashed && plan.survives < 1);
  await world.time.until(() => world.time.own === 0);
  // What a killed process has sent arrives. Nothing else of it is left.
  if (isKilled) world.reset();
  return rans;
}

/** Starts a process of the command. When it is killed, its run is judged, and the journal is free. */
function startProcess(
  { world, plan, journal }: Pick<Session, "world" | "plan" | "journal">,
  machine: Machine,
  { second }: CommandOptions,
): Process {
  const which = second ? "second" : "first";
  const { killed } = plan.second ?? {};
  const process: Process = new Process(machine, killed?.which === which ? killed.at : undefined, () => {
    world.count(`second run: the ${which} is killed`);
    if (journal.user?.process !== process) return;
    journal.user.judge();
    journal.user = undefined;
  });
  return process;
}
