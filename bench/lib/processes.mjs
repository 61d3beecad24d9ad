// Programs in processes of their own, which speak by messages.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const pathOf = (/** @type {string} */ name) => fileURLToPath(new URL(`../programs/${name}.mjs`, import.meta.url));

/**
 * Starts a program of `programs/` and waits for its first message. It ends when it is closed, or when this process ends. The
 * flags of this process are handed on: `node --cpu-prof bench/run.mjs …` profiles every program.
 * @param {string} name
 * @param {unknown} [input] its argument
 */
export async function start(name, input = {}) {
  const child = fork(pathOf(name), [JSON.stringify(input)]);
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`${name} ended (${code}) without an answer: ${JSON.stringify(input)}`);
  });
  ended.catch(() => {});
  const next = async () => (await Promise.race([once(child, "message"), ended]))[0];
  return {
    message: await next(),
    /** Sends a message and waits for the answer. @returns {Promise<any>} */
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
