// npm run growth: how the time of `npm run generate` grows on contracts of 10 and 100 times the size.
import { measureGrowth } from "./lib/growth.mjs";

const kB = (/** @type {number} */ bytes) => `${Math.round(bytes / 1000)} kB`;
for (const times of [1, 10, 100]) {
  const { contract, seconds, rules } = await measureGrowth(times);
  console.log(
    `${times} times the channels: contract ${kB(contract)}, generated in ${seconds.toFixed(1)} s, rules.ts ${kB(rules)}`,
  );
}
