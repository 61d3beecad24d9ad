// Many sends, and the memory held at intervals, after a collection. Started with --expose-gc.
import { contenders } from "./contenders.mjs";

process.once("disconnect", () => process.exit());
const { name, url, atOnce, sends, samples } = JSON.parse(process.argv[2]);
const send = await contenders[name]({ url, connections: undefined });

/** @type {{ heap: number, rss: number }[]} */
const held = [];
let [begun, done] = [0, 0];
const worker = async () => {
  while (begun < sends) {
    begun++;
    await send();
    if (++done % (sends / samples) > 0) continue;
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    held.push({ heap: heapUsed, rss });
  }
};
await Promise.all(Array.from({ length: atOnce }, worker));
process.send?.(held);
