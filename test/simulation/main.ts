// npm run simulate: worlds on every core, until it is stopped or has run as many as it was asked for.
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { ENOUGH_WORLDS } from "./expected.js";
import { planFrom, run, shrink } from "./simulate.js";
import { Sum } from "./sum.js";

/** Which seeds a worker runs: `from`, and each `step` further, below `until`. */
interface Share {
  from: number;
  step: number;
  until: number;
}

/** Worlds between two reports of a worker. */
const BATCH = 50;
const SHOWN = 10;

if (isMainThread) process.exitCode = await main();
else await work(workerData as Share);

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { worlds: { type: "string" }, seed: { type: "string" } } });
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
  if (values.seed !== undefined && values.worlds === undefined) return (await tellStory(seed)) ? 0 : 1;

  const started = performance.now();
  const sum = await runAll(seed, Number(values.worlds ?? Number.POSITIVE_INFINITY));
  report(sum, (performance.now() - started) / 1000);
  const missing = sum.worlds < ENOUGH_WORLDS ? [] : sum.missing;
  for (const what of missing) console.log(`Never occurred: ${what}`);
  const [first] = sum.failures;
  if (first) await tellStory(first.seed);
  return first || missing.length > 0 ? 1 : 0;
}

/** Runs the worlds of `worlds` seeds on all cores; Ctrl-C ends it early. */
async function runAll(seed: number, worlds: number): Promise<Sum> {
  const sum = new Sum();
  const cores = availableParallelism();
  const workers = Array.from({ length: cores }, (_, index) => {
    const workerData: Share = { from: seed + index, step: cores, until: seed + worlds };
    const worker = new Worker(new URL(import.meta.url), { workerData });
    worker.on("message", (part: Sum) => sum.add(part));
    return worker;
  });
  const stop = () => {
    for (const worker of workers) void worker.terminate();
  };
  process.once("SIGINT", stop);
  console.log(`Seeds from ${seed}, on ${cores} cores. Ctrl-C stops.`);
  await Promise.all(workers.map((worker) => once(worker, "exit")));
  return sum;
}

async function work({ from, step, until }: Share): Promise<void> {
  for (let seed = from; seed < until; seed += step * BATCH) {
    const seeds = Array.from({ length: BATCH }, (_, index) => seed + index * step).filter((each) => each < until);
    const { worlds, messages, counts, failures } = await Sum.of(seeds);
    parentPort?.postMessage({ worlds, messages, counts, failures });
  }
}

function report({ worlds, messages, counts, failures }: Sum, seconds: number): void {
  for (const [what, times] of [...counts].sort()) console.log(`${String(times).padStart(10)}  ${what}`);
  const perSecond = worlds / seconds;
  const average = (messages / worlds).toFixed(1);
  console.log(
    `${worlds} worlds with ${messages} messages (${average} each) in ${seconds.toFixed(1)} s: ${perSecond.toFixed(0)} worlds/s.`,
  );
  console.log(`${failures.length} worlds failed.`);
  for (const { seed, violations } of failures.slice(0, SHOWN)) console.log(`  --seed ${seed}: ${violations[0]}`);
}

/** Prints what happens in a world, one event a line; of one that fails, also the smallest that fails in the same way. */
async function tellStory(seed: number): Promise<boolean> {
  console.log(`\nThe world of seed ${seed}:`);
  const { violations } = await run(planFrom(seed), console.log);
  if (violations.length === 0) return true;
  const plan = await shrink(seed);
  console.log(`\nThe smallest world that fails in the same way: ${JSON.stringify(plan)}`);
  await run(plan, console.log);
  return false;
}
