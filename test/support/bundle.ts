// One file out of the sources as they stand: for child processes, which run without a TypeScript loader, and for sizes.
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "rolldown";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface BundleOptions {
  minify?: boolean;
  /** Modules, by the path they are imported from, that are left empty. */
  without?: RegExp;
  /** Packages that are not bundled. */
  external?: string[];
}

/** Bundles a program (TypeScript, imports relative to the repository's root) and gives back its code. */
export async function bundle(program: string, { minify = false, without, external = [] }: BundleOptions = {}): Promise<string> {
  const entry = join(root, "program.ts");
  const virtual: Plugin = {
    name: "virtual",
    resolveId: (id, importer) => {
      if (id === entry) return id;
      return without?.test(join(dirname(importer ?? entry), id)) ? EMPTY : null;
    },
    load: (id) => (id === entry ? program : id === EMPTY ? "" : null),
  };
  const { output } = await build({
    input: entry,
    cwd: root,
    platform: "node",
    logLevel: "silent",
    write: false,
    shimMissingExports: true,
    output: { format: "esm", minify },
    plugins: [virtual],
    external,
  });
  return output[0].code;
}

const EMPTY = "\0empty.ts";

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a program in a process of its own, to its end. The limit is only for one that hangs. */
export async function runProgram(
  program: string,
  { flags = [], env = {} }: { flags?: string[]; env?: NodeJS.ProcessEnv } = {},
): Promise<Ended> {
  const folder = await mkdtemp(join(tmpdir(), "leadway-"));
  try {
    const file = join(folder, "program.mjs");
    await writeFile(file, await bundle(program));
    const child = spawn(process.execPath, [...flags, file], { env: { ...process.env, ...env }, timeout: 200_000 });
    const ended: Ended = { code: null, stdout: "", stderr: "" };
    child.stdout.on("data", (chunk) => (ended.stdout += chunk));
    child.stderr.on("data", (chunk) => (ended.stderr += chunk));
    ended.code = await new Promise((resolve) => child.on("close", resolve));
    return ended;
  } finally {
    await rm(folder, { recursive: true });
  }
}
