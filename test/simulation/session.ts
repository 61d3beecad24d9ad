// One or two runs of the command at once, until all have ended or the computer has died.
import { type CommandOptions, runCommand } from "./command.js";
import type { Computer } from "./computer.js";
import { Keyboard } from "./keyboard.js";
import { Machine } from "./machine.js";
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
  machine: Machine;
  keys: Keyboard;
}

/** Runs the commands to their ends, or to the computer's. Ctrl-C goes to all of them. */
export async function runSession(
  parts: Pick<Session, "world" | "plan" | "computer" | "journal">,
  commands: CommandOptions[],
): Promise<Ran[]> {
  const { world, plan, computer, journal } = parts;
  const session = { ...parts, machine: new Machine(world, plan.diesAt), keys: new Keyboard(world, plan.ctrlC ?? []) };
  const { machine, keys } = session;
  world.connect(machine.through(world.network.fetch));
  const rans: Ran[] = commands.map(() => ({
    code: undefined,
    refused: undefined,
    lines: [],
    verdicts: [],
    summary: undefined,
  }));
  let running = commands.length;
  for (const [index, options] of commands.entries()) {
    const start = () => void runCommand(session, options, rans[index] as Ran).then(() => running--);
    // Two that start in the same moment take turns.
    if (options.second?.afterMs) world.time.after(options.second.afterMs, start);
    else start();
  }
  // A second Ctrl-C ends the processes while requests are in flight.
  const abandoned = () => keys.stopNow.signal.aborted && !journal.user;
  if (!(await world.time.until(() => running === 0 || machine.dead || abandoned()))) world.violate(4, "a run never ends");
  const crashed = machine.dead;
  machine.dead = true;
  if (crashed || keys.stopNow.signal.aborted) world.reset();
  else judgeLeaks(world, keys.release());
  judgeStop(world, keys.atStop, plan.concurrency);
  const isInterrupted = rans.some(({ summary }) => summary?.stopped === "interrupted.");
  if (isInterrupted && keys.atStop === undefined) world.violate(5, "a run was interrupted, and nobody pressed Ctrl-C");
  if (crashed) {
    journal.user?.();
    journal.crash(plan.survives);
    world.tell("machine: is back");
  }
  computer.stop(crashed && plan.survives < 1);
  await world.time.until(() => world.time.own === 0);
  return rans;
}
