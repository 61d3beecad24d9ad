// One run for each journal. A run makes a claim, a file of a name of its own, and then looks for the claims of others:
// of two runs, the one that looks later sees the other's. Nobody ever takes a claim over, so there is nothing to race
// for; one whose process is gone is just removed.
import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { systemCode, UsageError } from "../errors.js";
import { JournalError } from "./store.js";

const TRIES = 5;

/**
 * Claims a journal for this process. Disposed of, it is free again. Throws a {@link UsageError} while another run has it, which is
 * also so where that cannot be told: a claim from another machine or container.
 */
export async function lockJournal(path: string): Promise<Disposable> {
  // The journal's own name, whatever links lead to it.
  const journal = await realpath(path).catch(() => path);
  const own = `${journal}.${await claimOf(process.pid)}.lock`;
  const release = () => rmSync(own, { force: true });
  for (let left = TRIES; ; left--) {
    await writeFile(own, "").catch((error: unknown) => {
      throw new JournalError(`No file can be made beside ${path} (${systemCode(error)}), so nothing is sent.`);
    });
    const other = await otherClaim(journal, own);
    if (!other) {
      process.once("exit", release);
      return { [Symbol.dispose]: release };
    }
    release();
    if (left === 1) throw new UsageError(`Another run is using ${path}: wait for it to end. If none is, delete ${other}.`);
    // Two that started together see each other: both step back, each for a time of its own.
    await setTimeout(20 + Math.random() * 100);
  }
}

/** The claim of another run that is alive, or may be. Removes those that are left of a killed one. */
async function otherClaim(path: string, own: string): Promise<string | undefined> {
  const prefix = `${basename(path)}.`;
  for (const name of await readdir(dirname(path))) {
    const claim = join(dirname(path), name);
    const match = /^(\d+)-[0-9a-z]*-[0-9a-f]+\.lock$/.exec(name.startsWith(prefix) ? name.slice(prefix.length) : "");
    if (!match || claim === join(own)) continue;
    if (await mayBeAlive(Number(match[1]), match[0])) return claim;
    await rm(claim, { force: true });
  }
  return undefined;
}

async function mayBeAlive(pid: number, claim: string): Promise<boolean> {
  const elsewhere = !claim.endsWith(`-${host()}.lock`);
  if (elsewhere) return true;
  return exists(pid) && claim === `${await claimOf(pid)}.lock`;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === "EPERM";
  }
}

/** A process as a claim's name: its number, when it started where the system tells (numbers are used again), its machine. */
async function claimOf(pid: number): Promise<string> {
  return `${pid}-${await startOf(pid)}-${host()}`;
}

/** Linux tells the start in ticks since the machine's own start, so that is in it too. Elsewhere it is empty. */
async function startOf(pid: number): Promise<string> {
  const [stat, boot] = await Promise.all(
    [`/proc/${pid}/stat`, "/proc/sys/kernel/random/boot_id"].map((file) => readFile(file, "utf8").catch(() => "")),
  );
  // The program's name comes second, in brackets, and may hold anything; the state follows it, and the start is the 20th.
  const [state, ...rest] = (stat ?? "").slice((stat ?? "").lastIndexOf(")") + 2).split(" ");
  if (state === "Z" || state === "X") return "dead";
  return `${(boot ?? "").slice(0, 8)}${rest[18] ?? ""}`.replaceAll(/[^0-9a-z]/g, "");
}

function host(): string {
  return createHash("sha256").update(hostname()).digest("hex").slice(0, 8);
}
