// What git knows about this repository.
import { execFileSync } from "node:child_process";
import { rootFolder } from "./contract.mjs";

/** @type {(...args: string[]) => string} what git prints; throws where it fails */
export const git = (...args) =>
  execFileSync("git", args, { cwd: rootFolder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();

/**
 * The last release.
 * @param {...string} more further arguments of `git describe`
 * @returns {string | undefined} its tag
 */
export function lastRelease(...more) {
  try {
    return git("describe", "--tags", "--abbrev=0", "--match", "v[0-9]*", ...more);
  } catch {
    return undefined;
  }
}
