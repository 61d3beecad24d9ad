// Programs in processes of their own.
import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const pathOf = (/** @type {string} */ name) => fileURLToPath(new URL(`../programs/${name}.mjs`, import.meta.url));

/**
 * Starts a program of `programs/` that speaks by messages, and waits for its first one. It ends when it is closed, or when
 * this process ends. The flags of this process are handed on: `node --cpu-prof bench/run.mjs …` profiles every program.
 * @param {string} name
 * @param {unknown} [input] its argument
 * @param {string[]} [flags] for Node
 */
export async function start(name, input = {}, flags = []) {
  const child = fork(pathOf(name), [JSON.stringify(input)], { execArgv: [...process.execArgv, ...flags] });
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`${name} ended (${code}) without an answer: ${JSON.stringify(input)}`);
  });
  ended.catch(() => {});
  /** @returns {Promise<any>} */
  const next = async () => (await Promise.race([once(child, "message"), ended]))[0];
  return {
    message: await next(),
    /** Sends a message and waits for the answer. */
    ask(/** @type {any} */ message) {
      child.send(message);
      return next();
    },
    async close() {
      child.disconnect();
      await ended.catch(() => {});
    },
  };
}

/** Runs a program of `programs/` to its end, for at most a minute. @returns {Promise<string>} what it printed */
export async function run(/** @type {string} */ name, /** @type {string[]} */ args, /** @type {string[]} */ flags = []) {
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, pathOf(name), ...args], { timeout: 60_000 });
  return stdout;
}
