// The package as its users get it: packed, and installed from the tarball into an empty folder.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { root } from "./contract.mjs";

/** Runs a program to its end, or for ten minutes. */
const run = (/** @type {string} */ file, /** @type {string[]} */ args, /** @type {{ cwd: string }} */ options) =>
  promisify(execFile)(file, args, { ...options, timeout: 600_000, maxBuffer: 2 ** 24 });

/**
 * Packs what `npm run build` has built and installs it. The folder holds a `node_modules` and an empty `package.json`.
 * @param {...string} packages what else to install, such as `undici@7`
 * @returns {Promise<{ folder: string, remove: () => Promise<void> }>}
 */
export async function installTarball(...packages) {
  const folder = await mkdtemp(join(tmpdir(), "leadway-client-"));
  await writeFile(join(folder, "package.json"), "{}");
  await installTarballIn(folder, ...packages);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/**
 * Packs what `npm run build` has built and installs it in a folder.
 * @param {string} folder
 * @param {...string} flags further arguments of `npm install`
 */
export async function installTarballIn(folder, ...flags) {
  const home = await mkdtemp(join(tmpdir(), "leadway-client-"));
  const pack = ["pack", "--json", "--ignore-scripts", "--pack-destination", home];
  const { stdout } = await run("npm", pack, { cwd: fileURLToPath(root) });
  const tarball = join(home, JSON.parse(stdout)[0].filename);
  await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", ...flags, tarball], { cwd: folder });
  await rm(home, { recursive: true, force: true });
}

/**
 * Installs the tools of a folder that has a lockfile of its own; does nothing where they are installed already.
 * @param {string} name the folder, such as `test/runtimes`
 */
export async function installTools(name) {
  const cwd = fileURLToPath(new URL(name, root));
  const complete = await run("npm", ["ls", "--all"], { cwd }).then(
    () => true,
    () => false,
  );
  if (complete) return;
  console.log(`Installing what ${name} needs; it takes a while the first time.`);
  await run("npm", ["ci", "--no-audit", "--no-fund"], { cwd });
}
