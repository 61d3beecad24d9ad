// npm, started in a way that works on Windows too.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const lib = await import(String(new URL("../../scripts/lib/npm.mjs", import.meta.url)));

/** The program, and its first arguments. */
export const npm: [program: string, ...args: string[]] = lib.npm;

/** Runs npm in a folder. Rejects if it fails. */
export const runNpm = (args: string[], options: { cwd: string }): Promise<{ stdout: string }> =>
  promisify(execFile)(npm[0], [...npm.slice(1), ...args], options);
