// Programs in processes of their own, which say what they have to say by one message.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const pathOf = (/** @type {string} */ name) => fileURLToPath(new URL(`../programs/${name}.mjs`, import.meta.url));

/**
 * Starts a program of `programs/` and waits for its first message. The flags of this process are handed on, so that
 * `node --cpu-prof bench/run.mjs …` profiles every one of them.
 * @param {string} name
 * @param {unknown} [input] its argument
 */
async function start(name, input = {}) {
  const child = fork(pathOf(name), [JSON.stringify(input)]);
  const ended = once(child, "exit");
  const first = await Promise.race([once(child, "message"), ended.then(() => undefined)]);
  if (first === undefined) throw new Error(`${name} ended (${(await ended)[0]}) without a result: ${JSON.stringify(input)}`);
  return { child, ended, message: /** @type {any} */ (first[0]) };
}

/** Runs a program to its end. @returns {Promise<any>} its message */
export async function run(/** @type {string} */ name, /** @type {unknown} */ input) {
  const { ended, message } = await start(name, input);
  await ended;
  return message;
}

/** Starts a server, which ends when it is closed or when this process ends. */
export async function serve(/** @type {string} */ name, /** @type {unknown} */ input) {
  const { child, ended, message } = await start(name, input);
  const close = async () => {
    child.disconnect();
    await ended;
  };
  return { url: String(message.url), child, close };
}
