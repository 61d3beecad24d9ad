// Processes that send for one account at once, against a server that enforces the API's sliding window.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { startRedis } from "../support/redis.js";
import { limited, type Paced, sustained } from "../support/windows.js";
import { connectTo } from "./support.js";

const sender = fileURLToPath(new URL("sender.mjs", import.meta.url));

export interface FleetReport extends Paced {
  /** When each request came in, by `performance.now()`. */
  times: number[];
  /** How often Redis was asked, for each request. */
  asked: number;
  /** How each process ended. */
  exits: unknown[];
}

export async function fleet(processes: number, sends: number): Promise<FleetReport> {
  await using redis = await startRedis();
  await using server = await limited("sliding");
  const started = performance.now();
  const exits = Array.from({ length: processes }, async () => {
    const args = [sender, server.url, `${redis.port}`, `${sends}`];
    const [exit] = await once(spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"] }), "exit");
    return exit;
  });
  const report = { exits: await Promise.all(exits), seconds: (performance.now() - started) / 1000 };
  const times = server.requests.map(({ at }) => at);
  await using client = connectTo(redis.port);
  const asked = /cmdstat_eval:calls=(\d+)/.exec(await client.info("commandstats"))?.[1];
  return { ...report, ...server.seen(), times, sustained: sustained(times), asked: Number(asked) / times.length };
}
