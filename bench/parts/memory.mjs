// Memory held over many sends: what the last quarter of them holds more than the first is a leak.
import { start } from "../lib/processes.mjs";
import { spread } from "../lib/statistics.mjs";

const SAMPLES = 40;

/** @param {{ sends?: number, atOnce?: number }} settings */
export async function memory({ sends = 200_000, atOnce = 32 }) {
  const server = await start("server");
  /** @type {Record<string, object>} */
  const rows = {};
  for (const name of ["send", "send-undici"]) {
    const client = await start("memory", { name, url: server.message, atOnce, sends, samples: SAMPLES }, ["--expose-gc"]);
    /** @type {{ heap: number, rss: number }[]} */
    const held = client.message;
    const middle = (/** @type {"heap" | "rss"} */ key, /** @type {number} */ from) =>
      spread(held.slice(from, from + SAMPLES / 4).map((sample) => sample[key])).median;
    const last = SAMPLES - SAMPLES / 4;
    rows[name] = {
      heap: { first: middle("heap", 0), last: middle("heap", last) },
      rss: { first: middle("rss", 0), last: middle("rss", last) },
    };
    await client.close();
  }
  await server.close();
  return { sends, atOnce, rows };
}
