// What a program that sends one SMS carries in its bundle, and what is installed for it.
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "rolldown";
import { installTarball } from "../../scripts/lib/consumer.mjs";
import { programs } from "../lib/programs.mjs";

const { dependencies } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));

export async function size() {
  /** @type {Record<string, object>} */
  const rows = {};
  for (const program of programs) {
    rows[program.name] = { platform: program.platform, ...(await bundled(program)), ...(await installed(program)) };
  }
  return rows;
}

/** @typedef {import("../lib/programs.mjs").Program} Program */

async function bundled(/** @type {Program} */ { name, platform, external = [] }) {
  const { output } = await build({
    input: fileURLToPath(new URL(`../programs/one-sms/${name}.ts`, import.meta.url)),
    platform,
    logLevel: "silent",
    write: false,
    external: platform === "node" ? [/^node:/, ...builtinModules, ...external] : external,
    output: { format: "esm", minify: true, codeSplitting: false },
  });
  return { minified: Buffer.byteLength(output[0].code), gzipped: gzipSync(output[0].code, { level: 9 }).length };
}

/** Installed alone, in an empty folder. */
async function installed(/** @type {Program} */ { module }) {
  const { folder, remove } = module === "leadway-client" ? await installTarball() : await installRelease(module);
  try {
    const tree = join(folder, "node_modules");
    const { packages } = JSON.parse(await readFile(join(tree, ".package-lock.json"), "utf8"));
    const entries = await readdir(tree, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && entry.name !== ".package-lock.json");
    const sizes = await Promise.all(files.map(async (file) => (await stat(join(file.parentPath, file.name))).size));
    return { packages: Object.keys(packages).length, bytes: sizes.reduce((sum, each) => sum + each, 0) };
  } finally {
    await remove();
  }
}

async function installRelease(/** @type {string} */ name) {
  const folder = await mkdtemp(join(tmpdir(), "leadway-bench-"));
  await writeFile(join(folder, "package.json"), "{}");
  const args = ["install", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"];
  await promisify(execFile)("npm", [...args, `${name}@${dependencies[name]}`], { cwd: folder, timeout: 300_000 });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
