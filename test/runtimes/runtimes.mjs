// The runtimes: the program of each, how it is made to run the smoke, and what its errors can prove.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * @typedef Runtime
 * @property {string} name
 * @property {string} program the file that must be there, else the runtime is skipped
 * @property {() => string} version
 * @property {(app: string) => string[]} command what is started; the servers' addresses come after it
 * @property {boolean} provesRefused whether its errors tell a refused connection from a cut one; else the outcome is `unknown`
 */

const installed = (/** @type {string} */ path) => fileURLToPath(new URL(`node_modules/${path}`, import.meta.url));

// Of the Nodes, one that every tool can do with: miniflare needs 22. Elsewhere than on Linux the one that runs this.
const node24 = installed("node-24/bin/node");
const ownNode = existsSync(node24) ? node24 : process.execPath;

// The system's: CHROMIUM from the environment, or where it usually is.
const usual = ["/usr/bin/chromium", "/usr/bin/google-chrome"];
const chromium = process.env.CHROMIUM ?? usual.find(existsSync) ?? usual[0];

/** What a program says when asked for its version. */
const asked = (/** @type {string} */ file) => () =>
  execFileSync(file, ["--version"], { encoding: "utf8", stdio: "pipe", timeout: 20_000 }).match(/\d[\d.-]*\d/)?.[0] ?? "?";

/** A runtime that runs a file. @returns {Runtime} */
const program = (name, file, flags, provesRefused) => ({
  name,
  program: file,
  version: asked(file),
  command: (app) => [file, ...flags, `${app}/process.mjs`],
  provesRefused,
});

/** A runtime that a script of ours has to start. @returns {Runtime} */
const hosted = (name, file, script, provesRefused) => ({
  name,
  program: file,
  version: asked(file),
  command: (app) => [ownNode, fileURLToPath(new URL(`hosts/${script}.mjs`, import.meta.url)), file, app],
  provesRefused,
});

export const runtimes = [
  program("Node 20", installed("node-20/bin/node"), [], true),
  program("Node 22", installed("node-22/bin/node"), [], true),
  program("Node 24", node24, [], true),
  program("Node 26", installed("node-26/bin/node"), [], true),
  program("Bun", installed("bun/bin/bun.exe"), [], false),
  program("Deno", installed("deno/deno"), ["run", "--allow-net", "--no-remote"], false),
  hosted("workerd", installed("workerd/bin/workerd"), "workerd", false),
  {
    ...hosted("edge-runtime", installed("edge-runtime/package.json"), "edge-runtime", true),
    version: () => JSON.parse(readFileSync(installed("edge-runtime/package.json"), "utf8")).version,
  },
  hosted("Chromium", chromium, "chromium", false),
];
