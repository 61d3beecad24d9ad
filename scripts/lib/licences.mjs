// Writes the licences of the packages that a bundle holds into a file next to it: each asks for that.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * A plugin for the bundler.
 * @param {string} fileName the file to write, in the bundle's folder
 * @returns {import("rolldown").Plugin}
 */
export function licences(fileName) {
  return {
    name: "licences",
    async generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : []));
      const folders = new Set(
        modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.replaceAll("\\", "/")) ?? []),
      );
      const texts = await Promise.all([...folders].sort().map(licenceOf));
      this.emitFile({ type: "asset", fileName, source: texts.join(`\n${"-".repeat(80)}\n\n`) });
    },
  };
}

/** @param {string} folder a package's */
async function licenceOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} is bundled, and has no licence file to pass on`);
  return `${name} ${version} (${license})\n\n${(await readFile(join(folder, file), "utf8")).trim()}\n`;
}
