// bullmq is the user's to install.
import { createRequire } from "node:module";

type BullMq = typeof import("bullmq");

// bullmq is CommonJS; a `require` made here works from ESM, from CommonJS and inside jest, where import() does not.
const load = createRequire(import.meta.url);

/** bullmq itself; throws an error that says what to install where it can't be loaded. */
export function loadBullMq(): BullMq {
  try {
    return load("bullmq");
  } catch (cause) {
    const remedy = "npm install bullmq@6.7.0 ioredis@6.0.0";
    throw new Error(`leadway-client/bullmq needs bullmq 6, which could not be loaded. Install it: ${remedy}`, { cause });
  }
}
