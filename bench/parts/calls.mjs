// Calls per second and CPU per call, all contenders against the same local server.
import { start } from "../lib/processes.mjs";
import { ratio, spread, turned } from "../lib/statistics.mjs";
import { contenders } from "../programs/contenders.mjs";

/**
 * @typedef Settings
 * @property {string[]} [only] the contenders; all of them where it is left out
 * @property {number[]} [at] how many calls at once
 * @property {number} [lives] how often each contender's process is started anew: no two compile their code quite alike
 * @property {number} [rounds] how often each is measured in a life, in turn with the others
 * @property {number} [seconds] for how long
 * @property {number} [warmUp] for how many seconds it is not measured first; until then its code is not all compiled
 * @property {number} [connections] the most that undici may open
 */

/** @typedef {{ perSecond: number, cpuMicroseconds: number }} Sample */

/** @param {Settings} settings */
export async function calls({ only = Object.keys(contenders), at = [1, 32, 256], ...settings }) {
  const { lives = 2, rounds = 4, seconds = 0.8, warmUp = 3, connections } = settings;
  const server = await start("server");
  const tables = [];
  for (const atOnce of at) {
    /** @type {Map<string, Sample[]>} */
    const samples = new Map(only.map((name) => [name, []]));
    for (let life = 0; life < lives; life++) await live(atOnce, samples);
    tables.push({ atOnce, rows: only.map((name) => rowOf(name, samples)) });
  }
  await server.close();
  return { lives, rounds, seconds, warmUp, tables };

  async function live(/** @type {number} */ atOnce, /** @type {Map<string, Sample[]>} */ samples) {
    const clients = await Promise.all(
      only.map(async (name) => ({ name, client: await start("client", { name, url: server.message, connections, atOnce }) })),
    );
    for (const { client } of clients) await client.ask(warmUp);
    for (let round = 0; round < rounds; round++) {
      for (const { name, client } of turned(clients, round)) samples.get(name)?.push(await client.ask(seconds));
    }
    for (const { client } of clients) await client.close();
  }
}

/** What the others are held against. */
const MEASURES = ["fetch", "undici", "sdk"];

/** A contender's figures, and its speed and its CPU over those of the measures, by rounds. */
function rowOf(/** @type {string} */ name, /** @type {Map<string, Sample[]>} */ samples) {
  const figures = (/** @type {string} */ of, /** @type {keyof Sample} */ key) =>
    (samples.get(of) ?? []).map((each) => each[key]);
  const over = (/** @type {keyof Sample} */ key) =>
    Object.fromEntries(
      MEASURES.filter((other) => samples.has(other)).map((other) => [other, ratio(figures(name, key), figures(other, key))]),
    );
  return {
    name,
    perSecond: spread(figures(name, "perSecond")),
    cpuMicroseconds: spread(figures(name, "cpuMicroseconds")),
    speedOver: over("perSecond"),
    cpuOver: over("cpuMicroseconds"),
  };
}
