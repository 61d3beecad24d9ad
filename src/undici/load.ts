// undici is the user's to install.
import { createRequire } from "node:module";

type Undici = typeof import("undici");

// undici is CommonJS; a `require` made here works from ESM, from CommonJS and inside jest, where import() does not.
const load = createRequire(import.meta.url);

/** undici itself; throws an error that says what to install where it can't be loaded. */
export function loadUndici(): Undici {
  try {
    return load("undici");
  } catch (cause) {
    const remedy = "npm install undici@7.30.2";
    throw new Error(`leadway-client/undici needs undici 7, which could not be loaded. Install it: ${remedy}`, { cause });
  }
}
