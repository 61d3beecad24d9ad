// How to run npm: under an npm script by its own file, since on Windows `npm` is a command file that only a shell can run.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const { npm_execpath } = process.env;

/** The program, and its first arguments. @type {[program: string, ...args: string[]]} */
export const npm = npm_execpath ? [process.execPath, npm_execpath] : ["npm"];

/** Runs npm in a folder to its end, or for ten minutes. @type {(cwd: string, ...args: string[]) => Promise<{ stdout: string, stderr: string }>} */
export const runNpm = (cwd, ...args) =>
  promisify(execFile)(npm[0], [...npm.slice(1), ...args], { cwd, timeout: 600_000, maxBuffer: 2 ** 24 });
