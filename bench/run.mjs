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
    rounds: { type: "string" },
    seconds: { type: "string" },
    connections: { type: "string" },
  },
});
const number = (/** @type {string | undefined} */ text) => (text === undefined ? undefined : Number(text));
const settings = {
  only: values.only?.split(","),
  at: values.at?.split(",").map(Number),
  rounds: number(values.rounds),
  seconds: number(values.seconds),
  connections: number(values.connections),
};

await installTools("bench");
await installTarballIn(fileURLToPath(new URL(".", import.meta.url)), "--no-save");
for (const name of positionals.length > 0 ? positionals : Object.keys(parts)) {
  const result = await parts[name](settings);
  for (const { atOnce, rows } of result.tables) {
    console.log(`\n${atOnce} at once, calls per second, CPU per call`);
    for (const { name, perSecond, cpuMicroseconds, ratios } of rows) {
      const figures = [perSecond, cpuMicroseconds].map(
        ({ median, low, high }) => `${median.toFixed(0)} (${low.toFixed(0)}-${high.toFixed(0)})`,
      );
      const against = ["fetch", "undici", "sdk"]
        .filter((other) => ratios[other])
        .map(
          (other) =>
            `${ratios[other].median.toFixed(3)} (${ratios[other].low.toFixed(3)}-${ratios[other].high.toFixed(3)}) of ${other}`,
        );
      console.log(`${name.padEnd(14)} ${figures[0].padEnd(22)} ${figures[1].padEnd(16)} us  ${against.join(", ")}`);
    }
  }
}
