// One compiler, called on some files with some options.
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { COMMON } from "./matrix.mjs";

const tools = fileURLToPath(new URL("node_modules/", import.meta.url));
let count = 0;

/**
 * Compiles, for at most five minutes.
 * @param {string} folder where the files are
 * @param {Pick<import("./matrix.mjs").Row, "compiler" | "options" | "files">} row
 * @param {...string} flags for the command line
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export async function compile(folder, { compiler, options, files }, ...flags) {
  const project = join(folder, `tsconfig.${count++}.json`);
  const compilerOptions = { ...COMMON, ...options, typeRoots: [join(tools, "@types")] };
  await writeFile(project, JSON.stringify({ compilerOptions, files }));
  const args = [join(tools, `typescript-${compiler}/bin/tsc`), "-p", project, ...flags];
  return new Promise((resolve) =>
    execFile(process.execPath, args, { cwd: folder, timeout: 300_000, maxBuffer: 2 ** 24 }, (error, stdout, stderr) =>
      resolve({ ok: error === null, output: stdout + stderr }),
    ),
  );
}
