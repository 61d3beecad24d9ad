// npm run bench: everything is measured side by side, and docs/performance.md is written.
// npm run bench -- size types: these parts alone are measured again; the report keeps the others.
// npm run bench -- calls --only send,fetch --at 32 --rounds 8: with settings of one's own nothing is written.
// npm run bench -- --report: the report is written anew from the results that are there.
// npm run bench -- --quick: shows in a minute that everything still runs.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { installTarballIn, installTools } from "../scripts/lib/consumer.mjs";
import { machine } from "./lib/machine.mjs";
import { readResults, writeReport, writeResults } from "./report/files.mjs";
import { sections } from "./report/sections.mjs";

/** The parts, in the report's order. Each is loaded when the packages that it measures are there. */
const parts = {
  calls: async () => (await import("./parts/calls.mjs")).calls,
  size: async () => (await import("./parts/size.mjs")).size,
  imports: async () => (await import("./parts/imports.mjs")).imports,
  "cold-start": async () => (await import("./parts/cold-start.mjs")).coldStart,
  types: async () => (await import("./parts/types.mjs")).types,
  pacing: async () => (await import("./parts/pacing.mjs")).pacing,
  memory: async () => (await import("./parts/memory.mjs")).memory,
  reconcile: async () => (await import("./parts/reconcile.mjs")).reconcile,
  errors: async () => (await import("./parts/errors.mjs")).errors,
  generation: async () => (await import("./parts/generation.mjs")).generation,
};

const QUICK = {
  at: [1, 32],
  lives: 1,
  rounds: 1,
  seconds: 0.1,
  warmUp: 0.1,
  sends: 400,
  messages: 12,
  times: [1],
  settleMs: 0,
};

/** @type {{ type: "string" }} */
const text = { type: "string" };
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: "boolean" },
    report: { type: "boolean" },
    // Settings of calls: names and numbers with commas between them, and numbers.
    only: text,
    at: text,
    lives: text,
    rounds: text,
    seconds: text,
    "warm-up": text,
    connections: text,
  },
});
const { quick, report, only, at, "warm-up": warmUp, ...numbers } = values;
const own = {
  ...(only && { only: only.split(",") }),
  ...(at && { at: at.split(",").map(Number) }),
  ...(warmUp && { warmUp: Number(warmUp) }),
  ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Number(value)])),
};
const settings = { ...(quick && QUICK), ...own };

const chosen = positionals.length > 0 ? positionals : Object.keys(parts);
const unknown = chosen.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) throw new Error(`There is no ${unknown}: there are ${Object.keys(parts).join(", ")}`);

if (report) writeReport();
else await measure();

async function measure() {
  await installTools("bench");
  await installTarballIn(fileURLToPath(new URL(".", import.meta.url)), "--no-save");
  const results = readResults();
  for (const name of chosen) {
    const started = performance.now();
    const result = await (await parts[name]())(settings);
    console.log(`\n${sections[name](result)}\n\n(${name}: ${Math.round((performance.now() - started) / 1000)} s)`);
    results[name] = { measured: new Date().toISOString().slice(0, 10), machine: machine(), result };
    if (Object.keys(settings).length > 0) continue;
    writeResults(results);
    writeReport();
  }
}
