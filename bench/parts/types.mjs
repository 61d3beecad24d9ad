// What a program that sends one SMS costs the TypeScript compiler, over an empty program. The declarations of the packages are
// not checked themselves (skipLibCheck), as with most users.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import ts from "typescript";
import { programs } from "../lib/programs.mjs";
import { difference, turned } from "../lib/statistics.mjs";

const tsc = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
const names = ["empty", ...programs.map(({ name }) => name)];
const FIGURES = {
  instantiations: "Instantiations",
  symbols: "Symbols",
  types: "Types",
  checkSeconds: "Check time",
  kilobytes: "Memory used",
};

/** @param {{ rounds?: number }} settings */
export async function types({ rounds = 5 }) {
  const folder = await mkdtemp(join(tmpdir(), "leadway-bench-"));
  /** @type {Map<string, Record<string, number>[]>} */
  const samples = new Map(names.map((name) => [name, []]));
  try {
    for (let round = 0; round < rounds; round++) {
      for (const name of turned(names, round)) samples.get(name)?.push(await compile(folder, name));
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  const figures = (/** @type {string} */ name, /** @type {string} */ key) =>
    (samples.get(name) ?? []).map((sample) => sample[key]);
  const rowOf = (/** @type {string} */ name) =>
    Object.fromEntries(Object.keys(FIGURES).map((key) => [key, difference(figures(name, key), figures("empty", key))]));
  return { rounds, typescript: ts.version, rows: Object.fromEntries(programs.map(({ name }) => [name, rowOf(name)])) };
}

async function compile(/** @type {string} */ folder, /** @type {string} */ name) {
  const project = join(folder, "tsconfig.json");
  const compilerOptions = {
    noEmit: true,
    strict: true,
    target: "es2022",
    module: "nodenext",
    lib: ["ES2022", "DOM"],
    types: [],
    skipLibCheck: true,
  };
  const files = [fileURLToPath(new URL(`../programs/one-sms/${name}.ts`, import.meta.url))];
  await writeFile(project, JSON.stringify({ compilerOptions, files }));
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, "-p", project, "--extendedDiagnostics"]);
  const figure = (/** @type {string} */ label) => {
    const found = new RegExp(`^${label}:\\s+([\\d.]+)`, "m").exec(stdout);
    if (!found) throw new Error(`The compiler says nothing of ${label}`);
    return Number(found[1]);
  };
  return Object.fromEntries(Object.entries(FIGURES).map(([key, label]) => [key, figure(label)]));
}
