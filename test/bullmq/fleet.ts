// Worker processes that can be killed, stopped and started again.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "../support/bundle.js";
import { noticing, shortLived } from "./support.js";
import type { WorkerSettings } from "./worker-process.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

const PROGRAM = 'import { run } from "./test/bullmq/worker-process.ts"; await run();';

export interface Member {
  readonly name: string;
  readonly process: ChildProcess;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** Everything stops, as on a machine that swaps or is moved; `go` lets it continue. */
  stop(): void;
  go(): void;
}

export interface Fleet extends AsyncDisposable {
  start(settings?: Partial<WorkerSettings>): Promise<Member>;
  /** What all of them wrote on stderr. */
  readonly errors: string[];
}

/** Makes the program of the workers, from the sources as they stand. */
export async function fleet(common: Pick<WorkerSettings, "redis" | "accounts">): Promise<Fleet> {
  // Beside the packages that it imports.
  const folder = join(root, "node_modules/.cache");
  const file = join(folder, `leadway-worker-${process.pid}-${Date.now()}-${Math.random().toString(36).slice(2)}.mjs`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, await bundle(PROGRAM, { external: ["bullmq"] }));
  const members: Member[] = [];
  const errors: string[] = [];
  return {
    errors,
    async start(settings = {}) {
      const name = `worker-${members.length + 1}`;
      const all: WorkerSettings = { name, account: shortLived, options: noticing, ...common, ...settings };
      const env = { ...process.env, WORKER: JSON.stringify(all) };
      const child = fork(file, { env, stdio: ["ignore", "inherit", "pipe", "ipc"], execArgv: [] });
      child.stderr?.on("data", (text) => errors.push(`${text}`));
      const member = memberOf(name, child);
      members.push(member);
      const [said] = await Promise.race([once(child, "message"), once(child, "close")]);
      if (said !== "ready") throw new Error(`${name} does not start: ${errors.join("")}`);
      return member;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(members.map((member) => member.kill()));
      await rm(file, { force: true });
    },
  };
}

function memberOf(name: string, process: ChildProcess): Member {
  return {
    name,
    process,
    async kill() {
      if (process.exitCode !== null || process.signalCode !== null) return;
      process.kill("SIGKILL");
      await once(process, "exit");
    },
    stop: () => void process.kill("SIGSTOP"),
    go: () => void process.kill("SIGCONT"),
  };
}
