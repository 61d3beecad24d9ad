// Calls a second and CPU per call, all contenders against the same local server.
import { run, serve } from "./lib/processes.mjs";
import { ratio, spread, turned } from "./lib/statistics.mjs";
import { contenders } from "./programs/contenders.mjs";

/**
 * @typedef Settings
 * @property {string[]} [only] the contenders; all of them where it is left out
 * @property {number[]} [at] how many at once
 * @property {number} [rounds]
 * @property {number} [seconds] what is measured of each contender in each round, after a second of warming up
 * @property {number} [connections] the most that undici may open
 */

/** @param {Settings} settings */
export async function calls({ only = Object.keys(contenders), at = [1, 32, 256], rounds = 5, seconds = 1.2, connections }) {
  const server = await serve("server");
  const tables = [];
  try {
    // Its own code is compiled before anyone is measured.
    await run("client", { name: "undici", url: server.url, atOnce: 32, warmUp: 0, seconds: 1 });
    for (const atOnce of at) tables.push({ atOnce, ...(await measureAt(atOnce)) });
  } finally {
    await server.close();
  }
  return { rounds, seconds, tables };

  async function measureAt(/** @type {number} */ atOnce) {
    /** @type {Record<string, { perSecond: number, cpuMicroseconds: number }[]>} */
    const measured = Object.fromEntries(only.map((name) => [name, []]));
    for (let round = 0; round < rounds; round++) {
      for (const name of turned(only, round)) {
        measured[name].push(await run("client", { name, url: server.url, connections, atOnce, seconds }));
      }
    }
    const speeds = (/** @type {string} */ name) => measured[name].map(({ perSecond }) => perSecond);
    const rows = only.map((name) => ({
      name,
      perSecond: spread(speeds(name)),
      cpuMicroseconds: spread(measured[name].map(({ cpuMicroseconds }) => cpuMicroseconds)),
      ratios: Object.fromEntries(only.map((other) => [other, ratio(speeds(name), speeds(other))])),
    }));
    return { rows };
  }
}
