// The runtimes: the program of each, how it runs the smoke test, and what to expect of it.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * @typedef Runtime
 * @property {string} name
 * @property {string} program the file that must exist; otherwise the runtime is skipped
 * @property {() => string} version
 * @property {(app: string) => string[]} command what is started; the servers' addresses follow as the last argument
 * @property {boolean} provesRefused whether its errors tell a refused connection from a cut one; otherwise the outcome is `unknown`
 * @property {boolean} trustsAuthority whether it can be told to trust our TLS servers
 * @property {boolean} resends whether it sends a POST again when a kept-alive connection is cut
 */

const authority = fileURLToPath(new URL("../certificates/authority.pem", import.meta.url));

/** Makes the runtimes trust our TLS servers (Node and Bun read the first variable, Deno the second), and keeps them off the network. */
export const environment = {
  ...process.env,
  NODE_EXTRA_CA_CERTS: authority,
  DENO_CERT: authority,
  DENO_NO_UPDATE_CHECK: "1",
  DO_NOT_TRACK: "1",
};

const installed = (/** @type {string} */ path) => fileURLToPath(new URL(`node_modules/${path}`, import.meta.url));

// A Node that every tool supports: miniflare needs 22. On other systems than Linux it is the one that runs this.
const node24 = installed("node-24/bin/node");
const ownNode = existsSync(node24) ? node24 : process.execPath;

// The system's Chromium: from the environment variable CHROMIUM, or from the usual places.
const usual = ["/usr/bin/chromium", "/usr/bin/google-chrome"];
const chromium = process.env.CHROMIUM ?? usual.find(existsSync) ?? usual[0];

/** The version that a program prints. */
const asked = (/** @type {string} */ file) => () =>
  execFileSync(file, ["--version"], { encoding: "utf8", stdio: "pipe", timeout: 60_000 }).match(/\d[\d.-]*\d/)?.[0] ?? "?";

/** A runtime that runs a file. @returns {Runtime} */
const program = (name, file, flags, provesRefused) => ({
  name,
  program: file,
  version: asked(file),
  command: (app) => [file, ...flags, `${app}/process.mjs`],
  provesRefused,
  trustsAuthority: true,
  resends: false,
});

/** A runtime that one of our scripts starts. @returns {Runtime} */
const hosted = (name, file, script, provesRefused) => ({
  name,
  program: file,
  version: asked(file),
  command: (app) => [ownNode, fileURLToPath(new URL(`hosts/${script}.mjs`, import.meta.url)), file, app],
  provesRefused,
  trustsAuthority: true,
  resends: false,
});

export const runtimes = [
  program("Node 20", installed("node-20/bin/node"), [], true),
  program("Node 22", installed("node-22/bin/node"), [], true),
  program("Node 24", node24, [], true),
  program("Node 26", installed("node-26/bin/node"), [], true),
  program("Bun", installed("bun/bin/bun.exe"), [], false),
  program("Deno", installed("deno/deno"), ["run", "--allow-net", "--no-remote"], false),
  { ...hosted("workerd", installed("workerd/bin/workerd"), "workerd", false), trustsAuthority: false },
  {
    ...hosted("edge-runtime", installed("edge-runtime/package.json"), "edge-runtime", false),
    version: () => JSON.parse(readFileSync(installed("edge-runtime/package.json"), "utf8")).version,
  },
  { ...hosted("Chromium", chromium, "chromium", false), resends: true },
];
