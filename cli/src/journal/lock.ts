// One run per journal. A run makes a claim, which is a file whose name identifies its process, and then looks for other claims. Of
// two runs, the one that looks later sees the other's claim. Nobody takes a claim over, so there is nothing to race for.
import { createHash } from "node:crypto";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { systemCode, UsageError } from "../errors.js";
import { JournalError } from "./store.js";
import { ownSystem, type System } from "./system.js";

const TRIES = 5;

/**
 * Claims a journal for this process until it is disposed of, or the process exits.
 * @throws UsageError while another run has it, or may have it: a claim from another machine or container can't be checked
 */
export async function lockJournal(path: string, system: System = ownSystem): Promise<Disposable> {
  // Two paths can lead to the same journal.
  const journal = await system.resolve(path);
  const machine = await machineId(system);
  const own = `${journal}.${system.pid}-${await startOf(system.pid, system)}-${machine}.lock`;
  const release = () => system.remove(own);
  for (let left = TRIES; ; left--) {
    await system.create(own).catch((error: unknown) => {
      throw new JournalError(`No file can be created next to ${path} (${systemCode(error)}), so nothing is sent.`);
    });
    const other = await otherClaim(journal, own, machine, system);
    if (!other) {
      system.onExit(release);
      return { [Symbol.dispose]: release };
    }
    release();
    if (left === 1)
      throw new UsageError(`Another run is using ${path}: wait for it to end. If there is none, delete ${other}.`);
    // Two runs that start together see each other: both step back, each for a random time.
    await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 100));
  }
}

/** The claim of another run that is alive, or may be. Removes the claims of processes that are gone. */
async function otherClaim(journal: string, own: string, machine: string, system: System): Promise<string | undefined> {
  const prefix = `${basename(journal)}.`;
  for (const name of await system.list(dirname(journal))) {
    const claim = join(dirname(journal), name);
    const match = /^(\d+)-(\w*)-(\w+)\.lock$/.exec(name.startsWith(prefix) ? name.slice(prefix.length) : "");
    if (!match || claim === join(own)) continue;
    if (match[3] !== machine || (await mayBeAlive(Number(match[1]), match[2], system))) return claim;
    system.remove(claim);
  }
  return undefined;
}

/** Process ids are used again, so the time when the process started decides. If it can't be read, the process counts as alive. */
async function mayBeAlive(pid: number, start: string | undefined, system: System): Promise<boolean> {
  if (!system.mayExist(pid)) return false;
  const now = await startOf(pid, system);
  return now !== "dead" && (!now || !start || now === start);
}

/** On Linux, when a process started, in ticks since the machine did; `dead` if it is only waiting to be reaped. Elsewhere, `""`. */
async function startOf(pid: number, system: System): Promise<string> {
  const stat = (await system.read(`/proc/${pid}/stat`)) ?? "";
  // The second field is the program's name in parentheses, which may contain anything. The state is the third, the start the 22nd.
  const [state, ...rest] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return state === "Z" || state === "X" ? "dead" : (rest[18] ?? "");
}

/** Where a process id means something: on Linux, this boot and this pid namespace, as containers can share a host name. */
async function machineId(system: System): Promise<string> {
  const boot = (await system.read("/proc/sys/kernel/random/boot_id")) ?? hostname();
  const namespace = (await system.readLink("/proc/self/ns/pid")) ?? "";
  return createHash("sha256").update(`${boot} ${namespace}`).digest("hex").slice(0, 16);
}
