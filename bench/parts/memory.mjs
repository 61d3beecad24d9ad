// Memory held over many sends: a leak would show in what the last quarter of them holds more than the first.
import { start } from "../lib/processes.mjs";
import { spread } from "../lib/statistics.mjs";

const SAMPLES = 40;

/** @param {{ sends?: number, atOnce?: number }} settings */
export async function memory({ sends = 200_000, atOnce = 32 }) {
  const server = await start("server");
  // Time does not matter here: all go at the same time.
  const names = ["send", "send-undici", "fetch"];
  const rows = await Promise.all(names.map(async (name) => [name, await held(name)]));
  await server.close();
  return { sends, atOnce, rows: Object.fromEntries(rows) };

  async function held(/** @type {string} */ name) {
    const client = await start("memory", { name, url: server.message, atOnce, sends, samples: SAMPLES }, ["--expose-gc"]);
    await client.close();
    /** @type {{ heap: number, rss: number }[]} */
    const samples = client.message;
    const middle = (/** @type {"heap" | "rss"} */ key, /** @type {number} */ from) =>
      spread(samples.slice(from, from + SAMPLES / 4).map((sample) => sample[key])).median;
    const firstAndLast = (/** @type {"heap" | "rss"} */ key) => ({
      first: middle(key, 0),
      last: middle(key, SAMPLES - SAMPLES / 4),
    });
    return { heap: firstAndLast("heap"), rss: firstAndLast("rss") };
  }
}
