// rate-limiter-flexible is the user's to install.
import { createRequire } from "node:module";

type Flexible = typeof import("rate-limiter-flexible");

// It is CommonJS; a `require` made here works from ESM, from CommonJS and inside jest, where import() does not.
const load = createRequire(import.meta.url);

/** rate-limiter-flexible itself; throws an error that says what to install where it can't be loaded. */
export function loadFlexible(): Flexible {
  try {
    return load("rate-limiter-flexible");
  } catch (cause) {
    const needs = "leadway-client/redis needs rate-limiter-flexible 11, which could not be loaded";
    throw new Error(`${needs}. Install it: npm install rate-limiter-flexible@11.4.0`, { cause });
  }
}
