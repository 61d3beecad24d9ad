// One run per journal. A run makes a claim, which is a file whose name identifies its process, and then looks for other claims. Of
// two runs, the one that looks later sees the other's claim. Nobody takes a claim over, so there is nothing to race for.
import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { readdir, readFile, readlink, realpath, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { systemCode, UsageError } from "../errors.js";
import { JournalError } from "./store.js";

const TRIES = 5;

/**
 * Claims a journal for this process until it is disposed of, or the process exits.
 * @throws UsageError while another run has it, or may have it: a claim from another machine or container can't be checked
 */
export async function lockJournal(path: string): Promise<Disposable> {
  // Two paths can lead to the same journal.
  const journal = await realpath(path).catch(() => path);
  const machine = await machineId();
  const own = `${journal}.${process.pid}-${await startOf(process.pid)}-${machine}.lock`;
  const release = () => rmSync(own, { force: true });
  for (let left = TRIES; ; left--) {
    await writeFile(own, "").catch((error: unknown) => {
      throw new JournalError(`No file can be created next to ${path} (${systemCode(error)}), so nothing is sent.`);
    });
    const other = await otherClaim(journal, own, machine);
    if (!other) {
      process.once("exit", release);
      return { [Symbol.dispose]: release };
    }
    release();
    if (left === 1)
      throw new UsageError(`Another run is using ${path}: wait for it to end. If there is none, delete ${other}.`);
    // Two runs that start together see each other: both step back, each for a random time.
    await setTimeout(20 + Math.random() * 100);
  }
}

/** The claim of another run that is alive, or may be. Removes the claims of processes that are gone. */
async function otherClaim(journal: string, own: string, machine: string): Promise<string | undefined> {
  const prefix = `${basename(journal)}.`;
  for (const name of await readdir(dirname(journal))) {
    const claim = join(dirname(journal), name);
    const match = /^(\d+)-(\w*)-(\w+)\.lock$/.exec(name.startsWith(prefix) ? name.slice(prefix.length) : "");
    if (!match || claim === join(own)) continue;
    if (match[3] !== machine || (await mayBeAlive(Number(match[1]), match[2]))) return claim;
    await rm(claim, { force: true });
  }
  return undefined;
}

/** Process ids are used again, so the time when the process started decides. If it can't be read, the process counts as alive. */
async function mayBeAlive(pid: number, start: string | undefined): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (systemCode(error) === "ESRCH") return false;
  }
  const now = await startOf(pid);
  return now !== "dead" && (!now || !start || now === start);
}

/** On Linux, when a process started, in ticks since the machine did; `dead` if it is only waiting to be reaped. Elsewhere, `""`. */
async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The second field is the program's name in parentheses, which may contain anything. The state is the third, the start the 22nd.
  const [state, ...rest] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return state === "Z" || state === "X" ? "dead" : (rest[18] ?? "");
}

/** Where a process id means something: on Linux, this boot and this pid namespace, as containers can share a host name. */
async function machineId(): Promise<string> {
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => hostname());
  const namespace = await readlink("/proc/self/ns/pid").catch(() => "");
  return createHash("sha256").update(`${boot} ${namespace}`).digest("hex").slice(0, 16);
}
