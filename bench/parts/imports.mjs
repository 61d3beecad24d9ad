// Time and memory to import each package, over a module with nothing in it.
import { run } from "../lib/processes.mjs";
import { programs } from "../lib/programs.mjs";
import { difference, turned } from "../lib/statistics.mjs";

const modules = [{ name: "empty", module: "./nothing.mjs" }, ...programs];

/** @param {{ rounds?: number }} settings */
export async function imports({ rounds = 20 }) {
  /** @type {Map<string, { milliseconds: number, heap: number, rss: number }[]>} */
  const samples = new Map(modules.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, module } of turned(modules, round)) {
      samples.get(name)?.push(JSON.parse(await run("import", [module], ["--expose-gc"])));
    }
  }
  const over = (/** @type {string} */ name, /** @type {"milliseconds" | "heap" | "rss"} */ key) => {
    const [theirs, nothing] = [name, "empty"].map((each) => (samples.get(each) ?? []).map((sample) => sample[key]));
    return difference(theirs, nothing);
  };
  const rowOf = (/** @type {string} */ name) => ({
    milliseconds: over(name, "milliseconds"),
    heap: over(name, "heap"),
    rss: over(name, "rss"),
  });
  return { rounds, rows: Object.fromEntries(programs.map(({ name }) => [name, rowOf(name)])) };
}
