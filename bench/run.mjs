// npm run bench: everything is measured, side by side. npm run bench -- calls --only send,fetch --at 32 --rounds 3

import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { installTarballIn, installTools } from "../scripts/lib/consumer.mjs";
import { calls } from "./calls.mjs";

const parts = { calls };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string" },
    at: { type: "string" },
    lives: { type: "string" },
    rounds: { type: "string" },
    seconds: { type: "string" },
    "warm-up": { type: "string" },
    connections: { type: "string" },
  },
});
const number = (/** @type {string | undefined} */ text) => (text === undefined ? undefined : Number(text));
const settings = {
  only: values.only?.split(","),
  at: values.at?.split(",").map(Number),
  lives: number(values.lives),
  rounds: number(values.rounds),
  seconds: number(values.seconds),
  warmUp: number(values["warm-up"]),
  connections: number(values.connections),
};

await installTools("bench");
await installTarballIn(fileURLToPath(new URL(".", import.meta.url)), "--no-save");
for (const name of positionals.length > 0 ? positionals : Object.keys(parts)) {
  const result = await parts[name](settings);
  for (const { atOnce, rows } of result.tables) {
    const text = (/** @type {any} */ { median, low, high }, digits = 0) =>
      `${median.toFixed(digits)} (${low.toFixed(digits)}-${high.toFixed(digits)})`;
    console.log(`\n${atOnce} at once: calls per second, CPU µs per call, speed and CPU over others`);
    for (const { name, perSecond, cpuMicroseconds, speedOver, cpuOver } of rows) {
      const others = ["fetch", "undici", "sdk"].filter((other) => other !== name && other in speedOver);
      const over = others.map((other) => `${other} ${text(speedOver[other], 3)} cpu ${text(cpuOver[other], 2)}`);
      console.log(name.padEnd(14), text(perSecond).padEnd(20), text(cpuMicroseconds).padEnd(15), over.join("  "));
    }
  }
}
