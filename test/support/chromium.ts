// A Chromium on this machine, for tests that need a browser. npm test passes without one; CI does not.
import { accessSync, constants } from "node:fs";

const USUAL = ["/usr/bin/chromium", "/usr/bin/google-chrome"];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The browser's path: `CHROMIUM_PATH` from the environment, or where it usually is. Says so when there is none; throws in CI. */
export function findChromium(): string | undefined {
  const path = process.env.CHROMIUM_PATH ?? USUAL.find(isExecutable);
  if (path !== undefined) return path;
  const missing = `No Chromium in ${USUAL.join(" or ")}, and CHROMIUM_PATH names none`;
  if (process.env.CI) throw new Error(`${missing}: CI skips nothing.`);
  console.warn(`${missing}: what needs a browser is skipped.`);
  return undefined;
}
