// What must occur in any large number of worlds: otherwise they don't test what they should.
import { places } from "./computer.js";
import { faultNames } from "./faults.js";
import { editKinds } from "./file.js";
import { choices } from "./plan.js";

/** Fewer worlds need not show everything. */
export const ENOUGH_WORLDS = 400;

const named = (kind: string, names: readonly (string | number)[]) => names.map((name) => `${kind}: ${name}`);

export const expected: readonly string[] = [
  ...named("fault", [...faultNames, "outage", "cut, on a runtime that resends"]),
  ...named("outcome", ["sent", "not-sent", "rejected", "unknown"]),
  ...named("verdict", ["found", "not-seen"]),
  ...named("command's verdict", ["found", "not-seen", "unclear"]),
  ...named("code", ["connection-failed", "timed-out", "aborted", "unreadable-answer", "redirected", "api-error"]),
  ...named("exit code", [0, 1, 2, 3]),
  ...named("person", [...editKinds, ...choices, "Ctrl-C", "Ctrl-C again", "renews the token", "deletes a claim"]),
  ...named("second run", places),
  ...named("second run", ["the first is killed", "the second is killed", "goes on after the other one was killed"]),
  ...named("journal", ["of an older version", "of a newer version"]),
  ...named("machine", ["dies"]),
  ...named("disk", ["full", "slow flush", "torn line"]),
  ...named("run", ["stopped", "refused, another has the journal"]),
];
