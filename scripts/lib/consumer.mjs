// The package as its users get it: packed, and installed from the tarball into an empty folder.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rootFolder } from "./contract.mjs";
import { runNpm } from "./npm.mjs";

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
  const { stdout } = await runNpm(rootFolder, "pack", "--json", "--ignore-scripts", "--pack-destination", home);
  const tarball = join(home, JSON.parse(stdout)[0].filename);
  await runNpm(folder, "install", "--prefer-offline", "--no-audit", "--no-fund", ...flags, tarball);
  await rm(home, { recursive: true, force: true });
}

/**
 * Installs the tools of a folder that has a lockfile of its own; does nothing where they are installed already.
 * @param {string} name the folder, such as `test/runtimes`
 */
export async function installTools(name) {
  const folder = join(rootFolder, name);
  try {
    await runNpm(folder, "ls", "--all");
  } catch {
    console.log(`Installing what ${name} needs; it takes a while the first time.`);
    await runNpm(folder, "ci", "--no-audit", "--no-fund");
  }
}
