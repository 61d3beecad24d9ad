// What must occur in any large number of worlds.
import { faultNames } from "./faults.js";

/** Fewer worlds need not show everything. */
export const ENOUGH_WORLDS = 400;

export const expected: readonly string[] = [
  ...[...faultNames, "outage"].map((name) => `fault: ${name}`),
  ...["found", "not-seen"].map((verdict) => `verdict: ${verdict}`),
  ...["sent", "not-sent", "rejected", "unknown"].map((outcome) => `outcome: ${outcome}`),
];
