// A Redis of a test's own, on a free loopback port and in a folder of its own. npm test passes without redis-server; CI does not.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Whether there is a redis-server. Says so when there is none; throws in CI. */
export function findRedis(): boolean {
  if (spawnSync("redis-server", ["--version"]).status === 0) return true;
  const missing = "No redis-server on the PATH";
  if (process.env.CI) throw new Error(`${missing}: CI skips nothing.`);
  console.warn(`${missing}: what needs one is skipped.`);
  return false;
}

export interface RedisServer extends AsyncDisposable {
  readonly port: number;
  readonly process: ChildProcess;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** Starts it again, on the same port and on what is in its folder. */
  start(): Promise<void>;
}

/** Starts one: append-only, synced every second, and never evicting, as docs/scale.md asks. */
export async function startRedis(...more: string[]): Promise<RedisServer> {
  const dir = await mkdtemp(join(tmpdir(), "leadway-redis-"));
  const port = await freePort();
  const settings = ["--port", `${port}`, "--bind", "127.0.0.1", "--dir", dir, "--save", ""];
  const safe = ["--appendonly", "yes", "--appendfsync", "everysec", "--maxmemory-policy", "noeviction"];
  const start = async () => {
    const child = spawn("redis-server", [...settings, ...safe, ...more], { stdio: "ignore" });
    const answers = () => ping(port).catch(() => false);
    for (let tries = 0; !(await answers()); tries++) {
      if (tries > 200 || child.exitCode !== null) throw new Error(`redis-server does not start on port ${port}`);
      await sleep(50);
    }
    return child;
  };
  const kill = async (child: ChildProcess) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  let child = await start();
  // Where a test run is ended in the middle.
  const onExit = () => void child.kill("SIGKILL");
  process.once("exit", onExit);
  return {
    port,
    get process() {
      return child;
    },
    kill: () => kill(child),
    start: async () => {
      child = await start();
    },
    [Symbol.asyncDispose]: async () => {
      process.off("exit", onExit);
      await kill(child);
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** While it loads what is on its disk, it answers with an error. */
async function ping(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    socket.end("PING\r\n");
    const [answer] = await once(socket, "data");
    return `${answer}`.startsWith("+PONG");
  } finally {
    socket.destroy();
  }
}
